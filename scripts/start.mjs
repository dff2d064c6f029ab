/** `npm start`: installs and builds what is missing, then runs the simulator, which serves the demo. */
import process from "node:process";
import { fileURLToPath } from "node:url";
import { installMissing, packages } from "./lib/install.mjs";

await installMissing(packages());
const { buildIfStale } = await import("./lib/build-if-stale.mjs"); // needs a package
await buildIfStale();

// In this process, so that Ctrl-C and the exit status need no forwarding.
const command = new URL("../dist/cli.js", import.meta.url);
process.argv.splice(1, 1, fileURLToPath(command), "simulate");
await import(command.href);
