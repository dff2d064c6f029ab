/**
 * The one gate for values. Whatever a page gives passes here before it is used or sent: an attribute, a property, a cookie, a
 * meta tag, the data layer, a global, the result of a function, what a before-start listener changed.
 *
 * A value passes unchanged, is mended (a BigInt becomes its digits, quotes around an id are taken off), or is refused. A
 * problem never contains the value, which may be a customer's.
 */
export interface Admitted {
  /** What may be used; `undefined` if there was nothing, or if it is refused. */
  readonly value: unknown;
  /** What is wrong with the given value, as the end of a sentence whose subject is the value. */
  readonly problem: string | undefined;
}

// Both keys always: what a library added to the prototype of all objects is never taken for a value.
const pass = (value: unknown, problem?: string): Admitted => ({ value, problem });
const refuse = (problem: string): Admitted => ({ value: undefined, problem });

/** Stands for a value that could not be read or has no use, and says why. The gate refuses it like any other bad value. */
export class Refused {
  readonly #problem: string;

  constructor(problem: string) {
    this.#problem = problem;
  }

  /** Of any object: unlike `instanceof`, the check of a private field runs no code of a proxy. */
  static problemOf(value: object): string | undefined {
    return #problem in value ? value.#problem : undefined;
  }
}

/** Whether a value is `Refused`; runs no code of the page. */
export const isRefused = (value: unknown): boolean =>
  typeof value === "object" && value !== null && Refused.problemOf(value) !== undefined;

/** Longest value, in UTF-16 units. Source: the tutorial; Genesys' own limit for attributes that bots set is 256. */
const MAX_LENGTH = 255;

/** The first to the last visible character. White space, zero-width characters, soft hyphens, direction marks, a blank of Braille are none. */
const VISIBLE =
  /[^\s\u2800\p{Default_Ignorable_Code_Point}](?:.*[^\s\u2800\p{Default_Ignorable_Code_Point}])?/su;

/** A text without the white space and the invisible characters around it. */
export const visible = (text: string): string => VISIBLE.exec(text)?.[0] ?? "";

/** Absent, or a text in which nothing can be seen. */
export const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === "string" && !VISIBLE.test(value));

const STRAIGHT = `"'\``;
/** Word processors, input methods and some CMS editors write these in place of straight quotes. */
const ROUND = "“”„‟‘’‚‛«»‹›″′´＂＇〝〞〟❝❞";
const QUOTED = new RegExp(`^[${STRAIGHT}${ROUND}](.*)[${STRAIGHT}${ROUND}]$`, "s");
const ROUND_QUOTE = new RegExp(`^[${ROUND}]|[${ROUND}]$`);

const ROUND_QUOTES = "stood in round quotes, which were taken off: write straight ones";
const HALF_QUOTED =
  "has a quote at one end only, so a part of it is probably missing: write straight ones at both";

/** Takes off what stands around an identifier: white space, invisible characters, quotes. */
export function unquoted(text: string): { value: string; problem: string | undefined } {
  let value = visible(text);
  let problem: string | undefined;
  // What was made into JSON or CSV twice has two pairs.
  for (let pairs = 0; pairs < 3; pairs++) {
    const inner = QUOTED.exec(value)?.[1];
    if (inner === undefined) break;
    if (ROUND_QUOTE.test(value)) problem = ROUND_QUOTES;
    value = visible(inner);
  }
  return { value, problem };
}

/** Why a text is no value. */
interface Rule {
  readonly refuses: (text: string) => unknown;
  readonly problem: string | ((text: string) => string);
}

const matching = (pattern: RegExp, problem: Rule["problem"]): Rule => ({
  refuses: (text) => pattern.test(text),
  problem,
});

const template = (opener = ""): string =>
  `looks like a template that was not rendered${opener}: your server or CMS has to fill it in`;

/**
 * Openers of template languages: Angular, Vue, Handlebars, Liquid, Jinja, Twig · JavaScript, shell · Marketing Cloud · ERB, EJS,
 * ASP, JSP · Ruby, Pug, JSF · Thymeleaf · PHP · Liquid, Jinja, Twig · Mailchimp · Salesforce.
 */
