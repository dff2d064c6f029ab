import { expect } from "@open-wc/testing";
import { configure, type GenesysCrmChat } from "../../../src/index.js";
import { chat, errorsIn, eventNamesOf, eventsOfPage, ofType, part } from "../../support/page/chat.js";
import { A, B } from "../../support/page/customers.js";
import { setUpMessenger, snapshot } from "../../support/page/set-up.js";
import { useDeployment, WITH_CLEAR } from "../../support/sdk/deployment.js";
import {
  agentSees,
  clickVendorsLauncher,
  endsIn,
  flag,
  inDatabase,
  isOver,
  messengerChat,
  type MessengerChat,
  nextPage,
  SOON,
  written,
} from "../../support/sdk/messenger-chat.js";
import { loaded } from "../../support/scripts/held-scripts.js";
import { customerSaid, genesys, setAttributes } from "../../support/sdk/messenger-page.js";
import { deployment, type MessengerOptions } from "../../support/sdk/messenger.js";

const SNIPPET = deployment(WITH_CLEAR);

useDeployment(WITH_CLEAR);
const t = setUpMessenger();

/** As the customer does it. The service is there a moment later. */
async function openVendorsWindow(): Promise<void> {
  clickVendorsLauncher();
  await t.pass(100);
}

/** A page with the Messenger of its own snippet, and one element that names no SDK. */
async function pageWithSnippet(
  attributes: Record<string, string | undefined> = {},
  options: MessengerOptions = {},
): Promise<MessengerChat> {
  const page = messengerChat({ sdk: undefined, ...attributes }, { ...SNIPPET, ...options });
  await t.pass(SOON);
  return page;
}

describe("where the page has the Messenger, the element", () => {
  it("writes the attributes without a click, a request or a window", async () => {
    const { messenger, element, events } = await pageWithSnippet({ segment: "Gold" });
    expect(await inDatabase(t.clock)).to.deep.equal({ crmCustomerId: A, segment: "Gold" });
    expect(messenger.received()).not.to.include("Messenger.open");
    expect(document.querySelector("script[src*=genesys]")).to.equal(null);
    expect(snapshot(element)).to.include({ status: "ready", sessionId: undefined });
    expect(errorsIn(events)).to.deep.equal([]);
    expect(flag()).to.equal(null);
  });

  it("takes deployment and region from the snippet", async () => {
    await pageWithSnippet({ "deployment-id": undefined });
    expect(await inDatabase(t.clock)).to.deep.equal({ crmCustomerId: A });
  });

  it("writes them as soon as a snippet's script has come, and does not fetch it", async () => {
    const { messenger, element } = await pageWithSnippet({}, { script: "later" });
    await t.pass(5000);
    expect(snapshot(element)).to.include({ status: "idle" });
    messenger.arrive();
    await t.pass(SOON);
    expect(await inDatabase(t.clock)).to.deep.equal({ crmCustomerId: A });
    expect(document.querySelector("script[src*=genesys]")).to.equal(null);
  });

  it("notices a snippet that a tag manager adds later", async () => {
    const { genesysLater } = laterSnippet();
    await t.pass(20_000);
    await genesysLater();
    expect(await inDatabase(t.clock)).to.deep.equal({ crmCustomerId: A });
  });

  it('needs no button with placement="none"', async () => {
    const { element } = await pageWithSnippet({ placement: "none" });
    expect(element.checkVisibility()).to.equal(false);
    expect(await inDatabase(t.clock)).to.deep.equal({ crmCustomerId: A });
  });

  it("keeps the page's own attributes", async () => {
    const page = messengerChat({ sdk: undefined }, SNIPPET);
    genesys("subscribe", "Database.ready", () => setAttributes({ TargetBrand: "Acme" }));
    await t.pass(SOON);
    expect(await inDatabase(t.clock)).to.deep.equal({ TargetBrand: "Acme", crmCustomerId: A });
    setAttributes({ TargetBrand: "Other" });
    await t.pass(SOON);
    expect(await inDatabase(t.clock)).to.deep.equal({ TargetBrand: "Other", crmCustomerId: A });
    expect(page.element.status).to.equal("ready");
  });

  it("writes the id that arrives later, and attributes that change", async () => {
    const { element } = await pageWithSnippet({ "crm-id": undefined, segment: "Gold" });
    expect(await inDatabase(t.clock)).to.deep.equal({ segment: "Gold" });
    element.crmId = A;
    await t.pass(SOON);
    expect(await inDatabase(t.clock)).to.deep.equal({ segment: "Gold", crmCustomerId: A });
    element.setAttribute("segment", "Silver");
    await t.pass(SOON);
    expect(await inDatabase(t.clock)).to.deep.equal({ segment: "Silver", crmCustomerId: A });
  });

  it("follows the page's customer before anybody has opened the chat", async () => {
    const { element } = await pageWithSnippet();
    element.crmId = B;
    await t.pass(SOON);
    expect(await inDatabase(t.clock)).to.deep.equal({ crmCustomerId: B });
    expect(element.status).to.equal("ready");
  });

  it("follows a source of the id that comes later", async () => {
    const page = globalThis as { shop?: { customer?: string } };
    page.shop = {};
    configure({ crmIdFrom: "global:shop.customer" });
    await pageWithSnippet({ "crm-id": undefined });
    page.shop.customer = A;
    await t.pass(2000);
    expect(await inDatabase(t.clock)).to.deep.equal({ crmCustomerId: A });
    delete page.shop;
  });

  it("writes nothing of a customer without an id where one is required", async () => {
    const { messenger } = await pageWithSnippet({ "crm-id": undefined, "missing-crm-id": "block" });
    expect(written(messenger)).to.deep.equal([]);
  });

  it("writes once for two elements of one customer", async () => {
    const { messenger, element } = await pageWithSnippet({ segment: "Gold" });
    const other = element.cloneNode() as GenesysCrmChat;
    other.removeAttribute("segment");
    element.after(other);
    await t.pass(SOON);
    expect(other.status).to.equal("ready");
    expect(written(messenger)).to.deep.equal([{ crmCustomerId: A, segment: "Gold" }]);
  });

  it("writes the id also beside a tag without one, whichever comes first", async () => {
    const { messenger } = await pageWithSnippet({ "crm-id": undefined, segment: "Gold" });
    chat({ sdk: undefined });
    await t.pass(SOON);
    await openVendorsWindow();
    messenger.customerWrites("Hello");
    await t.pass(SOON);
    expect(agentSees(messenger)).to.deep.equal({ crmCustomerId: A });
  });

  it("empties the attributes by reset(), and writes again for the next customer only", async () => {
    const { element } = await pageWithSnippet();
    await Promise.all([element.reset(), t.pass(SOON)]);
    await t.pass(SOON);
    expect(await inDatabase(t.clock)).to.deep.equal({});
    element.crmId = undefined;
    element.setAttribute("segment", "Guest");
    await t.pass(SOON);
    element.crmId = B;
    await t.pass(SOON);
    expect(await inDatabase(t.clock)).to.deep.equal({ segment: "Guest", crmCustomerId: B });
  });

  it("writes nothing before another customer's conversation of an earlier page view is over", async () => {
    const before = await pageWithSnippet();
    await openVendorsWindow();
    before.messenger.customerWrites("I am A");
    await t.pass(SOON);
    const { messenger } = await nextPage(t.clock, before, { sdk: undefined, "crm-id": B }, SNIPPET);
    await t.pass(SOON);
    expect(isOver(messenger)).to.equal(true);
    expect(agentSees(messenger)).to.deep.equal({ crmCustomerId: A });
    expect(await inDatabase(t.clock)).to.deep.equal({ crmCustomerId: B });
  });
});

