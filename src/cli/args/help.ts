import { version } from "../../version.js";
import { COMMANDS, type CommandName, COMMAND_NAMES } from "./commands.js";

/** Column of the summaries. */
const INDENT = 24;

/** The overview, which a bare command prints. */
function overview(): string {
  const commands = COMMAND_NAMES.map(
    (name) => `  ${usageOf(name, false).padEnd(28)} ${COMMANDS[name].summary}`,
  );
  return `genesys-crm-chat ${version}: starts Genesys Cloud chats that carry the CRM id, and verifies them.

Usage: genesys-crm-chat COMMAND [options]

${commands.join("\n")}

  help COMMAND, --help         prints the help of a command
  -v, --version                prints the version
`;
}

/** The help of a command. */
function commandHelp(name: CommandName): string {
  const { description, options, sections = [] } = COMMANDS[name];
  const rows = Object.entries(options).map(([option, { value, summary }]) => {
    const left = `  --${option}${value === undefined ? "" : ` ${value}`}`;
    return `${left.padEnd(INDENT)} ${summary}`;
  });
  const blocks = [
    `Usage: genesys-crm-chat ${usageOf(name)}`,
    description,
    ...(rows.length > 0 ? [`Options:\n${rows.join("\n")}`] : []),
    ...sections.map(([title, text]) => `${title}:\n${text.replace(/^/gm, "  ")}`),
  ];
  return `${blocks.join("\n\n")}\n`;
}

/** `verify CONVERSATION_ID [options]` */
export function usageOf(name: CommandName, withOptions = true): string {
  const { argument, options } = COMMANDS[name];
  const shown = argument && (argument.isOptional ? `[${argument.name}]` : argument.name);
  return [name, shown, withOptions && Object.keys(options).length > 0 && "[options]"]
    .filter(Boolean)
    .join(" ");
}

/** The help of a command, or the overview. */
export const helpText = (command?: CommandName): string =>
  command === undefined ? overview() : commandHelp(command);
