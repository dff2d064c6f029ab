import { quoted } from "../args/suggest.js";
import { listed, printable } from "../printable.js";
import { type Check, fail, warn } from "./checks.js";
import type { Attributes } from "./place.js";
import { ownScripts, type PageFacts, snippetsIn } from "./page.js";

/** Signs that look like a space, or like nothing, and that HTML does not take for one. */
const NO_SPACE = /[\p{Z}\p{Cf}]/gu;

/** With such signs made visible. */
const visible = (name: string): string =>
  quoted(name.replace(NO_SPACE, (sign) => `\\u{${sign.codePointAt(0)?.toString(16).padStart(4, "0")}}`));

/** As a word processor writes them. HTML takes them for a part of the value. */
const ROUND_QUOTE = /^[“”„]|[“”]$/;

const ONE_OF_THEM = "Leave one of them: a plugin and the theme may both bring it.";
const CLOSE_IT = "Write it as <genesys-crm-chat …></genesys-crm-chat>.";

/** Checks the markup of our tags for mistakes that browsers accept without a word. */
export function markupChecks({ tags, markup }: PageFacts, isTruncated: boolean): Check[] {
  const checks: Check[] = [];
  const { unclosed, swallows, isInHead, doubled } = markup;
  // The end of what was read closes all tags.
  if (unclosed.size > 0 && !isTruncated) {
    const how = unclosed.has("/>") ? "is closed by />, which HTML ignores" : "is not closed";
    const what = swallows ? "so the page after it becomes the button's label" : "so nothing may follow it";
    checks.push((swallows ? fail : warn)("tag", `The tag ${how}, ${what}.`, CLOSE_IT));
  }
  if (isInHead) {
    const message = "The tag stands in <head>: browsers end the head there, and ignore a policy after it.";
    checks.push(warn("tag", message, "Move it into <body>."));
  }
  for (const name of doubled) {
    const message = `The attribute ${printable(name, 60)} is there twice: the first one counts.`;
    checks.push(warn("tag", message, "Leave one of them away."));
  }
  return [...checks, ...tags.flatMap(attributeChecks)];
}

function attributeChecks(attributes: Attributes): Check[] {
  const checks: Check[] = [];
  for (const [name, value] of Object.entries(attributes)) {
    if (name.search(NO_SPACE) !== -1) {
      const message = `The attribute ${visible(name)} has a no-break space or an invisible character in its name.`;
      checks.push(warn("tag", message, "Write it anew, with a plain space before it."));
    }
    // The gate of these two says it already, and they work all the same.
    else if (ROUND_QUOTE.test(value) && !/^(deployment|crm)-?id$/.test(name)) {
      const message = `The value of ${printable(name, 60)} stands in round quotes, which are sent with it.`;
      checks.push(warn("tag", message, 'Write straight quotes: "'));
    }
  }
  return checks;
}

/** What is on the page more than once. */
export function doubleChecks(facts: PageFacts): Check[] {
  const checks: Check[] = [];
  const snippets = snippetsIn(facts);
  if (snippets.length > 1) {
    const ids = [...new Set(snippets.map(({ deploymentId = "none" }) => deploymentId))];
    const [check, what] =
      ids.length > 1
        ? [fail, `for different deployments: ${listed(ids, 5)}`]
        : [warn, "and the second run of its script may silence the first"];
    const message = `Genesys' own snippet is on the page ${snippets.length} times, ${what}.`;
    checks.push(check("tag", message, ONE_OF_THEM));
  }
  const own = ownScripts(facts);
  if (own.length > 1) {
    const message = `Our script is on the page ${own.length} times: the first one that runs counts.`;
    checks.push(warn("script", message, ONE_OF_THEM));
  }
  const isSingle = own.some(({ attributes }) => attributes["data-deployment-id"] !== undefined);
  const floating = facts.tags.filter(({ placement }) => placement?.trim().toLowerCase() === "floating");
  if (isSingle && facts.tags.length > 0) {
    const message =
      "The page has <genesys-crm-chat>, and the script tag's data-deployment-id adds another one.";
    checks.push(warn("tag", message, "Leave one of the two away: the tag, or data-deployment-id."));
  } else if (floating.length > 1) {
    const message = `The page has ${floating.length} floating tags: their buttons cover each other.`;
    checks.push(warn("tag", message, "Leave one of them."));
  }
  return checks;
}

/** Why a tag that is in the HTML is not on the page. `undefined`: none is. */
export function hiddenCheck({ markup: { hiddenIn, misnamed } }: PageFacts): Check | undefined {
  const [misname] = misnamed;
  if (misname !== undefined) {
    const message = `The HTML has a tag named ${visible(misname)}, which is not ours.`;
    return fail("tag", message, "Write <genesys-crm-chat, and a plain space after it.");
  }
  if (hiddenIn.size === 0) return undefined;
  const where = [...hiddenIn].join(" and ");
  const hint = hiddenIn.has("text")
    ? "Paste it where your CMS takes HTML, not text; or use the single script tag."
    : `Take it out of ${where.replace("a comment", "the comment")}.`;
  return fail("tag", `The HTML has <genesys-crm-chat> in ${where} only, where browsers ignore it.`, hint);
}
