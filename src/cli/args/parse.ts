import { parseArgs } from "node:util";
import { printable } from "../printable.js";
import { COMMANDS } from "./commands.js";
import type { ParsedArguments } from "./parsed.js";
import { suggestion } from "./suggest.js";

/** Every option of every command: whether it takes a value. */
const TAKES_VALUE: Readonly<Record<string, boolean>> = Object.fromEntries(
  Object.values(COMMANDS).flatMap(({ options }) =>
    Object.entries(options).map(([name, { value }]) => [name, value !== undefined]),
  ),
);

const SHORT = { h: "help", v: "version", V: "version" } as const;

/** Names that are used for secrets, as an option or as `NAME=value`. */
const SECRET_NAME = /secret|token|passw|credential|client[-_]?id/i;
const SECRET_PROBLEM =
  "Credentials are not taken as arguments, because every user of this machine can read those. Set GENESYS_CLIENT_ID " +
  "and GENESYS_CLIENT_SECRET in the environment, and replace the secret if you have just typed it.";

/**
 * Parses the arguments. A problem contains a value only where a secret would make no sense.
 *
 * @param secrets values that must not be in the arguments.
 */
export function parseArguments(argv: readonly string[], secrets: readonly string[]): ParsedArguments {
  const positionals: string[] = [];
  const texts: Record<string, string> = {};
  const flags = new Set<string>();
  const problems = new Set<string>();

  const { tokens } = parseArgs({ args: [...argv], options: OPTIONS, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === "option-terminator") continue;
    const problem =
      token.kind === "option" ? optionProblem(token, secrets) : positionalProblem(token.value, secrets);
    if (problem !== undefined) problems.add(problem);
    else if (token.kind === "positional") positionals.push(token.value);
    else if (token.value !== undefined) {
      const value = token.value.trim();
      // The last one would win unnoticed, and may be another customer's id.
      if ((texts[token.name] ?? value) !== value) problems.add(`--${token.name} has two different values.`);
      texts[token.name] = value;
    } else flags.add(SHORT[token.name as keyof typeof SHORT] ?? token.name);
  }
  return { positionals, texts, flags, problems: [...problems] };
}

/** For `parseArgs`. A short option has one long name there, so both letters of `--version` are options of their own. */
const OPTIONS = {
  ...Object.fromEntries(
    Object.entries(TAKES_VALUE).map(([name, takesValue]) => [
      name,
      { type: takesValue ? ("string" as const) : ("boolean" as const) },
    ]),
  ),
  help: { type: "boolean" as const, short: "h" },
  version: { type: "boolean" as const, short: "v" },
  V: { type: "boolean" as const, short: "V" },
};

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function optionProblem(token: OptionToken, secrets: readonly string[]): string | undefined {
  const { name, rawName, value, inlineValue } = token;
  if (value !== undefined && secrets.includes(value)) return SECRET_PROBLEM;
  if (!Object.hasOwn(OPTIONS, name) || rawName === "--V") {
    if (SECRET_NAME.test(name)) return SECRET_PROBLEM;
    // Without the letter: "-pSECRET" is parsed as many options, which together would spell the secret.
    return rawName.startsWith("--")
      ? `There is no option ${printable(rawName, 60)}.${suggestion(name, Object.keys(TAKES_VALUE), "--")}`
      : "Only -h and -v are short options.";
  }
  if (!TAKES_VALUE[name]) return value === undefined ? undefined : `--${name} takes no value.`;
  // A value that looks like an option is the next option, unless it is joined with "=".
  const isMissing = value === undefined || value.trim() === "" || (!inlineValue && value.startsWith("-"));
  return isMissing ? `--${name} needs a value.` : undefined;
}

function positionalProblem(value: string, secrets: readonly string[]): string | undefined {
  const [name = "", ...rest] = value.split("=");
  const isUrl = /^https?:/i.test(name);
  const isSecret = secrets.includes(value) || (rest.length > 0 && !isUrl && SECRET_NAME.test(name));
  return isSecret ? SECRET_PROBLEM : undefined;
}
