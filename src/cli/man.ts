import { version } from "../version.js";
import { USAGE_PROBLEMS, type UsageProblems } from "./command.js";
import type { CliIo } from "./io.js";
import { COMMAND_NAMES, COMMANDS, type CommandName } from "./args/commands.js";
import { usageOf } from "./args/help.js";
import type { ParsedArguments } from "./args/parsed.js";

/** Prints the manual page, which the build writes to dist/genesys-crm-chat.1. */
export function man(io: CliIo, _parsed: ParsedArguments, problems: string[]): number | UsageProblems {
  if (problems.length > 0) return USAGE_PROBLEMS;
  io.stdout.write(manualPage());
  return 0;
}

/** The manual page, in roff with the man macros (man(7)). No date: the same version gives the same page. */
function manualPage(): string {
  const lines = [
    `.TH GENESYS-CRM-CHAT 1 "" "genesys-crm-chat ${version}" "User Commands"`,
    ".SH NAME",
    "genesys-crm-chat \\- starts Genesys Cloud chats that carry the CRM id, and verifies them",
    ".SH SYNOPSIS",
    ...COMMAND_NAMES.flatMap((name) => [".B genesys-crm-chat", roff(usageOf(name)), ".br"]),
    ...COMMAND_NAMES.flatMap(commandSection),
    ".SH FILES",
    "The JSON documents have a schema in the package: dist/schemas/*.json.",
  ];
  return `${lines.join("\n")}\n`;
}

function commandSection(name: CommandName): string[] {
  const { description, options, sections = [] } = COMMANDS[name];
  return [
    `.SH ${roff(name.toUpperCase())}`,
    roff(description.replaceAll("\n", " ")),
    ...Object.entries(options).flatMap(([option, { value, summary }]) => [
      ".TP",
      `.B ${roff(`--${option}`)}${value === undefined ? "" : ` \\fI${roff(value)}\\fR`}`,
      roff(summary),
    ]),
    ...sections
      .filter(([title]) => title !== "Regions" || name === "verify")
      .flatMap(([title, text]) => [`.SS ${roff(title)}`, ".nf", roff(text), ".fi"]),
  ];
}

/** Escapes text: backslashes and hyphens, and dots and quotes that would begin a macro. */
const roff = (text: string): string =>
  text
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replaceAll(/^(?=[.'])/gm, "\\&");
