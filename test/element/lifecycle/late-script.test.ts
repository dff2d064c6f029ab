import { expect } from "@open-wc/testing";
import { type Frame, openFrame } from "../../support/page/frame.js";

/** The lines that docs/platforms.md gives for clicks before the script has arrived. */
const ONCLICK = `onclick="this.start || customElements.whenDefined(this.localName).then(() => this.start())"`;
const PAGE_LISTENER = `<script>
  addEventListener("click", ({ target }) => {
    const chat = target.closest?.("genesys-crm-chat:not(:defined)");
    if (chat) customElements.whenDefined(chat.localName).then(() => chat.start());
  });
</script>`;

const tag = (attributes = ""): string =>
  `<genesys-crm-chat deployment-id="all-well" crm-id="CRM-1" ${attributes}>Ask <b>us</b></genesys-crm-chat>`;

describe("a tag before its script", () => {
  let frame: Frame;
  afterEach(() => frame.close());

  const loadScript = () => frame.run({ src: "/src/define.ts", type: "module" });
  const attributesSent = () => frame.sdk.calls.map(({ customAttributes }) => customAttributes);

  it("is upgraded with its attributes as they are at that time", async () => {
    frame = await openFrame(tag('segment="Gold" source-system="Website"'));
    expect(frame.element().start).to.equal(undefined);
    frame.element().setAttribute("crm-id", "CRM-2");
    await loadScript();
    await frame.element().start();
    expect(attributesSent()).to.deep.equal([
      { crmCustomerId: "CRM-2", segment: "Gold", sourceSystem: "Website" },
    ]);
    expect(frame.element().textContent).to.equal("Ask us");
  });

  it("keeps the properties that were set before", async () => {
    frame = await openFrame(tag());
    Object.assign(frame.element(), { crmId: "CRM-2", customAttributes: { segment: "Gold" }, maxRetries: 3 });
    await loadScript();
    await frame.element().start();
    expect(attributesSent()).to.deep.equal([{ crmCustomerId: "CRM-2", segment: "Gold" }]);
    expect(frame.element()).to.include({ maxRetries: 3, crmId: "CRM-2" });
  });

  for (const [where, html] of Object.entries({
    "on the tag": tag(ONCLICK),
    "in the page": PAGE_LISTENER + tag(),
    'on the tag with loading="manual"': tag(`loading="manual" ${ONCLICK}`),
  })) {
    it(`starts one chat for two earlier clicks, with the line of the docs ${where}`, async () => {
      frame = await openFrame(html);
      for (const clicked of [frame.element(), frame.document.querySelector("b")])
        (clicked as HTMLElement).click();
      await loadScript();
      const session = await frame.element().start();
      expect(session.id).to.equal("one");
      expect(frame.sdk.calls).to.have.length(1);
      // From now on the button alone starts the chat.
      const button = frame.element().shadowRoot?.querySelector("button");
      await frame.element().reset();
      button?.click();
      await frame.element().start();
      expect(frame.sdk.calls).to.have.length(2);
    });
  }
});
