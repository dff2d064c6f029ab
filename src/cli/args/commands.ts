import type { OptionName, Typed } from "./parse.js";

export type CommandName = "verify" | "csp" | "simulate";

/** Which options a command takes, and what its argument is called. */
const COMMANDS: Readonly<Record<CommandName, { options: readonly OptionName[]; argument?: string }>> = {
  verify: {
    options: ["crm-id", "crm-key", "sdk", "environment", "wait", "timeout", "message", "json", "full"],
    argument: "CONVERSATION_ID",
  },
  csp: { options: ["environment", "sdk"] },
  simulate: { options: ["port"] },
};

/** The command that was typed, if there is one by that name. */
export function commandOf({ positionals }: Typed): CommandName | undefined {
  const [name] = positionals;
  return name !== undefined && Object.hasOwn(COMMANDS, name) ? (name as CommandName) : undefined;
}

/** What is wrong with the command, its argument and the choice of its options. */
export function commandProblems(typed: Typed): string[] {
  const name = commandOf(typed);
  if (name === undefined) {
    const problem = typed.positionals.length === 0 ? "Say what to do" : "There is no such command";
    return [`${problem}: verify, csp or simulate.`];
  }
  const { options, argument } = COMMANDS[name];
  const used = [...(Object.keys(typed.texts) as OptionName[]), ...typed.flags];
  const problems = used
    .filter((option) => !options.includes(option))
    .map((option) => `${name} has no option --${option}.`);
  const given = typed.positionals.length - 1;
  if (argument === undefined && given > 0) problems.push(`${name} takes no argument.`);
  if (argument !== undefined && given > 1) problems.push(`${name} takes one ${argument}.`);
  // Without one because it looked like a secret is said already.
  if (argument !== undefined && given === 0 && typed.problems.length === 0) {
    problems.push(`${argument} is missing.`);
  }
  return problems;
}
