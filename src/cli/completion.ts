import { RootCommand } from "@bomb.sh/tab";
import { USAGE_PROBLEMS, type UsageProblems } from "./command.js";
import type { CliIo } from "./io.js";
import { COMMAND_NAMES, COMMANDS, SHELLS } from "./args/commands.js";
import type { ParsedArguments } from "./args/parsed.js";
import { quoted, suggestion } from "./args/suggest.js";

const NAME = "genesys-crm-chat";

/** Prints the script that a shell runs once; it calls `genesys-crm-chat complete` at each Tab. */
export function completion(
  io: CliIo,
  { positionals }: ParsedArguments,
  problems: string[],
): number | UsageProblems {
  const [, shell = ""] = positionals;
  const isShell = (SHELLS as readonly string[]).includes(shell);
  if (problems.length === 0 && !isShell) {
    problems.push(`SHELL is ${SHELLS.join(", ")}, not ${quoted(shell)}.${suggestion(shell, SHELLS)}`);
  }
  if (problems.length > 0) return USAGE_PROBLEMS;
  if (shell === "bash") return print(io, BASH);
  return printLogged(io, () => new RootCommand().setup(NAME, NAME, shell));
}

/**
 * Not the library's script, which evaluates the words that have been typed, cannot be sourced twice, and needs the package
 * bash-completion. The last word that is passed is the one to complete, also if it is empty.
 */
const BASH = `# bash completion for ${NAME}
_genesys_crm_chat() {
  local IFS=$'\\n'
  COMPREPLY=($(${NAME} complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | sed -e '/^:/d' -e $'s/\\t.*//'))
}
complete -o default -F _genesys_crm_chat ${NAME}
`;

function print(io: CliIo, text: string): number {
  io.stdout.write(text);
  return 0;
}

/** Prints the completions of what has been typed, `complete -- WORD…`. Called by the scripts. */
export function complete(io: CliIo): number {
  const [, separator, ...words] = io.argv;
  return printLogged(io, () => commandTree().parse(separator === "--" ? words : []));
}

function commandTree(): RootCommand {
  const root = new RootCommand();
  const help = root.command("help", "prints the help of a command");
  help.argument("command", (add) => {
    for (const name of COMMAND_NAMES) add(name, COMMANDS[name].summary);
  });
  for (const name of COMMAND_NAMES) {
    const { summary, argument, options } = COMMANDS[name];
    const command = root.command(name, summary);
    const { choices } = argument ?? {};
    if (choices) command.argument("argument", (add) => choices.forEach((each) => add(each, "")));
    for (const [option, { value, summary: about, choices: values = [] }] of Object.entries(options)) {
      if (value === undefined) command.option(option, about);
      else command.option(option, about, (add) => values.forEach((each) => add(each, "")));
    }
    command.option("help", "prints the help of the command");
  }
  return root;
}

/** The library prints with `console.log` only. */
function printLogged(io: CliIo, work: () => void): number {
  const { log } = console;
  console.log = (text: string) => io.stdout.write(`${text}\n`);
  try {
    work();
  } finally {
    console.log = log;
  }
  return 0;
}
