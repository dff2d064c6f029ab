import { parseArgs } from "node:util";
import { printable } from "../printable.js";

/** Every option of every command. */
const OPTIONS = {
  "crm-id": { type: "string" },
  "crm-key": { type: "string" },
  sdk: { type: "string" },
  environment: { type: "string" },
  wait: { type: "string" },
  timeout: { type: "string" },
  port: { type: "string" },
  message: { type: "boolean" },
  json: { type: "boolean" },
  full: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "V" },
} as const;

export type OptionName = keyof typeof OPTIONS;

/** The parsed arguments, with the problems that do not depend on the command. */
export interface ParsedArguments {
  readonly positionals: readonly string[];
  /** Options with a value, trimmed. */
  readonly texts: Readonly<Partial<Record<OptionName, string>>>;
  /** Options without a value. */
  readonly flags: ReadonlySet<OptionName>;
  readonly problems: readonly string[];
}

/** Names that are used for secrets, as an option or as `NAME=value`. */
const SECRET_NAME = /secret|token|passw|credential|client[-_]?id/i;
const SECRET_PROBLEM =
  "Credentials are not taken as arguments, because every user of this machine can read those. Set GENESYS_CLIENT_ID " +
  "and GENESYS_CLIENT_SECRET in the environment, and replace the secret if you have just typed it.";

/**
 * Parses the arguments. No problem contains a value: it could be a misplaced secret.
 *
 * @param secrets values that must not be in the arguments.
 */
export function parseArguments(argv: readonly string[], secrets: readonly string[]): ParsedArguments {
  const positionals: string[] = [];
  const texts: Partial<Record<OptionName, string>> = {};
  const flags = new Set<OptionName>();
  const problems = new Set<string>();

  const config = {
    args: [...argv],
    options: OPTIONS,
    strict: false,
    allowPositionals: true,
    tokens: true,
  } as const;
  for (const token of parseArgs(config).tokens) {
    if (token.kind === "option-terminator") continue;
    const problem =
      token.kind === "option" ? optionProblem(token, secrets) : positionalProblem(token.value, secrets);
    if (problem !== undefined) problems.add(problem);
    else if (token.kind === "positional") positionals.push(token.value);
    else if (token.value === undefined) flags.add(token.name as OptionName);
    else texts[token.name as OptionName] = token.value.trim();
  }
  return { positionals, texts, flags, problems: [...problems] };
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function optionProblem(token: OptionToken, secrets: readonly string[]): string | undefined {
  const { name, rawName, value, inlineValue } = token;
  if (value !== undefined && secrets.includes(value)) return SECRET_PROBLEM;
  if (!Object.hasOwn(OPTIONS, name)) {
    if (SECRET_NAME.test(name)) return SECRET_PROBLEM;
    // Without the letter: "-pSECRET" is parsed as many options, which together would spell the secret.
    return rawName.startsWith("--")
      ? `There is no option ${printable(rawName)}.`
      : "Only -h and -V are short options.";
  }
  if (OPTIONS[name as OptionName].type === "boolean") {
    return value === undefined ? undefined : `--${name} takes no value.`;
  }
  // A value that looks like an option is the next option, unless it is joined with "=".
  const isMissing = value === undefined || value.trim() === "" || (!inlineValue && value.startsWith("-"));
  return isMissing ? `--${name} needs a value.` : undefined;
}

function positionalProblem(value: string, secrets: readonly string[]): string | undefined {
  const [name = "", ...rest] = value.split("=");
  const isSecret = secrets.includes(value) || (rest.length > 0 && SECRET_NAME.test(name));
  return isSecret ? SECRET_PROBLEM : undefined;
}
