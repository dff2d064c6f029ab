import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";

/** The directive that bundlers for React look for in the first line of the file that they resolve. */
const USE_CLIENT = '"use client";\n';

/**
 * Writes a file at the package's root for each of its modules: `define.js` for `dist/define.js`. Bundlers that do not read
 * `exports` find it there: Parcel by default, and webpack 4.
 */
export function writeEntryStubs() {
  const languages = readdirSync("dist/i18n").filter((file) => file.endsWith(".js"));
  mkdirSync("i18n", { recursive: true });
  writeStub("define.js", "./dist/define.js");
  writeStub("react.js", "./dist/react.js");
  for (const file of languages) writeStub(`i18n/${file}`, `../dist/i18n/${file}`);
}

/** @param {string} path @param {string} target what it exports, relative to it */
function writeStub(path, target) {
  const isForClients = readFileSync(`dist/${path}`, "utf8").startsWith(USE_CLIENT.trim());
  writeFileSync(path, `${isForClients ? USE_CLIENT : ""}export * from "${target}";\n`);
}
