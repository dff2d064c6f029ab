import { version } from "../version.js";
import { parseArguments, type ParsedArguments } from "./args/parse.js";
import { commandOf, commandProblems } from "./args/commands.js";
import { cspDirectives } from "./csp.js";
import { CliFailure, EXIT } from "./failure.js";
import { helpText } from "./args/help.js";
import { failureJson, reportJson, reportText } from "./verify/report.js";
import { domainOf, sdkOf, type VerifySettings, verifySettings } from "./args/settings.js";
import { simulate } from "./simulate.js";
import { verify } from "./verify/verify.js";
import type { CliIo } from "./io.js";

/** Shorter secrets are not searched for in the arguments: `demo` is a common word. */
const SHORTEST_SECRET = 8;

/**
 * Runs the command line. All input and output goes through `io`.
 *
 * @returns the exit status: 0 to 5 as listed in `verify --help`, 130 after Ctrl-C.
 */
export async function runCli(io: CliIo): Promise<number> {
  const secrets = [io.env["GENESYS_CLIENT_SECRET"], io.env["GENESYS_ACCESS_TOKEN"]];
  const parsed = parseArguments(
    io.argv,
    secrets.filter((secret) => secret !== undefined && secret.length >= SHORTEST_SECRET) as string[],
  );
  const command = commandOf(parsed);
  if (parsed.problems.length === 0 && parsed.flags.has("version")) return print(io, `${version}\n`);
  if (parsed.problems.length === 0 && parsed.flags.has("help")) return print(io, helpText(command));
  const problems = [...parsed.problems, ...commandProblems(parsed)];
  if (command === "verify") return runVerify(io, parsed, problems);
  if (command === "csp") return runCsp(io, parsed, problems);
  return problems.length > 0 ? refuse(io, parsed, problems) : simulate(io, parsed);
}

function print(io: CliIo, text: string): number {
  io.stdout.write(text);
  return 0;
}

/** Prints all problems at once. */
function refuse(io: CliIo, parsed: ParsedArguments, problems: readonly string[]): number {
  const command = commandOf(parsed);
  const help = `genesys-crm-chat ${command === undefined ? "" : `${command} `}--help`;
  io.stderr.write(`${problems.join("\n")}\nSee ${help}.\n`);
  if (parsed.flags.has("json")) io.stdout.write(failureJson("USAGE", undefined));
  return EXIT.USAGE;
}

async function runVerify(io: CliIo, parsed: ParsedArguments, problems: string[]): Promise<number> {
  const settings = verifySettings(parsed, io.env, problems);
  if (problems.length > 0) return refuse(io, parsed, problems);
  try {
    const verified = await verify(io, settings);
    io.stdout.write(settings.json ? reportJson(verified, settings) : reportText(verified, settings));
    return verified.verdict.code === "CRM_ID_FOUND" ? 0 : 1;
  } catch (error) {
    return reportFailure(io, settings, error);
  }
}

function reportFailure(io: CliIo, settings: VerifySettings, error: unknown): number {
  const failure = io.interrupted.aborted ? new CliFailure("INTERRUPTED", "Interrupted.") : error;
  if (!(failure instanceof CliFailure)) throw failure;
  io.stderr.write(`${failure.message}\n`);
  if (settings.json) io.stdout.write(failureJson(failure.code, settings));
  return EXIT[failure.code];
}

function runCsp(io: CliIo, parsed: ParsedArguments, problems: string[]): number {
  const sdk = sdkOf(parsed, problems, "web-messaging");
  const found = problems.length;
  const domain = domainOf(parsed, io.env, problems);
  if (domain === undefined && problems.length === found) problems.push("--environment is missing.");
  if (domain === undefined || problems.length > 0) return refuse(io, parsed, problems);
  io.stderr.write(
    "Add these to what your page allows already. Where it also sends require-trusted-types-for 'script', " +
      "add: trusted-types genesys-crm-chat lit-html;\n",
  );
  return print(io, `${cspDirectives(domain, sdk).join("\n")}\n`);
}
