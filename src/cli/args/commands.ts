import type { OptionName, ParsedArguments } from "./parse.js";

export type CommandName = "verify" | "csp" | "simulate";

/** The options of each command and the name of its argument. */
const COMMANDS: Readonly<Record<CommandName, { options: readonly OptionName[]; argument?: string }>> = {
  verify: {
    options: ["crm-id", "crm-key", "sdk", "environment", "wait", "timeout", "message", "json", "full"],
    argument: "CONVERSATION_ID",
  },
  csp: { options: ["environment", "sdk"] },
  simulate: { options: ["port"] },
};

/** The command in the arguments; `undefined` if it is missing or unknown. */
export function commandOf({ positionals }: ParsedArguments): CommandName | undefined {
  const [name] = positionals;
  return name !== undefined && Object.hasOwn(COMMANDS, name) ? (name as CommandName) : undefined;
}

/** Problems with the command, its argument, and options that it does not have. */
export function commandProblems(parsed: ParsedArguments): string[] {
  const name = commandOf(parsed);
  if (name === undefined) {
    const problem = parsed.positionals.length === 0 ? "Say what to do" : "There is no such command";
    return [`${problem}: verify, csp or simulate.`];
  }
  const { options, argument } = COMMANDS[name];
  const used = [...(Object.keys(parsed.texts) as OptionName[]), ...parsed.flags];
  const problems = used
    .filter((option) => !options.includes(option))
    .map((option) => `${name} has no option --${option}.`);
  const given = parsed.positionals.length - 1;
  if (argument === undefined && given > 0) problems.push(`${name} takes no argument.`);
  if (argument !== undefined && given > 1) problems.push(`${name} takes one ${argument}.`);
  // An argument that looked like a secret is reported already.
  if (argument !== undefined && given === 0 && parsed.problems.length === 0) {
    problems.push(`${argument} is missing.`);
  }
  return problems;
}
