/** The template for translations (`.pot`) of the WordPress plugin: every text in its code. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A call of a translation function with a text in single quotes. */
const CALL = /\b(?:__|_e|esc_(?:html|attr)_(?:_|e))\(\s*'((?:[^'\\]|\\.)*)',\s*'[\w-]+'\s*\)/g;

const NOTE = /\/\* (translators: .*?) \*\//;

/** Headers of the main file that WordPress translates. */
const HEADER = /^ \* (Plugin Name|Description): +(.*)$/gm;

/**
 * @typedef {object} Entry
 * @property {string} text
 * @property {string} place file and line
 * @property {string} [context]
 * @property {string} [note] for translators
 */

/**
 * @param {string} folder of the plugin
 * @param {string} domain its text domain
 * @returns {string} the template
 */
export function template(folder, domain) {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /\.(php|js|json)$/.test(path) && !path.startsWith("cdn/"))
    .sort();
  const entries = files.flatMap((file) => entriesOf(file, readFileSync(join(folder, file), "utf8")));
  /** @type {Map<string, Entry[]>} */
  const byText = new Map();
  for (const entry of entries) {
    const key = JSON.stringify([entry.context, entry.text]);
    byText.set(key, [...(byText.get(key) ?? []), entry]);
  }
  const head = [
    "Content-Type: text/plain; charset=UTF-8",
    "Content-Transfer-Encoding: 8bit",
    "MIME-Version: 1.0",
    `X-Domain: ${domain}`,
  ];
  const header = `msgid ""\nmsgstr ""\n${head.map((line) => `"${line}\\n"`).join("\n")}\n`;
  return [header, ...[...byText.values()].map(print)].join("\n");
}

/** @param {string} file @param {string} code @returns {Entry[]} */
function entriesOf(file, code) {
  if (file.endsWith("block.json")) return blockEntries(file, JSON.parse(code));
  const lineAt = (/** @type {number} */ index) => code.slice(0, index).split("\n").length;
  const calls = [...code.matchAll(CALL)].map((match) => {
    const line = lineAt(match.index);
    const before = code
      .split("\n")
      .slice(Math.max(0, line - 2), line)
      .join("\n");
    const note = NOTE.exec(before)?.[1];
    const text = (match[1] ?? "").replaceAll(/\\(.)/g, "$1");
    return { text, place: `${file}:${line}`, ...(note && /%[sd]/.test(text) && { note }) };
  });
  const headers = code.includes("Plugin Name:") ? [...code.matchAll(HEADER)] : [];
  return [
    ...headers.map(([, name, text = ""]) => ({ text, place: file, note: `${name} of the plugin` })),
    ...calls,
  ];
}

/**
 * @param {string} file
 * @param {{ title: string, description: string, keywords: string[] }} block
 * @returns {Entry[]}
 */
const blockEntries = (file, { title, description, keywords }) => [
  { text: title, context: "block title", place: file },
  { text: description, context: "block description", place: file },
  ...keywords.map((text) => ({ text, context: "block keyword", place: file })),
];

/** @param {Entry[]} entries of one text */
function print(entries) {
  const [first] = /** @type {[Entry]} */ (/** @type {unknown} */ (entries));
  const note = entries.find((entry) => entry.note)?.note;
  return [
    ...(note ? [`#. ${note}`] : []),
    ...entries.map(({ place }) => `#: ${place}`),
    ...(first.context ? [`msgctxt ${JSON.stringify(first.context)}`] : []),
    `msgid ${JSON.stringify(first.text)}`,
    'msgstr ""',
    "",
  ].join("\n");
}
