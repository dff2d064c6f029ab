/** `npm run bench`: installs and builds what is missing, then measures; see bench/main.ts. */
import { installMissing, packages } from "./lib/install.mjs";

// The smoke run, which is a part of `npm test`, needs none of the packages that the element is compared with.
const isSmoke = process.argv.includes("--smoke");
await installMissing(packages(), isSmoke ? undefined : packages("bench"));
const { buildIfStale } = await import("./lib/build-if-stale.mjs"); // needs a package
await buildIfStale();

const { register } = await import("tsx/esm/api");
register();
await import(new URL("../bench/main.ts", import.meta.url).href);
