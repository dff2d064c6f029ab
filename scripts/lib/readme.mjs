/** Updates the generated parts of README.md. Each one stands between `<!-- name -->` and `<!-- end of name -->`. */
import { readFileSync, writeFileSync } from "node:fs";
import * as prettier from "prettier";

/**
 * @param {string} readme
 * @param {string} name of the part
 * @param {string} markdown its new content
 * @returns {string} the README with that part replaced
 * @throws {Error} if the README has no such part
 */
export function replacePart(readme, name, markdown) {
  const [begin, end] = [`<!-- ${name} -->\n`, `<!-- end of ${name} -->`];
  const from = readme.indexOf(begin) + begin.length;
  const to = readme.indexOf(end, from);
  if (!readme.includes(begin) || to < 0) throw new Error(`README.md has no part ${begin.trim()} … ${end}.`);
  return `${readme.slice(0, from)}\n${markdown.trim()}\n\n${readme.slice(to)}`;
}

/**
 * Replaces a part of README.md, and formats the file.
 *
 * @param {string} name of the part
 * @param {string} markdown its new content
 */
export async function writePart(name, markdown) {
  const text = replacePart(readFileSync("README.md", "utf8"), name, markdown);
  const settings = await prettier.resolveConfig("README.md");
  writeFileSync("README.md", await prettier.format(text, { ...settings, filepath: "README.md" }));
}
