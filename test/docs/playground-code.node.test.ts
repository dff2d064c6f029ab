/** One page, one code: what the playground writes is what the examples and the docs have. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { format } from "prettier";
import { TABS } from "../../demo/code/tabs.js";
import { type Manifest, readManifest } from "../../demo/state/manifest.js";
import { page, SNIPPETS } from "../../scripts/lib/docs/snippets.mjs";

const { fields } = readManifest(JSON.parse(readFileSync("dist/custom-elements.json", "utf8")) as Manifest);

/** The page of every example. */
const EXAMPLE = { "deployment-id": "all-well", "crm-id": "CRM-123456789", segment: "Premium" };

/** In what the example differs from the playground's code, whose page is fixed, and how. */
interface Row {
  readonly file: string;
  readonly parser: string;
  /** The page, if it has more. */
  readonly attributes?: Readonly<Record<string, string>>;
  readonly differences: readonly (readonly [example: string | RegExp, playground: string])[];
}

const CONTENT = [/>\s*Chat with us\s*<\//, "></"] as const;

const ROWS: Readonly<Record<string, Row>> = {
  cdn: {
    file: "examples/html/index.html",
    parser: "html",
    differences: [[/\s+integrity="[^"]*"\s+crossorigin="anonymous"/, ""], CONTENT],
  },
  script: {
    file: "examples/script-tag/index.html",
    parser: "html",
    attributes: { placement: "floating" },
    differences: [],
  },
  react: {
    file: "examples/react/src/chat.tsx",
    parser: "babel-ts",
    differences: [
      [/export interface ChatProps \{[^}]*\}/, ""],
      ["{ crmId, onSession }: ChatProps", ""],
      ["crmId={crmId}", 'crmId="CRM-123456789"'],
      // No name of an attribute is a prop of React then, whatever it is.
      ["segment=", "attr-segment="],
      [/onChatSessionStart=.*/, ""],
      [/>\s*Chat with us\s*<\/GenesysCrmChat>/, "/>"],
    ],
  },
  vue: {
    file: "examples/vue/src/Chat.vue",
    parser: "vue",
    differences: [
      [' lang="ts"', ""],
      [/defineProps.*\n.*defineEmits.*/, ""],
      [':crmId.prop="crmId"', 'crm-id="CRM-123456789"'],
      [/:customAttributes=.*/, ""],
      [/@genesys-chat-session-start=.*/, ""],
      CONTENT,
    ],
  },
  svelte: {
    file: "examples/svelte/src/Chat.svelte",
    parser: "html",
    differences: [
      [' lang="ts"', ""],
      [/interface Props \{[^}]*\}\s*let .*/, ""],
      ["{crmId}", 'crm-id="CRM-123456789"'],
      [/ongenesys-chat-session-start=.*/, ""],
      CONTENT,
    ],
  },
  angular: {
    file: "examples/angular/src/chat.ts",
    parser: "babel-ts",
    differences: [
      [", input, output", ""],
      ['[crmId]="crmId()"', 'crm-id="CRM-123456789"'],
      ['[attr.segment]="segment()"', 'segment="Premium"'],
      [/\(genesys-chat-session-start\)=.*/, ""],
      [/readonly crmId[^}]*/, ""],
      CONTENT,
    ],
  },
};

/** The element's tags alone, of a page that has more. */
const tagsOf = (html: string): string =>
  [
    ...html.matchAll(
      /<script[^>]*genesys-crm-chat\.js[^>]*><\/script>|<genesys-crm-chat[^]*?<\/genesys-crm-chat>/g,
    ),
  ].join("\n");

/** The code as it is compared: in one format, and without the indentation of an HTML template in it. */
const normal = async (code: string, parser: string): Promise<string> =>
  (await format(code, { parser, embeddedLanguageFormatting: "off" }))
    .replaceAll(/\s+/g, " ")
    .replaceAll(/ (?=>)|(?<=`) | (?=`)/g, "");

describe("the code of the playground", () => {
  for (const [tab, { file, parser, attributes = {}, differences }] of Object.entries(ROWS)) {
    it(`is that of ${file}, but for what an application fills in`, async () => {
      const { code } = TABS.find(({ id }) => id === tab) ?? assert.fail(`There is no tab ${tab}.`);
      const shown = page({ ...EXAMPLE, ...attributes });
      const source = readFileSync(file, "utf8");
      let example = file.endsWith("/index.html") ? tagsOf(source) : source;
      for (const [theirs, ours] of differences) {
        const changed = example.replace(theirs, ours);
        assert.notEqual(changed, example, `${file} has no ${String(theirs)}`);
        example = changed;
      }
      assert.equal(await normal(code(shown, fields), parser), await normal(example, parser));
    });
  }

  it("is compared in each tab, or is where the docs take their snippet from", () => {
    const inDocs = { npm: "npm", wordpress: "wordpress", gtm: "tag-manager" };
    for (const { id } of TABS) assert.ok(id in ROWS || id in inDocs, id);
    for (const part of Object.values(inDocs)) assert.ok(part in SNIPPETS, part);
  });
});
