import { expect } from "@open-wc/testing";
import { version } from "../../../src/version.js";
import { type Frame, openFrame } from "../../support/page/frame.js";

const CLASSIC = "/cdn/genesys-crm-chat.js";
const MODULE = "/cdn/genesys-crm-chat.mjs";
const OTHER = "9.9.9";

const WARNING = `[genesys-crm-chat] Version ${version} is already defined on this page. Version ${OTHER} is ignored.`;

interface Bundle {
  readonly file: typeof CLASSIC | typeof MODULE;
  readonly version: string;
}
const bundle = (file: Bundle["file"], is = version): Bundle => ({ file, version: is });

/** Two of the built files on one page, and what stands on the console. */
const ROWS: [what: string, first: Bundle, second: Bundle, printed: string[]][] = [
  ["the classic script, twice", bundle(CLASSIC), bundle(CLASSIC), []],
  ["the module, in two copies", bundle(MODULE), bundle(MODULE), []],
  ["the classic script and the module", bundle(CLASSIC), bundle(MODULE), []],
  ["two versions of the classic script", bundle(CLASSIC), bundle(CLASSIC, OTHER), []],
  ["the classic script and another version's module", bundle(CLASSIC), bundle(MODULE, OTHER), [WARNING]],
  ["two versions of the module", bundle(MODULE), bundle(MODULE, OTHER), [WARNING]],
  ["the module and another version's classic script", bundle(MODULE), bundle(CLASSIC, OTHER), []],
];

/** A copy of a built file, with another version in it. */
async function copyOf({ file, version: is }: Bundle): Promise<string> {
  const response = await fetch(file);
  expect(response.ok, `${file} is there after \`npm run build\``).to.equal(true);
  const code = await response.text();
  expect(code).to.contain(`"${version}"`);
  const copy = code.replaceAll(`"${version}"`, `"${is}"`);
  return URL.createObjectURL(new Blob([copy], { type: "text/javascript" }));
}

describe("C4, C-07: two bundles on one page: the first wins, and nothing breaks:", () => {
  let frame: Frame;
  beforeEach(async () => {
    frame = await openFrame(`<genesys-crm-chat deployment-id="all-well" crm-id="CRM-1"></genesys-crm-chat>`);
  });
  afterEach(() => frame.close());

  const defined = () => frame.window.customElements.get("genesys-crm-chat") as unknown as { version: string };

  for (const [what, first, second, printed] of ROWS) {
    it(what, async () => {
      await frame.run(await scriptOf(first));
      const before = defined();
      await frame.run(await scriptOf(second));
      expect(defined()).to.equal(before);
      expect(before.version).to.equal(version);
      expect(frame.printed).to.deep.equal(printed);
      expect((await frame.element().start()).id).to.equal("one");
      expect(frame.sdk.calls).to.have.length(1);
    });
  }

  async function scriptOf(given: Bundle) {
    const src = await copyOf(given);
    return given.file === MODULE ? ({ src, type: "module" } as const) : { src };
  }
});
