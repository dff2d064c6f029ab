import { expect } from "@open-wc/testing";
import { en } from "../../../src/strings/en.js";
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

/** Two built files on one page, and what they print on the console. */
const ROWS: readonly { what: string; first: Bundle; second: Bundle; printed: string[] }[] = [
  { what: "the classic script, twice", first: bundle(CLASSIC), second: bundle(CLASSIC), printed: [] },
  { what: "the module, in two copies", first: bundle(MODULE), second: bundle(MODULE), printed: [] },
  { what: "the classic script and the module", first: bundle(CLASSIC), second: bundle(MODULE), printed: [] },
  {
    what: "two versions of the classic script",
    first: bundle(CLASSIC),
    second: bundle(CLASSIC, OTHER),
    printed: [],
  },
  {
    what: "the classic script and another version's module",
    first: bundle(CLASSIC),
    second: bundle(MODULE, OTHER),
    printed: [WARNING],
  },
  {
    what: "two versions of the module",
    first: bundle(MODULE),
    second: bundle(MODULE, OTHER),
    printed: [WARNING],
  },
  {
    what: "the module and another version's classic script",
    first: bundle(MODULE),
    second: bundle(CLASSIC, OTHER),
    printed: [],
  },
];

/** A copy of a built file with another version number. */
async function copyOf({ file, version: is }: Bundle): Promise<string> {
  const response = await fetch(file);
  expect(response.ok, `${file} is there after \`npm run build\``).to.equal(true);
  const code = await response.text();
  expect(code).to.contain(`"${version}"`);
  const copy = code.replaceAll(`"${version}"`, `"${is}"`);
  return URL.createObjectURL(new Blob([copy], { type: "text/javascript" }));
}

describe("the first of two bundles on a page", () => {
  let frame: Frame;
  beforeEach(async () => {
    frame = await openFrame(`<genesys-crm-chat deployment-id="all-well" crm-id="CRM-1"></genesys-crm-chat>`);
  });
  afterEach(() => frame.close());

  const defined = () => frame.window.customElements.get("genesys-crm-chat") as unknown as { version: string };

  for (const { what, first, second, printed } of ROWS) {
    it(`defines the element alone, for ${what}`, async () => {
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

describe("configure() and setStrings() of a copy that does not define the tag", () => {
  let frame: Frame;
  beforeEach(async () => {
    frame = await openFrame(`<genesys-crm-chat deployment-id="all-well" locale="eo"></genesys-crm-chat>`);
    const meta = Object.assign(frame.document.createElement("meta"), { name: "crm", content: "CRM-META" });
    frame.document.head.append(meta);
  });
  afterEach(() => frame.close());

  /** Has the page import a copy that defines nothing, as an app that imports `genesys-crm-chat` has it, and call both. */
  async function call(): Promise<void> {
    const copy = URL.createObjectURL(
      new Blob([(await (await fetch(MODULE)).text()).replaceAll(/customElements\??\.define\(/g, "String(")], {
        type: "text/javascript",
      }),
    );
    const code = `
      import { configure, setStrings } from "${copy}";
      configure({ crmIdFrom: "meta:crm" });
      setStrings("eo", { ...${JSON.stringify(en)}, label: "Babili", retryingIn: (seconds) => seconds + " s" });
    `;
    await frame.run({
      src: URL.createObjectURL(new Blob([code], { type: "text/javascript" })),
      type: "module",
    });
  }

  async function expectBoth(): Promise<void> {
    const element = frame.element();
    await element.updateComplete;
    expect(element.shadowRoot?.querySelector("[part=label]")?.textContent).to.contain("Babili");
    await element.start();
    expect(frame.sdk.calls[0]?.customAttributes).to.deep.equal({ crmCustomerId: "CRM-META" });
  }

  it("reach the copy that has defined it", async () => {
    await frame.run({ src: CLASSIC });
    await call();
    await expectBoth();
  });

  it("reach the copy that defines it later", async () => {
    await call();
    await frame.run({ src: CLASSIC });
    await expectBoth();
  });

  it("do nothing to a class of the page's own under the tag's name", async () => {
    const code = `customElements.define("genesys-crm-chat", class extends HTMLElement {});`;
    await frame.run({ src: URL.createObjectURL(new Blob([code], { type: "text/javascript" })) });
    await call();
    expect(frame.printed).to.deep.equal([]);
  });
});
