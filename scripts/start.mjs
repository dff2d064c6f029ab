/** `npm start`: installs and builds what is missing, then runs the simulator, which serves the demo. */
import process from "node:process";
import { fileURLToPath } from "node:url";
import { installOrExit, installPackages } from "./lib/install.mjs";
import { isBuilt } from "./lib/is-built.mjs";
import { npm } from "./lib/run.mjs";

await installOrExit(installPackages);

if (!isBuilt()) {
  process.stderr.write("Building …\n");
  const { ok } = await npm(["run", "--silent", "build"], { echo: true });
  if (!ok) process.exit(1);
}

// In this process, so that Ctrl-C and the exit status need no passing on.
const command = new URL("../dist/cli.js", import.meta.url);
process.argv.splice(1, 1, fileURLToPath(command), "simulate");
await import(command.href);
