/** What the checks and the site read from Markdown files. */

/**
 * The anchor of a heading, as repository hosts and our site make it.
 *
 * @param {string} heading
 */
export const slug = (heading) =>
  heading
    .trim()
    .toLowerCase()
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(/\s/g, "-");

/** Without what stands in code, where `[…](…)` is no link. @param {string} markdown */
export const withoutCode = (markdown) => markdown.replace(/^```[^]*?^```/gm, "").replace(/`[^`\n]*`/g, "``");

/** @param {string} markdown @returns {Set<string>} */
export function anchorsIn(markdown) {
  const text = markdown.replace(/^```[^]*?^```/gm, "");
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    slug(heading.replaceAll("`", "")),
  );
  const own = [...text.matchAll(/<a id="([^"]+)"/g)].map(([, id = ""]) => id);
  return new Set([...headings, ...own]);
}

/** @param {string} markdown @returns {string[]} the targets of its links and pictures */
export function linksIn(markdown) {
  const text = withoutCode(markdown);
  const patterns = [/\]\(([^)\s]+)\)/g, /^\[[^\]]+\]: (\S+)$/gm, /(?:href|src|srcset)="([^"]+)"/g];
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, target = ""]) => target));
}

/**
 * A fenced block of code.
 *
 * @typedef {object} Snippet
 * @property {string} language
 * @property {string} code
 * @property {string} heading that it stands below
 */

/** @param {string} markdown @returns {Snippet[]} */
export function snippetsIn(markdown) {
  let heading = "";
  /** @type {Snippet[]} */
  const snippets = [];
  for (const [, title, language, code] of markdown.matchAll(/^#+ (.+)$|^```(\S*)[^\n]*\n([^]*?)^```/gm)) {
    if (title !== undefined && code === undefined) heading = title;
    else snippets.push({ language: language ?? "", code: code ?? "", heading });
  }
  return snippets;
}
