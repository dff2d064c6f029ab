/** Generated parts of Markdown files. Each one stands between `<!-- name -->` and `<!-- end of name -->`. */
import { readFileSync, writeFileSync } from "node:fs";
import * as prettier from "prettier";

/**
 * @param {string} text of the file
 * @param {string} name of the part
 * @param {string} markdown its new content
 * @returns {string} the text with that part replaced
 * @throws {Error} if there is no such part
 */
export function replacePart(text, name, markdown) {
  const [begin, end] = [`<!-- ${name} -->\n`, `<!-- end of ${name} -->`];
  const from = text.indexOf(begin) + begin.length;
  const to = text.indexOf(end, from);
  if (!text.includes(begin) || to < 0) throw new Error(`There is no part ${begin.trim()} … ${end}.`);
  return `${text.slice(0, from)}\n${markdown.trim()}\n\n${text.slice(to)}`;
}

/** @param {string} file @param {string} text @returns {Promise<string>} as `npm run format` writes it */
export async function formatted(file, text) {
  const settings = await prettier.resolveConfig(file);
  return prettier.format(text, { ...settings, filepath: file });
}

/**
 * Replaces a part of a file, and formats the file.
 *
 * @param {string} file
 * @param {string} name of the part
 * @param {string} markdown its new content
 */
export async function writePart(file, name, markdown) {
  writeFileSync(file, await formatted(file, replacePart(readFileSync(file, "utf8"), name, markdown)));
}
