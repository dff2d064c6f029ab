/** All generated documentation, but for docs/cli.md, whose transcripts its test writes. */
import { readFileSync } from "node:fs";
import { errorsPage } from "./errors-page.mjs";
import { PARTS } from "./parts.mjs";
import { formatted, replacePart } from "./replace-part.mjs";

/** @returns {Promise<Map<string, string>>} the content that each file should have */
export async function generatedDocs() {
  const files = new Map([["docs/errors.md", errorsPage()]]);
  for (const [file, parts] of Object.entries(PARTS)) {
    let text = readFileSync(file, "utf8");
    for (const [name, part] of Object.entries(parts)) text = replacePart(text, name, part());
    files.set(file, text);
  }
  const texts = [...files].map(
    async ([file, text]) => /** @type {const} */ ([file, await formatted(file, text)]),
  );
  return new Map(await Promise.all(texts));
}
