import { expect } from "@open-wc/testing";
import sinon from "sinon";
import type { GenesysCrmChat } from "../../../src/index.js";
import { chat, labelOf } from "../../support/page/chat.js";
import { setUpSdk } from "../../support/page/set-up.js";

/** What Markdown and `/>` make of a tag: the rest of the page is its content. */
const REST_OF_PAGES: Record<string, string> = {
  "a heading and a paragraph": "Ask us <h2>Opening hours</h2><p>Monday to Friday</p>",
  "one paragraph": "<p>The rest of the page.</p>",
  "a list inside an inline element": "<span><ul><li>One</li></ul></span>",
  "a text of more than 200 characters": `Ask us. ${"Many words. ".repeat(20)}`,
};

/** Labels as pages have them. */
const LABELS = ["Ask us", "<b>Ask</b> our <i>experts</i>", `<img alt=""> <span>Ask us</span>`, ""];

/** Of the slot for the content, in CSS: the slotted nodes inherit it. */
const visibilityOf = (element: GenesysCrmChat): string =>
  getComputedStyle(element.shadowRoot?.querySelector("slot:not([name])") as Element).visibility;

describe("the content of an element", () => {
  const t = setUpSdk();
  let warn: sinon.SinonStub;
  beforeEach(() => {
    warn = sinon.stub(console, "warn");
  });

  async function started(html: string): Promise<GenesysCrmChat> {
    const element = chat();
    element.innerHTML = html;
    await element.start();
    await t.pass();
    await element.updateComplete;
    return element;
  }

  for (const [what, html] of Object.entries(REST_OF_PAGES)) {
    it(`is never hidden, with one warning, if it is ${what}`, async () => {
      const element = await started(html);
      expect(visibilityOf(element)).to.equal("visible");
      element.append("More");
      await t.pass();
      expect(warn.args.map(([prefix]) => prefix as string)).to.deep.equal(["[genesys-crm-chat]"]);
    });
  }

  it("is never hidden if it comes after the chat was started", async () => {
    const element = await started("Ask us");
    element.innerHTML = "<p>The rest of the page.</p>";
    await t.pass();
    await element.updateComplete;
    expect(visibilityOf(element)).to.equal("visible");
    expect(warn.callCount).to.equal(1);
  });

  for (const html of LABELS) {
    it(`is a label that changes with the state, without a warning: ${html}`, async () => {
      const element = await started(html);
      expect(labelOf(element)).to.equal("Open the chat");
      expect(visibilityOf(element)).to.equal("hidden");
      expect(warn.callCount).to.equal(0);
    });
  }
});
