import { expect } from "@open-wc/testing";
import sinon from "sinon";
import type { ChatError, GenesysCrmChat } from "../../../src/index.js";
import { chat, type FakeSdk, installSdk, rejection, sentTo } from "../../support/page/chat.js";
import { seeded } from "../../support/seeded.js";
import { setUpChat } from "../../support/page/set-up.js";

const page = globalThis as { ran?: unknown };

/** Texts that run code when read as HTML, a URL or a program, and texts that reverse or cut other text. */
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

const COUNT = 100;
const random = seeded(20261122);

/** `COUNT` texts of up to five pieces each; the last one has 1 MB. */
const payloads = (): string[] => [
  ...Array.from({ length: COUNT - 1 }, () =>
    Array.from({ length: 1 + random() * 5 }, () => PIECES[Math.floor(random() * PIECES.length)]).join(" "),
  ),
  PIECES[0]!.padEnd(1_000_000, "<b>"),
];

/** The names of all elements in the shadow tree, except the slot of the label, which another text may replace. */
const tree = ({ shadowRoot }: GenesysCrmChat): string =>
  [...shadowRoot!.querySelectorAll("*:not(slot[part=label])")].map(({ localName }) => localName).join();

/** Ways for an SDK to reject with a text. */
const IN_AN_ERROR: Record<string, (text: string) => unknown> = {
  "the message of the SDK's error": (text) => new Error(text),
  "the name, code and status of the SDK's error": (text) =>
    Object.assign(new Error(text), { name: text, code: text, status: text, response: { status: text } }),
  "a rejection with a text in place of an error": (text) => text,
};

describe("hostile text", () => {
  setUpChat();
  let sdk: FakeSdk;
  beforeEach(() => {
    sdk = installSdk();
    delete page.ran;
  });
  afterEach(() => void expect(page.ran).to.equal(undefined));

  for (const [where, raw] of Object.entries(IN_AN_ERROR)) {
    it(`is never rendered from ${where}`, async () => {
      const element = chat({ "max-retries": "0" });
      // The card is built when it is first needed.
      sdk.startChat.callsFake(() => Promise.reject(raw("plain text")));
      await rejection(element.start());
      await element.updateComplete;
      const before = tree(element);
      for (const text of payloads()) {
        sdk.startChat.callsFake(() => Promise.reject(raw(text)));
        const { message, hint, cause } = (await rejection(element.start())) as ChatError;
        await element.updateComplete;
        expect(Math.max(message.length, hint.length)).to.be.below(300);
        for (const shown of [message, hint, JSON.stringify(cause)])
          expect(shown).not.to.match(/[<>&]|ran|evil|\p{C}/u);
        expect(element.shadowRoot!.textContent).to.contain("Sorry, the chat is not available.");
        expect(tree(element)).to.equal(before);
      }
    });
  }

  it("is never rendered from the id and status of a session", async () => {
    const element = chat();
    // What else a chat that is there needs is built with the first one.
    await element.start();
    await element.updateComplete;
    const before = tree(element);
    await element.reset();
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

  it("is rendered as plain text from the property strings", async () => {
    const element = chat();
    await element.updateComplete;
    const before = tree(element);
    for (const text of payloads()) {
      element.strings = { label: text, cancel: text, retrying: text };
      await element.updateComplete;
      expect(element.shadowRoot!.querySelector("slot[part=label]")!.textContent).to.equal(text);
      expect(tree(element)).to.equal(before);
    }
  });
});

describe("markup from the customer", () => {
  setUpChat();
  beforeEach(() => delete page.ran);

  const MARKUP = `<img src=x onerror="ran=1"><b>&amp;</b>`;
  const PLACES: Record<string, { attribute: string; sent: (sdk: FakeSdk) => unknown }> = {
    "the message": { attribute: "message", sent: (sdk) => sentTo(sdk).message },
    "a custom attribute": { attribute: "segment", sent: (sdk) => sentTo(sdk).customAttributes["segment"] },
  };
  for (const [where, { attribute, sent }] of Object.entries(PLACES)) {
    it(`is sent unchanged and never rendered as ${where}`, async () => {
      const sdk = installSdk();
      const element = chat({ [attribute]: MARKUP });
      await element.start();
      await element.updateComplete;
      expect(sent(sdk)).to.equal(MARKUP);
      expect(element.shadowRoot!.querySelector("img, b:not(p > b)")).to.equal(null);
      expect(element.shadowRoot!.textContent).not.to.contain("onerror");
      expect(page.ran).to.equal(undefined);
    });
  }

  it("is neither sent nor rendered as the CRM id", async () => {
    const sdk = installSdk();
    const warn = sinon.stub(console, "warn");
    const element = chat({ "crm-id": MARKUP });
    await element.start();
    await element.updateComplete;
    expect(sentTo(sdk).customAttributes).to.deep.equal({});
    expect(element.shadowRoot!.querySelector("img, b:not(p > b)")).to.equal(null);
    expect(JSON.stringify(warn.args)).not.to.contain("onerror");
    expect(page.ran).to.equal(undefined);
  });
});
