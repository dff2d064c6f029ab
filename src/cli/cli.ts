import { version } from "../version.js";
import {
  type CommandName,
  commandNamed,
  commandOf,
  commandProblems,
  unknownCommand,
} from "./args/commands.js";
import { helpText } from "./args/help.js";
import { parseArguments } from "./args/parse.js";
import type { ParsedArguments } from "./args/parsed.js";
import { STDIN, verifySettings } from "./args/settings.js";
import { type Command, USAGE_PROBLEMS, type UsageProblems } from "./command.js";
import { csp } from "./csp.js";
import { CliFailure, EXIT } from "./failure.js";
import type { CliIo } from "./io.js";
import { printableJson } from "./printable.js";
import { simulate } from "./simulate.js";
import { ProgressLine } from "./terminal.js";
import { verifyMany } from "./verify/many.js";
import { exitOf, failureDocument, Report } from "./verify/report.js";
import { Verifier } from "./verify/verify.js";

/** Shorter secrets are not searched for in the arguments: `demo` is a common word. */
const SHORTEST_SECRET = 8;

/** The rarer commands are imported on demand, so that `verify` starts fast. */
const RUN: Readonly<Record<CommandName, Command>> = {
  verify,
  csp,
  simulate,
  coverage: async (...args) => (await import("./coverage-report/coverage.js")).coverage(...args),
  doctor: async (...args) => (await import("./doctor/doctor.js")).doctor(...args),
  completion: async (...args) => (await import("./completion.js")).completion(...args),
  man: async (...args) => (await import("./man.js")).man(...args),
};

/**
 * Runs the command line. All input and output goes through `io`.
 *
 * @returns the exit status: 0 to 5 as listed in `verify --help`, 130 after Ctrl-C.
 */
export async function runCli(io: CliIo): Promise<number> {
  // Shells call it, with whatever has been typed so far.
  if (io.argv[0] === "complete") return (await import("./completion.js")).complete(io);
  const secrets = [io.env["GENESYS_CLIENT_SECRET"], io.env["GENESYS_ACCESS_TOKEN"]];
  const parsed = parseArguments(
    io.argv,
    secrets.filter((secret) => secret !== undefined && secret.length >= SHORTEST_SECRET) as string[],
  );
  const isClean = parsed.problems.length === 0;
  const [name] = parsed.positionals;
  if (isClean && parsed.flags.has("version")) return print(io, `${version}\n`);
  if (isClean && (name === undefined || name === "help" || parsed.flags.has("help"))) return help(io, parsed);
  const problems = [...parsed.problems, ...commandProblems(parsed)];
  const command = commandOf(parsed);
  if (command === undefined) return refuse(io, parsed, problems);
  try {
    const exit = await RUN[command](io, parsed, problems);
    return exit === USAGE_PROBLEMS ? refuse(io, parsed, problems) : exit;
  } catch (error) {
    if (!io.interrupted.aborted) throw error;
    io.stderr.write("Interrupted.\n");
    return EXIT.INTERRUPTED;
  }
}

/** `help`, `help COMMAND`, `COMMAND --help`, and the bare command. */
function help(io: CliIo, parsed: ParsedArguments): number {
  const [name, topic] = parsed.positionals;
  const wanted = name === "help" ? topic : name;
  const command = commandNamed(wanted);
  if (wanted !== undefined && command === undefined) return refuse(io, parsed, [unknownCommand(wanted)]);
  const unused = [...Object.keys(parsed.texts), ...parsed.flags].filter((option) => option !== "help");
  if (name === undefined && unused.length > 0) {
    return refuse(io, parsed, [`Name a command before --${unused[0]}.`]);
  }
  return print(io, helpText(command));
}

function print(io: CliIo, text: string): number {
  io.stdout.write(text);
  return 0;
}

/** Prints all problems at once. */
function refuse(io: CliIo, parsed: ParsedArguments, problems: readonly string[]): number {
  const command = commandOf(parsed);
  const see = `See genesys-crm-chat ${command === undefined ? "" : `${command} `}--help.`;
  io.stderr.write(`${problems.join("\n")}\n${see}\n`);
  if (parsed.flags.has("json")) {
    const failure = new CliFailure("USAGE", problems.join(" "), { hint: see });
    io.stdout.write(`${printableJson(failureDocument(failure, undefined))}\n`);
  }
  return EXIT.USAGE;
}

async function verify(
  io: CliIo,
  parsed: ParsedArguments,
  problems: string[],
): Promise<number | UsageProblems> {
  const settings = verifySettings(parsed, io.env, problems);
  if (problems.length > 0) return USAGE_PROBLEMS;
  const isMany = settings.id === STDIN;
  const report = new Report(io, settings, isMany ? "line" : "indented");
  try {
    if (isMany) return await verifyMany(io, settings, report);
    const verified = await new Verifier(io, settings).verify(settings.id, new ProgressLine(io));
    report.verdict(verified);
    return exitOf(verified.verdict);
  } catch (error) {
    const failure = io.interrupted.aborted ? new CliFailure("INTERRUPTED", "Interrupted.") : error;
    if (!(failure instanceof CliFailure)) throw failure;
    report.failure(failure);
    return EXIT[failure.code];
  }
}
