import { expect } from "@open-wc/testing";
import sinon from "sinon";
import type { SdkName } from "../../../src/index.js";
import { eventNamesOf, labelOf, part, said } from "../../support/page/chat.js";
import { B, GUEST } from "../../support/page/customers.js";
import { setUpBoth } from "../../support/page/set-up.js";
import { isWindowOpen, SOON } from "../../support/sdk/messenger-chat.js";
import { order } from "../../support/sdk/messenger-page.js";
import { A_MOMENT, chatOf, createWorld, SDKS, startedOf } from "../../support/sdk/world.js";

for (const sdk of SDKS) {
  describe(`a fresh element with sdk="${sdk}" on a page with its customer's chat`, () => {
    const t = setUpBoth(sdk);

    /** The page has been swapped: the element that started is gone for good, another one is there. */
    async function swapped(attributes: Record<string, string> = {}) {
      const world = createWorld(sdk);
      const before = await startedOf(t, sdk);
      const { session } = before;
      before.remove();
      await t.pass(1_000);
      const element = chatOf(sdk, attributes);
      const names = eventNamesOf(element);
      await t.pass(A_MOMENT);
      return { world, session, element, names };
    }

    it("is started, with the session, which is not reported again", async () => {
      const { world, session, element, names } = await swapped();
      expect(element).to.include({ status: "started", session });
      expect(names).not.to.include("session-start");
      expect(world.starts()).to.equal(1);
      expect(await element.start()).to.equal(session);
    });

    it("receives the agent's messages", async () => {
      const { world, names } = await swapped();
      world.agentSays("Are you still there?");
      await t.pass(A_MOMENT);
      expect(names).to.include("message");
    });

    it("is not started for another customer", async () => {
      const { element } = await swapped({ "crm-id": B });
      expect(element.status).not.to.equal("started");
      expect(element.session).to.equal(null);
    });

    it("takes the first click as the wish to see the chat", async () => {
      const { world, element } = await swapped();
      const shown = sinon.spy(Element.prototype, "scrollIntoView");
      if (sdk === "messenger") {
        order("Messenger.close");
        await t.pass(SOON);
        expect(isWindowOpen()).to.equal(false);
      }
      part(element, "button").click();
      await t.pass(A_MOMENT);
      if (sdk === "messenger") expect(isWindowOpen()).to.equal(true);
      else expect(shown.callCount).to.be.greaterThan(0);
      expect(world.conversations()).to.have.length(1);
    });
  });
}

/** Whether the customer can see a chat and write in it. */
const isChatThere = (sdk: SdkName): boolean =>
  sdk === "messenger"
    ? isWindowOpen()
    : document.querySelector("#genesys-webmessaging-container")?.firstElementChild?.checkVisibility() ===
      true;

interface Abandoned {
  readonly attributes: Record<string, string | undefined>;
  /** After so many ms. */
  readonly after: number;
  readonly isThere: boolean;
}

const ABANDONED: Record<string, Abandoned> = {
  "the same customer": { attributes: {}, after: 60_000, isThere: true },
  "another customer at once": { attributes: { "crm-id": B }, after: A_MOMENT, isThere: false },
  "a guest for 9 s": { attributes: GUEST, after: 9_000, isThere: true },
  "a guest for 11 s": { attributes: GUEST, after: 11_000, isThere: false },
  'another customer with on-customer-change="keep"': {
    attributes: { "crm-id": B, "on-customer-change": "keep" },
    after: 60_000,
    isThere: true,
  },
};

