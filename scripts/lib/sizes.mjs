import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";

/** The sizes of the last release, committed; a release writes it. */
const LAST_RELEASE = "sizes.json";

/**
 * @typedef {object} Release
 * @property {string} version
 * @property {Record<string, number>} brotli bytes by the path of a script in cdn/
 */

/** The paths of the scripts in cdn/, sorted. */
export const cdnScripts = () =>
  readdirSync("cdn", { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /\.m?js$/.test(path))
    .sort();

/** @returns {Record<string, number>} bytes of each script in cdn/ after brotli, as size-limit measures them */
const measure = () =>
  Object.fromEntries(
    cdnScripts().map((path) => [path, brotliCompressSync(readFileSync(`cdn/${path}`)).length]),
  );

/** @returns {string} a line for each script in cdn/: its size, and the difference to the last release */
export function sizeReport() {
  /** @type {Release} */
  const release = JSON.parse(readFileSync(LAST_RELEASE, "utf8"));
  const number = new Intl.NumberFormat("en");
  const difference = new Intl.NumberFormat("en", { signDisplay: "always" });
  const lines = Object.entries(measure()).map(([path, bytes]) => {
    const before = release.brotli[path];
    const change =
      before === undefined
        ? `not in ${release.version}`
        : `${difference.format(bytes - before)} B since ${release.version}`;
    return `cdn/${path.padEnd(24)} ${number.format(bytes).padStart(7)} B brotli, ${change}`;
  });
  return lines.join("\n");
}

/** Writes the sizes of the build for the comparison with the next one. @param {string} version that is released */
export function recordSizes(version) {
  /** @type {Release} */
  const release = { version, brotli: measure() };
  writeFileSync(LAST_RELEASE, `${JSON.stringify(release, null, 2)}\n`);
}
