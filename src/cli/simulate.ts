import type { ParsedArguments } from "./args/parsed.js";
import { quoted } from "./args/suggest.js";
import { USAGE_PROBLEMS, type UsageProblems } from "./command.js";
import { EXIT } from "./failure.js";
import type { CliIo } from "./io.js";

const DEFAULT_PORT = "8080";

/** Runs the simulator until Ctrl-C. */
export async function simulate(
  io: CliIo,
  { texts }: ParsedArguments,
  problems: string[],
): Promise<number | UsageProblems> {
  const port = texts["port"] ?? DEFAULT_PORT;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    problems.push(`--port is a number up to 65535, not ${quoted(port)}.`);
  }
  if (problems.length > 0) return USAGE_PROBLEMS;
  const simulator = await io.startSimulator(Number(port)).catch((error: NodeJS.ErrnoException) => {
    io.stderr.write(`The simulator cannot listen on port ${port} (${error.code ?? error.message}).\n`);
  });
  if (!simulator) return EXIT.USAGE;
  io.stdout.write(welcome(simulator.url));
  if (Number(port) !== 0 && simulator.port !== Number(port)) {
    io.stderr.write(`Port ${port} is taken, so the simulator is on port ${simulator.port}.\n`);
  }
  await new Promise<void>((resolve) => {
    if (io.interrupted.aborted) resolve();
    io.interrupted.addEventListener("abort", () => resolve());
  });
  await simulator.close();
  return 0;
}

/** The address comes first, on a line of its own, so that a program can read it. */
const welcome = (url: string): string => `${url}/

The simulator is running: a demo page, the agent's view, and faults on demand. Stop it with Ctrl-C.
To verify a chat from the command line:

  GENESYS_API_URL=${url} GENESYS_CLIENT_ID=demo GENESYS_CLIENT_SECRET=demo \\
    npx genesys-crm-chat verify CONVERSATION_ID
`;
