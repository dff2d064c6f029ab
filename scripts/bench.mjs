/** `npm run bench`: installs and builds what is missing, then measures; see bench/main.ts. */
import { installOrExit, installPackages } from "./lib/install.mjs";
import { isBuilt } from "./lib/is-built.mjs";
import { npm } from "./lib/run.mjs";

await installOrExit(installPackages);

if (!isBuilt()) {
  process.stderr.write("Building …\n");
  const { ok } = await npm(["run", "--silent", "build"], { echo: true });
  if (!ok) process.exit(1);
}

const { register } = await import("tsx/esm/api");
register();
await import(new URL("../bench/main.ts", import.meta.url).href);