describe("when the customer opens the vendor's own launcher, the element", () => {
  it("tells a session of no attempts, and that the window is open", async () => {
    const { element, events } = await pageWithSnippet({ segment: "Gold" });
    expect(element.open).to.equal(false);
    await openVendorsWindow();
    await t.pass(SOON);
    expect(element.status).to.equal("started");
    expect(element.open).to.equal(true);
    const [{ detail }] = ofType(events, "genesys-chat-session-start") as [CustomEvent];
    const customAttributes = { crmCustomerId: A, segment: "Gold" };
    expect(detail).to.deep.equal({
      session: { id: null, status: "opened", customAttributes },
      customAttributes,
      attempts: 0,
    });
  });

  it("tells a session also after a start of ours that was cancelled", async () => {
    const { element, events, messenger } = await pageWithSnippet();
    part(element, "button").click();
    element.cancel();
    await t.pass(SOON);
    expect(element.status).to.equal("ready");
    expect(element.open).to.equal(false);
    await openVendorsWindow();
    messenger.customerWrites("Hello");
    await t.pass(SOON);
    expect(element.status).to.equal("started");
    expect(ofType(events, "genesys-chat-session-start").length).to.equal(1);
    expect(agentSees(messenger)).to.deep.equal({ crmCustomerId: A });
  });

  it("sends the id along with the first message, and marks the conversation as the customer's", async () => {
    const { messenger } = await pageWithSnippet();
    await openVendorsWindow();
    messenger.customerWrites("Hello");
    await t.pass(SOON);
    expect(agentSees(messenger)).to.deep.equal({ crmCustomerId: A });
    expect(flag()).to.equal("begun");
  });

  it("tells messages and the end, and begins again with the next message", async () => {
    const { messenger, element } = await pageWithSnippet();
    const names = eventNamesOf(element);
    await openVendorsWindow();
    messenger.customerWrites("Hello");
    await t.pass(SOON);
    messenger.agentHangsUp();
    await t.pass(SOON);
    expect(element.status).to.equal("ready");
    messenger.customerWrites("One more thing");
    await t.pass(SOON);
    expect(element.status).to.equal("started");
    expect(names.filter((name) => name !== "status")).to.deep.equal([
      "session-start",
      "message",
      "session-end",
      "session-start",
      "message",
    ]);
    expect(agentSees(messenger)).to.deep.equal({ crmCustomerId: A });
  });

  it("knows when the window is closed again, and opens it with a click on our button", async () => {
    const { element } = await pageWithSnippet();
    await openVendorsWindow();
    await t.pass(SOON);
    await openVendorsWindow();
    await t.pass(SOON);
    expect(element.open).to.equal(false);
    expect(element.status).to.equal("started");
    part(element, "button").click();
    await t.pass(SOON);
    expect(element.open).to.equal(true);
  });

  it("tells the session once for all elements of the customer", async () => {
    const { element } = await pageWithSnippet();
    await openVendorsWindow();
    await t.pass(SOON);
    const events = eventsOfPage();
    const other = element.cloneNode() as GenesysCrmChat;
    element.after(other);
    await t.pass(SOON);
    expect(other.status).to.equal("started");
    expect(other.open).to.equal(true);
    expect(ofType(events, "genesys-chat-session-start")).to.deep.equal([]);
  });

  it("ends the chat when the customer becomes another one, and writes the new one's id", async () => {
    const { messenger, element, events } = await pageWithSnippet();
    await openVendorsWindow();
    messenger.customerWrites("I am A");
    await t.pass(SOON);
    element.crmId = B;
    await t.pass(SOON * 2);
    expect(errorsIn(events)).to.deep.equal([{ code: "CRM_ID_CHANGED", fatal: false }]);
    expect(isOver(messenger)).to.equal(true);
    expect(element.open).to.equal(false);
    expect(await inDatabase(t.clock)).to.deep.equal({ crmCustomerId: B });
    await openVendorsWindow();
    messenger.customerWrites("I am B");
    await t.pass(SOON);
    expect(messenger.cloud.conversations.list()).to.have.length(2);
    expect(agentSees(messenger)).to.deep.equal({ crmCustomerId: B });
    expect(customerSaid(messenger)).to.deep.equal(["I am B"]);
    expect(endsIn(events)).to.deep.equal([]);
  });
});

