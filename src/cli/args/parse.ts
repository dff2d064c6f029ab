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

/** What was typed, with what is wrong about it whatever the command. */
export interface Typed {
  readonly positionals: readonly string[];
  /** Options with a value, white space around it aside. */
  readonly texts: Readonly<Partial<Record<OptionName, string>>>;
  /** Options without a value. */
  readonly flags: ReadonlySet<OptionName>;
  readonly problems: readonly string[];
}

/** Names that somebody gives to a secret, as an option or as `NAME=value`. */
const SECRET_NAME = /secret|token|passw|credential|client[-_]?id/i;
const SECRET_PROBLEM =
  "Credentials are not taken as arguments, where everybody on this machine can read them: set GENESYS_CLIENT_ID and " +
  "GENESYS_CLIENT_SECRET in the environment, and replace the secret if you have just typed it.";

/**
 * Reads the arguments. No value is ever part of a problem: it might be a secret in the wrong place.
 *
 * @param secrets values that must not be among the arguments.
 */
export function readArguments(argv: readonly string[], secrets: readonly string[]): Typed {
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
    // Not by its letter: "-pSECRET" is read as many options, which together would spell the secret.
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
