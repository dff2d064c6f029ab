import { readFileSync, writeFileSync } from "node:fs";

/** Written by a release, see scripts/release.mjs; committed. */
const FILE = "release.json";

/**
 * The last published release.
 *
 * @typedef {object} Release
 * @property {string | null} version `null` before the first
 * @property {Record<string, string>} integrity SRI hash by the path of a script in cdn/
 */

/** @returns {Release} */
export const release = () => JSON.parse(readFileSync(FILE, "utf8"));

/** @param {Release} published */
export const recordRelease = (published) => writeFileSync(FILE, `${JSON.stringify(published, null, 2)}\n`);
