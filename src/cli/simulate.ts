import type { Typed } from "./args/parse.js";
import { EXIT } from "./failure.js";
import type { World } from "./io.js";

const DEFAULT_PORT = "8080";

/** Runs the simulator until Ctrl-C. @returns the exit status. */
export async function simulate(world: World, { texts }: Typed): Promise<number> {
  const port = texts.port ?? DEFAULT_PORT;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    world.stderr.write("--port is a number up to 65535.\n");
    return EXIT.USAGE;
  }
  const simulator = await world.startSimulator(Number(port)).catch((error: NodeJS.ErrnoException) => {
    world.stderr.write(`The simulator cannot listen on port ${port} (${error.code ?? error.message}).\n`);
  });
  if (!simulator) return EXIT.USAGE;
  world.stdout.write(welcome(simulator.url));
  await new Promise<void>((resolve) => {
    if (world.interrupted.aborted) resolve();
    world.interrupted.addEventListener("abort", () => resolve());
  });
  await simulator.close();
  return 0;
}

/** The address first, on a line of its own, so that a program can read it. */
const welcome = (url: string): string => `${url}/

A Genesys Cloud of your own is running there: a demo page, the agent's view, and all that can go wrong.
Ctrl-C ends it. To look at a chat with the command line:

  GENESYS_API_URL=${url} GENESYS_CLIENT_ID=demo GENESYS_CLIENT_SECRET=demo \\
    npx genesys-crm-chat verify CONVERSATION_ID
`;
