/**
 * Writes docs/errors.md, the page that the console lines of the element link to:
 *
 *     node --import tsx scripts/errors-page.mjs
 *
 * `npm test` fails if the page differs from the tables (test/errors-page.node.test.ts).
 */
import { writeFileSync } from "node:fs";
import { format } from "prettier";
import { errorsPage } from "./lib/docs/errors-page.mjs";

writeFileSync("docs/errors.md", await format(errorsPage(), { parser: "markdown", printWidth: 110 }));