const OPENER = /\{\{|[$#%]\{|%%|<%|\[\[|<\?|[{[]%|\*\||\{!/;

const TURNED_INTO_TEXT = matching(/^(?:\[object \w+\],?)+$/, "is an object that was turned into text");
/** The whole value; a sentence may contain braces. */
const NOT_RENDERED = matching(
  /^(?:\{\{.*\}\}|\$\{.*\}|%%.*%%|<%.*%>|#\{.*\}|\[\[.*\]\]|<\?(?:php|=).*|\{%.*%\}|\*\|.*\|\*|\{!.*\})$/s,
  template(),
);

/** These are refused in any value, so each is certain: what no page can mean. */
const NO_VALUE: readonly Rule[] = [
  matching(/^(?:undefined|NaN)$/, "is what JavaScript writes for a missing value"),
  TURNED_INTO_TEXT,
  NOT_RENDERED,
];

/** These are refused in the name of a deployment, a key or a language. */
const NO_NAME: readonly Rule[] = [
  matching(/^(?:undefined|null)$/, "is what JavaScript writes for a missing value"),
  TURNED_INTO_TEXT,
  NOT_RENDERED,
];

/** These are refused in a CRM id: an id is one line, has a letter or a digit, and belongs to one customer only. */
const NO_ID: readonly Rule[] = [
  // Also what PHP and Java make of an array or an object, and Python of a list, a tuple or bytes.
  matching(
    /\[object \w+|^(?:async )?function\b|^[[({]\s*["'[{]|^b(["']).*\1$|,\)$|^(?:array|object)$|^\[?[a-z][\w.]*;?@[\da-f]{5,8}$/i,
    "is an object or a function that was turned into text",
  ),
  // Half a template, too: "CRM-{{id}}".
  matching(OPENER, (text) => template(` (${OPENER.exec(text)?.[0]}…)`)),
  // Braces: Svelte, JSX, Smarty, Latte, .NET; `{3F25…-…}` is a GUID, and passes. Velocity, PHP and the shell; Razor; printf;
  // shortcodes with values; what PHP and Liquid print when they fail.
  matching(
    /^\{(?![\dA-F-]{8,}\}$).*\}$|^\$[!(]*[a-z_]|^@(?:[({@]|(?:Model|View(?:Bag|Data))[.[])|^%(?:\d\$)?[a-z]$|^\[[\w-]+ .*=.*\]$|^[\w ]*(?:error|warning|notice)\b[^:]*: /is,
    template(),
  ),
  // Signs at both ends and no digit: shortcodes and tokens of a CMS, mail merge, build tools, ColdFusion, errors of Excel.
  matching(/^(?:[[({#%~|@$<:]|__|--)(?:0|\P{N})*[^\p{L}\p{N}]$/u, template()),
  matching(
    /(?:^|[^A-Za-z0-9])NaN(?![A-Za-z0-9])|undefined/,
    "contains what JavaScript writes for a missing value",
  ),
  // Python, Ruby, SQL, Excel, Google Analytics, with whatever brackets; what a flag becomes as text; who is nobody known.
  matching(
    /^(?:\W*(?:null|nan|none|nil|undefined|n\/a|n\.a|infinity|true|false|not[-_ ]?(?:set|available|defined|found|logged[-_ ]?in)|logged[-_ ]?out|no[-_ ]?value|unknown|anonymous|guest|visitor|empty|missing))+\W*$|[-_:/#]null$|^null[-_:/#]\d/i,
    "is a word for a missing value",
  ),
  // What documentation writes in place of an id.
  matching(
    /^your[-_ ]|^(?:[a-z]+[-_ ?.]+)*(?:crm|customer|user|client|contact|account)[-_ ?.]*id(?:[-_ ]here)?$|^(?:(?:replace|change)[-_ ]?me|placeholder|x{4}[-_ x]*)$/i,
    "is the name of an id",
  ),
  matching(
    /[<>]|&(?:[a-z]+|#\w+);|%(?:3C|[57]B)/i,
    "contains markup: perhaps a template that was not rendered",
  ),
  // As signs between letters they would be seen nowhere; NUL and line ends come in by percent-encoding.
  matching(
    /[\p{Cc}\p{Zl}\p{Zp}\ufffd]/u,
    "contains a line break, a control character, or a sign that a wrong encoding has replaced",
  ),
  // JavaScript, PHP and Python write a large number so; its last digits are lost. `1e21` alone may be hexadecimal.
  matching(
    /^[-+]?\d(?:[.,]\d+e\+?|e\+)\d+$/i,
    "is a number in scientific notation, whose digits are lost: pass it as text",
  ),
  // "0" and "-1" stand for "no row" in databases, a GUID of zeros for a missing one. Zeros also in full width, in Arabic, …
  {
    refuses: (text) =>
      /^[-\u2212\u2013]1(?:\.0+)?$/.test(text) ||
      !/[\p{L}\p{N}]/u.test(text.normalize("NFKC").replace(/[0٠۰०০]/g, "")),
    problem: "has no letter, and no digit but 0",
  },
  // The only straight one of an id: an id may have a pair inside.
  matching(new RegExp(`${ROUND_QUOTE.source}|^["\`][^"\`]*$|^[^"\`]*["\`]$`), HALF_QUOTED),
];

function problemOf(text: string, rules: readonly Rule[]): string | undefined {
  const problem = rules.find(({ refuses }) => refuses(text))?.problem;
  return typeof problem === "function" ? problem(text) : problem;
}

/** What is wrong with a text whatever it stands for; `undefined` if it may be used. */
export const leftOver = (text: string): string | undefined => problemOf(visible(text), NO_VALUE);

/** What is wrong with the name of a deployment, a key or a language; `undefined` if it may be used. */
export const problemOfName = (text: string): string | undefined => problemOf(visible(text), NO_NAME);

const WRONG_TYPE = "is neither a string nor a finite number, a boolean or null";
const TOO_LONG = `has more than ${MAX_LENGTH} characters`;
const INEXACT = "is a number beyond 2^53, which JavaScript cannot hold exactly: pass it as text";

/**
 * Above 2^53, a number is the nearest one that JavaScript can hold: an id that was written as a number has become another
 * customer's.
 */
const isInexact = (number: number): boolean => Number.isInteger(number) && !Number.isSafeInteger(number);

/** A custom attribute: any string, number or boolean, and `null`, which is a value. */
export function admitAttribute(given: unknown): Admitted {
  switch (typeof given) {
    case "string": {
      if (given.length > MAX_LENGTH) return refuse(TOO_LONG);
      const problem = leftOver(given);
      return problem ? refuse(problem) : pass(given);
    }
    case "bigint":
      return admitAttribute(String(given));
    case "number":
      if (isInexact(given)) return refuse(INEXACT);
      return Number.isFinite(given) ? pass(given) : refuse(WRONG_TYPE);
    case "boolean":
      return pass(given);
    default:
      if (given === null) return pass(null);
      return refuse((typeof given === "object" && Refused.problemOf(given)) || WRONG_TYPE);
  }
}

function isThenable(value: object): boolean {
  try {
    return "then" in value;
  } catch {
    // A proxy whose code throws.
    return false;
  }
}

/** A CRM id. What is blank is missing; what is refused counts as missing, and has a problem. */
export function admitCrmId(given: unknown): Admitted {
  if (isBlank(given)) return pass(undefined);
  if (typeof given === "object" && isThenable(given as object))
    return refuse("is a promise: wait for it, then set the id");
  // A text may be longer than what it is without its quotes.
  const admitted = typeof given === "string" ? pass(given) : admitAttribute(given);
  if (admitted.problem) return admitted;
  const { value: text, problem: mended } = unquoted(String(admitted.value));
  if (!text) return refuse("has quotes with nothing between them");
  if (text.length > MAX_LENGTH) return refuse(TOO_LONG);
  const problem = problemOf(text, NO_VALUE) ?? problemOf(text, NO_ID);
  return problem ? refuse(problem) : pass(typeof given === "number" ? given : text, mended);
}
