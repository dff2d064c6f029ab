import { expect } from "@open-wc/testing";
import { type Frame, openFrame } from "../../support/page/frame.js";

/** As the README has it, for a customer who is faster than our script. */
const HEARD_BY_THE_TAG = `onclick="this.start || customElements.whenDefined(this.localName).then(() => this.start())"`;
const HEARD_BY_THE_PAGE = `<script>
  addEventListener("click", ({ target }) => {
    const chat = target.closest?.("genesys-crm-chat:not(:defined)");
    if (chat) customElements.whenDefined(chat.localName).then(() => chat.start());
  });
</script>`;

const tag = (attributes = ""): string =>
  `<genesys-crm-chat deployment-id="all-well" crm-id="CRM-1" ${attributes}>Ask <b>us</b></genesys-crm-chat>`;

describe("a tag that is on the page long before the script", () => {
  let frame: Frame;
  afterEach(() => frame.close());

  const scriptComes = () => frame.run({ src: "/src/define.ts", type: "module" });
  const attributesSent = () => frame.sdk.calls.map(({ customAttributes }) => customAttributes);

  it("C-05: is upgraded, and its attributes are read as they are then", async () => {
    frame = await openFrame(tag('segment="Gold" source-system="Website"'));
    expect(frame.element().start).to.equal(undefined);
    frame.element().setAttribute("crm-id", "CRM-2");
    await scriptComes();
    await frame.element().start();
    expect(attributesSent()).to.deep.equal([
      { crmCustomerId: "CRM-2", segment: "Gold", sourceSystem: "Website" },
    ]);
    expect(frame.element().textContent).to.equal("Ask us");
  });

  it("C-06: has the properties that were set on it before", async () => {
    frame = await openFrame(tag());
    Object.assign(frame.element(), { crmId: "CRM-2", customAttributes: { segment: "Gold" }, maxRetries: 3 });
    await scriptComes();
    await frame.element().start();
    expect(attributesSent()).to.deep.equal([{ crmCustomerId: "CRM-2", segment: "Gold" }]);
    expect([frame.element().maxRetries, frame.element().crmId]).to.deep.equal([3, "CRM-2"]);
  });

  for (const [where, html] of [
    ["on the tag", tag(HEARD_BY_THE_TAG)],
    ["in the page", HEARD_BY_THE_PAGE + tag()],
    ["on the tag, with loading=manual", tag(`loading="manual" ${HEARD_BY_THE_TAG}`)],
  ] as const) {
    it(`I-13: is clicked twice, and one chat starts when the script comes: the README's line ${where}`, async () => {
      frame = await openFrame(html);
      for (const clicked of [frame.element(), frame.document.querySelector("b")])
        (clicked as HTMLElement).click();
      await scriptComes();
      const session = await frame.element().start();
      expect(session.id).to.equal("one");
      expect(frame.sdk.calls).to.have.length(1);
      // From then on the button alone is enough.
      const button = frame.element().shadowRoot?.querySelector("button");
      await frame.element().reset();
      button?.click();
      await frame.element().start();
      expect(frame.sdk.calls).to.have.length(2);
    });
  }
});
