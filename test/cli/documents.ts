/** Validates the JSON documents of the command against the schemas in the package. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";

const FOLDER = "src/cli/schemas";
const ajv = new Ajv2020({
  allErrors: true,
  allowUnionTypes: true,
  formats: { uri: true, "date-time": true },
});
for (const file of readdirSync(FOLDER)) {
  ajv.addSchema(JSON.parse(readFileSync(`${FOLDER}/${file}`, "utf8")) as object, file);
}

/** Fails unless `document` is what `COMMAND --json` may print. */
export function assertDocument(command: string, document: unknown): void {
  const isValid = ajv.validate(`${command}.json`, document);
  assert.ok(isValid, `${ajv.errorsText()}: ${JSON.stringify(document)}`);
}
