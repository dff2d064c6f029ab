/**
 * `npm run docs`: writes what README.md and docs/ repeat from the sources: tables between `<!-- name -->` marks, and
 * docs/errors.md. `npm test` fails if a file differs (test/docs/generated.node.test.ts).
 */
import { writeFileSync } from "node:fs";
import { generatedDocs } from "./lib/docs/all.mjs";

for (const [file, text] of await generatedDocs()) writeFileSync(file, text);
