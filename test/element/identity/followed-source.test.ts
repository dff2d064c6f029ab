import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { configure, type GenesysCrmChat } from "../../../src/index.js";
import { chat, errorsIn, eventsOfPage, part } from "../../support/page/chat.js";
import { B, GUEST } from "../../support/page/customers.js";
import { setUpBoth, setUpMessenger, setUpSdk } from "../../support/page/set-up.js";
import { useDeployment, WITH_CLEAR } from "../../support/sdk/deployment.js";
import { inDatabase, type MessengerChat, SOON, startedMessenger } from "../../support/sdk/messenger-chat.js";
import { chatOf, createWorld, SDKS } from "../../support/sdk/world.js";

const page = globalThis as { dataLayer?: object[] | undefined };
const A = "CRM-A";
/** How often the page is looked at, with some room, in ms. */
const LOOK = 1_100;

/** Where the page's customer stands. */
const SOURCES: Record<string, { crmIdFrom: string; set(crmId: string | undefined): void }> = {
  "the data layer": {
    crmIdFrom: "data-layer:userId",
    set: (userId) => (page.dataLayer ??= []).push({ userId }),
  },
  "a cookie": {
    crmIdFrom: "cookie:crm_id",
    set: (crmId) => (document.cookie = crmId ? `crm_id=${crmId}` : "crm_id=; max-age=0"),
  },
  "a meta tag": {
    crmIdFrom: "meta:crm-id",
    set(crmId) {
      const tag =
        document.querySelector<HTMLMetaElement>("meta[name='crm-id']") ?? document.createElement("meta");
      document.head.append(Object.assign(tag, { name: "crm-id", content: crmId ?? "" }));
    },
  },
};

const removeSources = () => {
  document.cookie = "crm_id=; max-age=0";
  document.querySelector("meta[name='crm-id']")?.remove();
  page.dataLayer = undefined;
};

useDeployment(WITH_CLEAR);

for (const [what, { crmIdFrom, set }] of Object.entries(SOURCES)) {
  describe(`a chat with the Messenger whose customer stands in ${what}`, () => {
    // Before the hooks of the page: an invariant is that no cookie has the CRM id.
    afterEach(removeSources);
    const t = setUpMessenger();

    async function started(crmId: string | undefined, attributes = {}): Promise<MessengerChat> {
      if (crmId) set(crmId);
      configure({ crmIdFrom });
      const chatOfPage = await startedMessenger(t.clock, { ...GUEST, ...attributes });
      expect(chatOfPage.element.status).to.equal("started");
      return chatOfPage;
    }

    it("takes the id that arrives 3 s after a guest's start along with the next message", async () => {
      const { messenger, events } = await started(undefined);
      await t.pass(3_000);
      set(A);
      await t.pass(LOOK);
      messenger.customerWrites("I am A");
      await t.pass(SOON);
      expect(messenger.conversation()!.customAttributes).to.deep.equal({ crmCustomerId: A });
      expect(errorsIn(events)).to.deep.equal([]);
    });

    it("reports another id, and nothing of that customer goes into the conversation", async () => {
      const { messenger, element, events } = await started(A, { message: "I am A" });
      set(B);
      await t.pass(LOOK);
      expect(errorsIn(events)).to.deep.equal([{ code: "CRM_ID_CHANGED", fatal: false }]);
      await t.pass(SOON);
      expect(element.status).to.equal("ready");
      expect(messenger.conversation()!.endedAt).to.be.a("number");
      part(element, "button").click();
      await t.pass(2 * SOON);
      messenger.customerWrites("I am B");
      await t.pass(SOON);
      const ids = messenger.cloud.conversations
        .list()
        .map(({ customAttributes }) => customAttributes["crmCustomerId"]);
      expect(ids).to.deep.equal([B, A]);
    });

    it('reports another id once with on-customer-change="keep", and writes nothing of that customer', async () => {
      const { messenger, element, events } = await started(A, { "on-customer-change": "keep" });
      set(B);
      await t.pass(5 * LOOK);
      expect(errorsIn(events)).to.deep.equal([{ code: "CRM_ID_CHANGED", fatal: false }]);
      expect(element.status).to.equal("started");
      expect(await inDatabase(t.clock)).to.deep.equal({ crmCustomerId: A });
      expect(JSON.stringify(messenger.sent("Database.set"))).not.to.contain(B);
    });

    it("ends 10 s after the customer is none any more, and not before", async () => {
      const { messenger, element } = await started(A, { message: "I am A" });
      set(undefined);
      await t.pass(9_500);
      expect(element.status).to.equal("started");
      await t.pass(2_000);
      expect(element.status).to.equal("ready");
      expect(messenger.conversation()!.endedAt).to.be.a("number");
    });

    it("goes on when the customer is blank for a moment", async () => {
      const { messenger, element, events } = await started(A, { message: "I am A" });
      set(undefined);
      await t.pass(5_000);
      set(A);
      await t.pass(20_000);
      expect(element.status).to.equal("started");
      expect(messenger.conversation()!.endedAt).to.equal(undefined);
      expect(errorsIn(events)).to.deep.equal([]);
    });
  });
}