for (const sdk of SDKS) {
  describe(`a chat with sdk="${sdk}" whose element has gone`, () => {
    const t = setUpBoth(sdk);

    for (const [whom, { attributes, after, isThere }] of Object.entries(ABANDONED)) {
      it(`is ${isThere ? "" : "not "}there for ${whom}, named by the next element`, async () => {
        createWorld(sdk);
        const before = await startedOf(t, sdk);
        expect(isChatThere(sdk)).to.equal(true);
        before.remove();
        await t.pass(1_000);
        expect(isChatThere(sdk)).to.equal(true);
        chatOf(sdk, attributes);
        await t.pass(after);
        expect(isChatThere(sdk)).to.equal(isThere);
      });
    }

    it("is not there for another customer, named by an element that was there all the time", async () => {
      createWorld(sdk);
      // With "Clear conversation": else the next customer needs a fresh page.
      const deployment = { "deployment-id": "all-well" };
      const other = chatOf(sdk, { "crm-id": B, ...deployment });
      const before = await startedOf(t, sdk, deployment);
      expect(isChatThere(sdk)).to.equal(true);
      before.remove();
      await t.pass(A_MOMENT);
      expect(isChatThere(sdk)).to.equal(false);
      void other.start();
      await t.pass(A_MOMENT);
      expect(other.session?.customAttributes).to.deep.equal({ crmCustomerId: B });
    });

    it("is not there for a guest after 11 s, also where their element loads meanwhile", async () => {
      createWorld(sdk);
      const before = await startedOf(t, sdk);
      const guest = chatOf(sdk, GUEST);
      before.remove();
      await t.pass(6_000);
      expect(isChatThere(sdk)).to.equal(true);
      void guest.load();
      await t.pass(5_000);
      expect(isChatThere(sdk)).to.equal(false);
    });

    it("is not there for another customer while the page holds their start", async () => {
      const world = createWorld(sdk);
      const before = await startedOf(t, sdk);
      world.setFaults({ holdsBeforeStart: true });
      const other = chatOf(sdk, { "crm-id": B });
      void other.start().catch(() => {});
      await t.pass(A_MOMENT);
      expect(isChatThere(sdk)).to.equal(true);
      before.remove();
      await t.pass(A_MOMENT);
      expect(other.status).to.equal("starting");
      expect(isChatThere(sdk)).to.equal(false);
    });
  });
}

describe("a change of the customer while the chat is there", () => {
  for (const sdk of SDKS) {
    describe(`with sdk="${sdk}"`, () => {
      const t = setUpBoth(sdk);
      const DEPLOYMENT = { "deployment-id": "all-well" };

      it("takes the chat off the page at once, and the next click starts the new customer's", async () => {
        const world = createWorld(sdk);
        const element = await startedOf(t, sdk, DEPLOYMENT);
        element.crmId = B;
        await t.pass();
        expect(element.session).to.equal(null);
        await t.pass(A_MOMENT);
        expect(element.status).to.equal("ready");
        expect(labelOf(element)).to.equal("Chat with us");
        if (sdk === "messenger") expect(isWindowOpen()).to.equal(false);
        else
          expect(document.querySelector("#genesys-webmessaging-container")?.childElementCount ?? 0).to.equal(
            0,
          );
        part(element, "button").click();
        await t.pass(2 * A_MOMENT);
        expect(element.status).to.equal("started");
        expect(
          world.conversations().map(({ customAttributes }) => customAttributes["crmCustomerId"]),
        ).to.deep.equal([B, "CRM-123456789"]);
      });

      it('leaves the chat on the page with on-customer-change="keep"', async () => {
        createWorld(sdk);
        const element = await startedOf(t, sdk, { ...DEPLOYMENT, "on-customer-change": "keep" });
        const { session } = element;
        element.crmId = B;
        await t.pass(A_MOMENT);
        expect(element).to.include({ status: "started", session });
        part(element, "button").click();
        await t.pass(A_MOMENT);
        expect(element).to.include({ status: "started", session });
      });

      it('tells the customer on the card whose chat it is with on-customer-change="keep"', async () => {
        createWorld(sdk);
        const element = await startedOf(t, sdk, { ...DEPLOYMENT, "on-customer-change": "keep" });
        const A = element.crmId;
        const isShown = () => part(element, "status")?.checkVisibility() ?? false;
        expect({ alert: said(element, "alert"), isShown: isShown() }).to.deep.equal({
          alert: "",
          isShown: false,
        });
        for (const other of [B, undefined]) {
          element.crmId = other;
          await t.pass(A_MOMENT);
          expect(said(element, "alert"), `${other}`).to.equal(
            "This chat belongs to another customer. Reload the page to start your own.",
          );
          expect(said(element, "status"), `${other}`).to.equal("");
          expect(isShown(), `${other}`).to.equal(true);
        }
        element.crmId = A;
        await t.pass(A_MOMENT);
        expect(said(element, "alert")).to.equal("");
        expect(said(element, "status")).to.equal("The chat is open.");
        expect(isShown()).to.equal(false);
      });
    });
  }
});
