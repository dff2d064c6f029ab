import { expect } from "@open-wc/testing";
import type { ChatError, GenesysCrmChat } from "../../../src/index.js";
import { chat, cleanUp, type FakeSdk, installSdk, part, rejection, sentTo } from "../../support/page/chat.js";
import { seeded } from "../../support/seeded.js";

const page = globalThis as { ran?: unknown };

/** What runs code where it is taken for HTML, for a URL or for a program, and what turns text around or cuts it. */
const PIECES = [
  "<img src=x onerror='ran=1'>",
  "<svg onload=ran=1>",
  "<script>ran=1</script>",
  "<iframe srcdoc='<script>parent.ran=1</script>'></iframe>",
  "<style>*{display:none}</style>",
  "<style onload=ran=1></style>",
  "</span></button></slot><a href=javascript:ran=1>",
  "<details open ontoggle=ran=1>",
  "<template><slot></slot></template>",
  "<genesys-crm-chat autostart deployment-id=all-well>",
  '"><input autofocus onfocus="ran=1">',
  "]]><!--",
  "&lt;img src=x onerror=ran=1&gt;",
  "javascript:ran=1",
  "${ran=1}{{ran=1}}",
  "'+(ran=1)+'",
  "%s%d%c",
  "$&$1",
  "\u202eevil\u2066",
  "\u0000\u0001\u001b[31m\u0007",
  "\ud800",
  "\udfff\u2028\u2029",
  "\ufeff\u200b",
  "漢字 é 😀",
];

const HOW_MANY = 100;
const random = seeded(20261122);

/** Texts of up to five pieces each; the last one has 1 MB. */
const payloads = (): string[] => [
  ...Array.from({ length: HOW_MANY - 1 }, () =>
    Array.from({ length: 1 + random() * 5 }, () => PIECES[Math.floor(random() * PIECES.length)]).join(" "),
  ),
  PIECES[0]!.padEnd(1_000_000, "<b>"),
];

/** The names of all elements of a shadow tree but the label's slot, which is there until another text takes its place. */
const tree = ({ shadowRoot }: GenesysCrmChat): string =>
  [...shadowRoot!.querySelectorAll("*:not([part=label] > slot)")].map(({ localName }) => localName).join();

/** Where an SDK may put a text that it rejects with. */
const IN_AN_ERROR: Record<string, (text: string) => unknown> = {
  "the message of its error": (text) => new Error(text),
  "name, code and status of its error": (text) =>
    Object.assign(new Error(text), { name: text, code: text, status: text, response: { status: text } }),
  "a text in place of an error": (text) => text,
};

describe("S4: 500 hostile texts are text, wherever they come from:", () => {
  let sdk: FakeSdk;
  beforeEach(() => {
    sdk = installSdk();
    delete page.ran;
  });
  afterEach(async () => {
    const { ran } = page;
    await cleanUp();
    expect(ran).to.equal(undefined);
  });

  for (const [where, raw] of Object.entries(IN_AN_ERROR)) {
    it(`V-09: ${where}`, async () => {
      const element = chat({ "max-retries": "0" });
      await element.updateComplete;
      const before = tree(element);
      for (const text of payloads()) {
        sdk.startChat.callsFake(() => Promise.reject(raw(text)));
        const { message, hint, cause } = (await rejection(element.start())) as ChatError;
        await element.updateComplete;
        expect(Math.max(message.length, hint.length)).to.be.below(300);
        for (const said of [message, hint, JSON.stringify(cause)])
          expect(said).not.to.match(/[<>&]|ran|evil|\p{C}/u);
        expect(element.shadowRoot!.textContent).to.contain("Sorry, the chat could not be opened.");
        expect(tree(element)).to.equal(before);
      }
    });
  }

  it("id and status of its session", async () => {
    const element = chat();
    await element.updateComplete;
    const before = tree(element);
    for (const text of payloads()) {
      sdk.startChat.callsFake(() => Promise.resolve({ id: text, status: text }));
      expect((await element.start()).status).to.equal(text);
      await element.updateComplete;
      expect(tree(element)).to.equal(before);
      expect(element.shadowRoot!.textContent).to.contain("The chat is open.");
      expect(element.getAttribute("status")).to.equal("started");
      await element.reset();
    }
  });

  it("the page's own strings, which are shown as they are", async () => {
    const element = chat();
    await element.updateComplete;
    const before = tree(element);
    for (const text of payloads()) {
      element.strings = { label: text, cancel: text, retrying: text };
      await element.updateComplete;
      expect(part(element, "label").querySelector("slot")!.textContent).to.equal(text);
      expect(tree(element)).to.equal(before);
    }
  });
});

describe("V-04: markup that a customer gave", () => {
  beforeEach(() => delete page.ran);
  afterEach(cleanUp);

  const MARKUP = `<img src=x onerror="ran=1"><b>&amp;</b>`;
  for (const [what, name, get] of [
    ["as the CRM id", "crm-id", (sdk) => sentTo(sdk).customAttributes["crmCustomerId"]],
    ["as the message", "message", (sdk) => sentTo(sdk).message],
    ["as a custom attribute", "segment", (sdk) => sentTo(sdk).customAttributes["segment"]],
  ] as const satisfies readonly (readonly [string, string, (sdk: FakeSdk) => unknown])[]) {
    it(`${what} is delivered as it is, and shown nowhere`, async () => {
      const sdk = installSdk();
      const element = chat({ [name]: MARKUP });
      await element.start();
      await element.updateComplete;
      expect(get(sdk)).to.equal(MARKUP);
      expect(element.shadowRoot!.querySelector("img, b")).to.equal(null);
      expect(element.shadowRoot!.textContent).not.to.contain("onerror");
      expect(page.ran).to.equal(undefined);
    });
  }
});