for (const sdk of SDKS) {
  describe(`a start with sdk="${sdk}" and the setting crmIdFrom`, () => {
    afterEach(removeSources);
    const t = setUpBoth(sdk);

    it("ends with CRM_ID_CHANGED when the data layer names another customer meanwhile", async () => {
      configure({ crmIdFrom: "data-layer:userId" });
      page.dataLayer = [{ userId: A }];
      const world = createWorld(sdk, { readyAfter: 3_000 });
      const element = chatOf(sdk, GUEST);
      void element.start();
      await t.pass(500);
      page.dataLayer.push({ userId: B });
      await t.pass(LOOK);
      expect(element.error?.code).to.equal("CRM_ID_CHANGED");
      await t.pass(10_000);
      expect(world.conversations()).to.deep.equal([]);
    });
  });
}

describe("the look at the setting crmIdFrom", () => {
  afterEach(removeSources);
  const t = setUpSdk();

  async function started(): Promise<{ element: GenesysCrmChat; events: CustomEvent[] }> {
    configure({ crmIdFrom: "data-layer:userId" });
    page.dataLayer = [{ userId: A }];
    const events = eventsOfPage();
    const element = chat(GUEST);
    await element.start();
    await t.pass();
    return { element, events };
  }

  for (const occasion of ["focus", "pageshow", "storage", "visibilitychange"]) {
    it(`is taken at once on ${occasion}, also while the page is hidden`, async () => {
      const { events } = await started();
      sinon.stub(document, "visibilityState").value("hidden");
      page.dataLayer!.push({ userId: B });
      await t.pass(LOOK);
      expect(errorsIn(events)).to.deep.equal([]);
      const target = occasion === "visibilitychange" ? document : window;
      target.dispatchEvent(new Event(occasion, { bubbles: true }));
      expect(errorsIn(events)).to.deep.equal([{ code: "CRM_ID_CHANGED", fatal: false }]);
    });
  }

  it("is taken once a second only while a chat is starting or there", async () => {
    configure({ crmIdFrom: "data-layer:userId" });
    page.dataLayer = [{ userId: A }];
    const element = chat({ ...GUEST, loading: "eager" });
    await t.pass(SOON);
    expect(element.status).to.equal("ready");
    expect(t.countTimers()).to.equal(0);
    await element.start();
    await t.pass(SOON);
    expect(t.countTimers()).to.equal(1);
    await element.reset();
    await t.pass(SOON);
    expect(t.countTimers()).to.equal(0);
  });

  it("is not taken without the setting", async () => {
    await chat().start();
    await t.pass(SOON);
    expect(t.countTimers()).to.equal(0);
  });
});
