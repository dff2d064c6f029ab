import { version } from "../version.js";
import { readArguments, type Typed } from "./args/parse.js";
import { commandOf, commandProblems } from "./args/commands.js";
import { cspDirectives } from "./csp.js";
import { CliFailure, EXIT } from "./failure.js";
import { helpText } from "./args/help.js";
import { failureJson, reportJson, reportText } from "./verify/report.js";
import { domainOf, sdkOf, type VerifySettings, verifySettings } from "./args/settings.js";
import { simulate } from "./simulate.js";
import { verify } from "./verify/verify.js";
import type { World } from "./io.js";

/** Shorter secrets are not looked for among the arguments: `demo` may well be something else. */
const SHORTEST_SECRET = 8;

/**
 * The command line. Reads and writes through `world` only.
 *
 * @returns the exit status: 0 to 5 as `verify --help` says, 130 after Ctrl-C.
 */
export async function runCli(world: World): Promise<number> {
  const secrets = [world.env["GENESYS_CLIENT_SECRET"], world.env["GENESYS_ACCESS_TOKEN"]];
  const typed = readArguments(
    world.argv,
    secrets.filter((secret) => secret !== undefined && secret.length >= SHORTEST_SECRET) as string[],
  );
  const command = commandOf(typed);
  if (typed.problems.length === 0 && typed.flags.has("version")) return print(world, `${version}\n`);
  if (typed.problems.length === 0 && typed.flags.has("help")) return print(world, helpText(command));
  const problems = [...typed.problems, ...commandProblems(typed)];
  if (command === "verify") return runVerify(world, typed, problems);
  if (command === "csp") return runCsp(world, typed, problems);
  return problems.length > 0 ? refuse(world, typed, problems) : simulate(world, typed);
}

function print(world: World, text: string): number {
  world.stdout.write(text);
  return 0;
}

/** Tells all problems at once. */
function refuse(world: World, typed: Typed, problems: readonly string[]): number {
  const command = commandOf(typed);
  const help = `genesys-crm-chat ${command === undefined ? "" : `${command} `}--help`;
  world.stderr.write(`${problems.join("\n")}\nSee ${help}.\n`);
  if (typed.flags.has("json")) world.stdout.write(failureJson("USAGE", undefined));
  return EXIT.USAGE;
}

async function runVerify(world: World, typed: Typed, problems: string[]): Promise<number> {
  const settings = verifySettings(typed, world.env, problems);
  if (problems.length > 0) return refuse(world, typed, problems);
  try {
    const verified = await verify(world, settings);
    world.stdout.write(settings.json ? reportJson(verified, settings) : reportText(verified, settings));
    return verified.verdict.code === "CRM_ID_FOUND" ? 0 : 1;
  } catch (error) {
    return giveUp(world, settings, error);
  }
}

function giveUp(world: World, settings: VerifySettings, error: unknown): number {
  const failure = world.interrupted.aborted ? new CliFailure("INTERRUPTED", "Interrupted.") : error;
  if (!(failure instanceof CliFailure)) throw failure;
  world.stderr.write(`${failure.message}\n`);
  if (settings.json) world.stdout.write(failureJson(failure.code, settings));
  return EXIT[failure.code];
}

function runCsp(world: World, typed: Typed, problems: string[]): number {
  const sdk = sdkOf(typed, problems, "web-messaging");
  const found = problems.length;
  const domain = domainOf(typed, world.env, problems);
  if (domain === undefined && problems.length === found) problems.push("--environment is missing.");
  if (domain === undefined || problems.length > 0) return refuse(world, typed, problems);
  world.stderr.write(
    "Add these to what your page allows already. Where it also sends require-trusted-types-for 'script', " +
      "add: trusted-types genesys-crm-chat lit-html;\n",
  );
  return print(world, `${cspDirectives(domain, sdk).join("\n")}\n`);
}