describe("where customer A has brought the Messenger to a page without a snippet, the id of customer B", () => {
  const BROUGHT: readonly [what: string, by: (element: GenesysCrmChat) => void][] = [
    ["a chat", (element) => void element.start()],
    ["a load", (element) => void element.load()],
    [
      "a start that was cancelled",
      (element) => {
        void element.start().catch(() => {});
        setTimeout(() => element.cancel(), 2);
      },
    ],
  ];
  for (const [what, bring] of BROUGHT) {
    it(`goes along by the vendor's launcher after ${what}`, async () => {
      const { element, messenger } = messengerChat();
      bring(element);
      await t.pass(SOON);
      element.crmId = B;
      await t.pass(SOON);
      await openVendorsWindow();
      messenger.customerWrites("I am B");
      await t.pass(SOON);
      expect(agentSees(messenger)).to.deep.equal({ crmCustomerId: B });
      expect(customerSaid(messenger)).to.deep.equal(["I am B"]);
      expect(element.status).to.equal("started");
    });
  }
});

describe("after a start that the page has prevented, the customer's id", () => {
  it("goes along by the vendor's launcher", async () => {
    const { element, messenger } = messengerChat();
    element.addEventListener("genesys-chat-before-start", (event) => event.preventDefault());
    void element.start().catch(() => {});
    await t.pass(SOON);
    expect(element.status).to.equal("ready");
    await openVendorsWindow();
    messenger.customerWrites("Hello");
    await t.pass(SOON);
    expect(agentSees(messenger)).to.deep.equal({ crmCustomerId: A });
    expect(element.status).to.equal("started");
  });
});

/** A page to which a tag manager adds the snippet. */
function laterSnippet() {
  const page = messengerChat({ sdk: undefined }, { snippet: null, script: "later" });
  return {
    ...page,
    async genesysLater() {
      const stub = { ...SNIPPET.snippet, environment: "prod" };
      const q: unknown[][] = [];
      Object.assign(globalThis, {
        _genesysJs: "Genesys",
        Genesys: Object.assign((...call: unknown[]) => void q.push(call), { q, c: stub, t: Date.now() }),
      });
      page.messenger.arrive();
      const tag = document.createElement("script");
      document.head.append(tag);
      loaded(tag);
      tag.remove();
      await t.pass(SOON);
    },
  };
}
