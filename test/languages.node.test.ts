/** Every language of src/strings/ is complete, small and published. Needs a build. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { en } from "../src/strings/en.js";
import type { Strings } from "../src/strings/strings.js";

const LANGUAGES = readdirSync("src/strings")
  .map((file) => file.replace(".ts", ""))
  .filter((name) => !["en", "index", "strings"].includes(name));

/** Bytes of a language's script, compressed with brotli. */
const MAX_BYTES = 700;

/** Characters of a label, to keep the button narrow. */
const MAX_LABEL = 20;

const textsOf = async (language: string): Promise<Strings> =>
  (await import(`../src/strings/${language}.js`))[language];

describe("the languages", () => {
  it("are English and eleven others", () =>
    assert.deepEqual(LANGUAGES.sort(), ["ar", "de", "es", "fr", "he", "it", "ja", "nl", "pl", "pt", "zh"]));
});

for (const language of LANGUAGES) {
  describe(`the language ${language}`, () => {
    it("translates every text", async () => {
      const texts = await textsOf(language);
      for (const name of Object.keys(en) as (keyof Strings)[]) {
        assert.equal(typeof texts[name], typeof en[name], name);
        assert.notEqual(texts[name], en[name], name);
      }
    });

    it(`has labels of at most ${MAX_LABEL} characters`, async () => {
      const { label, open, tryAgain, cancel } = await textsOf(language);
      for (const text of [label, open, tryAgain, cancel]) assert.ok(text.length <= MAX_LABEL, text);
    });

    it("uses typographic marks: no three dots, no straight apostrophe", async () => {
      for (const text of Object.values(await textsOf(language)))
        assert.doesNotMatch(String(text), /\.\.\.|\w'\w/);
    });

    it(`is built into an ASCII script of at most ${MAX_BYTES} bytes, which any encoding of a page decodes`, () => {
      const script = readFileSync(`cdn/i18n/${language}.js`);
      assert.ok(brotliCompressSync(script).length <= MAX_BYTES, `${brotliCompressSync(script).length}`);
      assert.match(script.toString("latin1"), /^[\x20-\x7e\n]+$/);
    });

    it("can be imported on a server, and is in integrity.json", async () => {
      await assert.doesNotReject(import(`genesys-crm-chat/i18n/${language}.js`));
      const hashes = JSON.parse(readFileSync("cdn/integrity.json", "utf8")) as Record<string, string>;
      assert.match(hashes[`i18n/${language}.js`] ?? "", /^sha384-/);
    });
  });
}
