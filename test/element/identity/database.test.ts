import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { A } from "../../support/page/customers.js";
import { setUpMessenger } from "../../support/page/set-up.js";
import {
  agentSees,
  inDatabase,
  type MessengerChat,
  messengerChat,
  SOON,
} from "../../support/sdk/messenger-chat.js";
import { genesys, order, setAttributes } from "../../support/sdk/messenger-page.js";
import { deployment } from "../../support/sdk/messenger.js";

const SNIPPET = deployment("vendor-defaults");
const OF_PAGE = { TargetBrand: "Acme", language: "fr" };

const t = setUpMessenger();

// The documentation of `Database.set` can be read in both ways.
for (const setLeaves of ["nothing", "others"] as const) {
  const reading = setLeaves === "nothing" ? "replaces the attributes" : "merges the attributes";

  describe(`the Messenger's database, whose set ${reading},`, () => {
    /** A page with the Messenger, whose database is ready. */
    async function onPage(
      attributes: Record<string, string> = {},
      takes: Record<string, number> = {},
    ): Promise<MessengerChat> {
      const page = messengerChat(attributes, { ...SNIPPET, odd: { setLeaves, takes } });
      await t.pass(10);
      return page;
    }

    async function start({ element }: MessengerChat): Promise<void> {
      void element.start();
      await t.pass(SOON);
      expect(element.status).to.equal("started");
    }

    it("keeps what the page has set at Messenger.ready", async () => {
      const page = messengerChat({}, { ...SNIPPET, odd: { setLeaves } });
      genesys("subscribe", "Messenger.ready", () => setAttributes(OF_PAGE));
      await t.pass(SOON);
      await start(page);
      page.messenger.customerWrites("Hello");
      await t.pass(SOON);
      expect(agentSees(page.messenger)).to.deep.equal({ ...OF_PAGE, crmCustomerId: A });
    });

    it("keeps what the page has set besides its attributes", async () => {
      const page = await onPage();
      genesys("command", "Database.set", { messaging: { vertical: "retail" }, journey: { step: "2" } });
      await t.pass(SOON);
      await start(page);
      let content: unknown;
      genesys("command", "Database.get", {}, (data: unknown) => (content = data));
      await t.pass();
      expect(content).to.deep.equal({
        messaging: { vertical: "retail", customAttributes: { crmCustomerId: A } },
        journey: { step: "2" },
      });
    });

    it("has the CRM id in the first message after the page has set its own attributes", async () => {
      const page = await onPage();
      await start(page);
      setAttributes(OF_PAGE);
      await t.pass(SOON);
      page.messenger.customerWrites("Hello");
      await t.pass(SOON);
      expect(agentSees(page.messenger)).to.deep.equal({ ...OF_PAGE, crmCustomerId: A });
    });

    it("has the CRM id in the first message after the page has set its own attributes while the window opens", async () => {
      const page = await onPage({ message: "Hello" }, { "Messenger.open": 200 });
      void page.element.start();
      await t.pass(100);
      setAttributes(OF_PAGE);
      await t.pass(2 * SOON);
      expect(agentSees(page.messenger)).to.deep.equal({ ...OF_PAGE, crmCustomerId: A });
    });

    it("has the CRM id after the page has set another one under its name", async () => {
      const page = await onPage();
      await start(page);
      setAttributes({ ...OF_PAGE, crmCustomerId: "CRM-OLD" });
      await t.pass(SOON);
      page.messenger.customerWrites("Hello");
      await t.pass(SOON);
      expect(agentSees(page.messenger)).to.deep.equal({ ...OF_PAGE, crmCustomerId: A });
    });

    it("keeps what the page has changed meanwhile, when an attribute of the tag changes", async () => {
      const page = await onPage({ segment: "Gold" });
      setAttributes(OF_PAGE);
      await t.pass(SOON);
      await start(page);
      setAttributes({ ...OF_PAGE, language: "de" });
      await t.pass(SOON);
      page.element.setAttribute("segment", "Silver");
      await t.pass(SOON);
      const expected = { TargetBrand: "Acme", language: "de", crmCustomerId: A, segment: "Silver" };
      expect(await inDatabase(t.clock)).to.deep.equal(expected);
      page.messenger.customerWrites("Hello");
      await t.pass(SOON);
      expect(agentSees(page.messenger)).to.deep.equal(expected);
    });

    it("loses no change of the page's that comes between our reading and our writing", async () => {
      const page = await onPage({ segment: "Gold" }, { "Database.get": 20, "Database.set": 20 });
      await start(page);
      page.element.setAttribute("segment", "Silver");
      await t.pass(30);
      setAttributes(OF_PAGE);
      await t.pass(SOON);
      page.messenger.customerWrites("Hello");
      await t.pass(SOON);
      expect(agentSees(page.messenger)).to.include({ crmCustomerId: A, segment: "Silver" });
    });

    it("is left to a script that outbids the element for ever, with one warning in the console", async () => {
      const warn = sinon.stub(console, "warn");
      const page = await onPage();
      await start(page);
      let writes = 0;
      const outbid = () => {
        if (++writes < 100)
          setTimeout(() => order("Database.remove", { name: "messaging.customAttributes" }), 10);
      };
      genesys("subscribe", "Database.updated", outbid);
      setAttributes(OF_PAGE);
      await t.pass(5_000);
      page.element.setAttribute("segment", "Silver");
      await t.pass(5_000);
      // In vain, and not for ever.
      expect(writes).to.be.within(40, 60);
      const dropped = warn.args.filter((texts) => String(texts).includes("errors.html#dropped"));
      expect(dropped).to.have.length(1);
      expect(dropped[0]!.join(" ")).to.not.include(A);
    });

    it("loses only the name of an attribute that the tag has no longer", async () => {
      const page = await onPage({ segment: "Gold", tier: "1" });
      setAttributes(OF_PAGE);
      await t.pass(SOON);
      await start(page);
      page.element.removeAttribute("segment");
      await t.pass(SOON);
      expect(await inDatabase(t.clock)).to.deep.equal({ ...OF_PAGE, crmCustomerId: A, tier: "1" });
    });

    it("has what the page has set, and no more, after reset()", async () => {
      const page = await onPage({ segment: "Gold" });
      setAttributes(OF_PAGE);
      await t.pass(SOON);
      await start(page);
      void page.element.reset();
      await t.pass(SOON);
      expect(await inDatabase(t.clock)).to.deep.equal(OF_PAGE);
    });
  });
}
