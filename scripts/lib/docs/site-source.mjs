/** Puts the Markdown files of the repository together as the source of the site. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join, posix } from "node:path";

/** The pages of the root that are part of the site. */
const ROOT_PAGES = [
  "README.md",
  "ARCHITECTURE.md",
  "CHANGELOG.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "LICENSE",
];

/** @param {string} file of the repository @returns {string} its path on the site */
export function sitePath(file) {
  if (file.startsWith("docs/")) return file.slice("docs/".length);
  return `project/${basename(file, ".md").toLowerCase()}.md`;
}

/**
 * @param {string} text of a Markdown file
 * @param {string} file of the repository that it comes from
 * @returns {string} the text with its links and boxes as they have to be on the site. What is not on the site is not linked
 */
export function withSiteLinks(text, file) {
  const from = posix.dirname(sitePath(file));
  const relink = (/** @type {string} */ target) => {
    if (/^(?:[a-z]+:|#)/.test(target)) return target;
    const [path = "", anchor] = target.split("#");
    const source = posix.join(posix.dirname(file), path);
    if (!source.startsWith("docs/") && !ROOT_PAGES.includes(source)) return undefined;
    const relative = posix.relative(from, sitePath(source));
    return `${relative.startsWith(".") ? "" : "./"}${relative}${anchor === undefined ? "" : `#${anchor}`}`;
  };
  const link = (/** @type {string} */ _, /** @type {string} */ label, /** @type {string} */ target) => {
    const there = relink(target);
    return there === undefined ? label : `[${label}](${there})`;
  };
  const source = (/** @type {string} */ _, /** @type {string} */ name, /** @type {string} */ target) =>
    `${name}="${relink(target) ?? target}"`;
  return text
    .split(/(^```[^]*?^```)/m)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part
            .replace(/^- \[ \] /gm, "- ☐ ") // repository hosts draw a box
            .replace(/\[([^\]]*)\]\(([^)\s]+)\)/g, link)
            .replace(/\b(src|srcset)="([^"]+)"/g, source),
    )
    .join("");
}

/** @param {string} folder that is written anew */
export function writeSiteSource(folder) {
  rmSync(folder, { recursive: true, force: true });
  const docs = readdirSync("docs", { recursive: true, encoding: "utf8" }).map((file) =>
    posix.join("docs", file.replaceAll("\\", "/")),
  );
  for (const file of [...docs, ...ROOT_PAGES]) {
    if (!existsSync(file) || (!extname(basename(file)) && file !== "LICENSE")) continue;
    const target = join(folder, sitePath(file));
    mkdirSync(dirname(target), { recursive: true });
    if (!file.endsWith(".md")) cpSync(file, target);
    else writeFileSync(target, withSiteLinks(readFileSync(file, "utf8"), file));
  }
}
