import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { chat, errorsIn } from "../../support/page/chat.js";
import { A, B } from "../../support/page/customers.js";
import { setUpMessenger, snapshot } from "../../support/page/set-up.js";
import { useDeployment, WITH_CLEAR } from "../../support/sdk/deployment.js";
import {
  agentSees,
  flag,
  inDatabase,
  isOver,
  isWindowOpen,
  type MessengerChat,
  nextPage,
  SOON,
  startedMessenger,
  written,
} from "../../support/sdk/messenger-chat.js";
import { customerSaid, genesys } from "../../support/sdk/messenger-page.js";

useDeployment(WITH_CLEAR);
const t = setUpMessenger();
let first: MessengerChat;

/** The idle callbacks that are due. */
const due: (() => void)[] = [];
const idle = () => due.splice(0).forEach((call) => call());

/** The next page of the tab, at idle. */
async function goOn(
  attributes: Record<string, string | undefined> = {},
  options = {},
): Promise<MessengerChat> {
  const page = await nextPage(t.clock, first, attributes, options);
  await t.pass();
  idle();
  await t.pass(SOON);
  return page;
}

beforeEach(async () => {
  globalThis.requestIdleCallback ??= () => 0; // WebKit has none
  sinon.stub(globalThis, "requestIdleCallback").callsFake((call) => due.push(call as () => void));
  first = await startedMessenger(t.clock, { message: "Hello", segment: "Gold" });
  expect(customerSaid(first.messenger)).to.deep.equal(["Hello"]);
});

describe("an ongoing conversation on the next page view of the tab", () => {
  it("is known by a flag that holds no customer data", () => {
    expect(flag()).to.equal("begun");
    expect(Object.keys(localStorage)).to.deep.equal(["genesys-crm-chat:all-well"]);
    expect(localStorage.getItem("genesys-crm-chat:all-well")).not.to.contain(A).and.not.to.contain("Gold");
    expect(Object.keys(sessionStorage)).to.deep.equal([]);
  });

  it("gets the attributes at idle, without a click and without opening the window", async () => {
    const { messenger, element, events } = await goOn({ segment: "Silver" });
    expect(messenger.scripts).to.have.length(1);
    expect(await inDatabase(t.clock)).to.deep.equal({ crmCustomerId: A, segment: "Silver" });
    expect(messenger.received()).not.to.include("Messenger.open");
    // The Messenger has restored the window as it was.
    expect(snapshot(element)).to.include({ status: "started", sessionId: null });
    expect(errorsIn(events)).to.deep.equal([]);
    messenger.customerWrites("Still me");
    await t.pass(SOON);
    expect(agentSees(messenger)).to.deep.equal({ crmCustomerId: A, segment: "Silver" });
  });

  it("is known where the framework sets deployment-id a moment after the element has come", async () => {
    const page = await nextPage(t.clock, first, { "deployment-id": undefined });
    await t.pass(SOON);
    page.element.deploymentId = "all-well";
    await t.pass();
    idle();
    await t.pass(SOON);
    expect(page.messenger.scripts).to.have.length(1);
    expect(await inDatabase(t.clock)).to.deep.equal({ crmCustomerId: A });
  });

  it("gets attributes that change on the page", async () => {
    const { messenger, element } = await goOn();
    element.customAttributes = { page: "Checkout" };
    await t.pass(SOON);
    expect(written(messenger)).to.deep.equal([{ crmCustomerId: A }, { crmCustomerId: A, page: "Checkout" }]);
  });

  it("does not get the first message again by a click", async () => {
    const { messenger, element } = await goOn({ message: "Hello" });
    void element.start();
    await t.pass(SOON);
    expect(element.status).to.equal("started");
    expect(isWindowOpen()).to.equal(true);
    expect(customerSaid(messenger)).to.deep.equal(["Hello"]);
  });

  it("does not get the first message again by a start before idle", async () => {
    const { messenger, element } = await nextPage(t.clock, first, { message: "Hello" });
    void element.start();
    await t.pass(SOON);
    idle();
    await t.pass(SOON);
    expect(element.status).to.equal("started");
    expect(customerSaid(messenger)).to.deep.equal(["Hello"]);
  });

  it("does not get the first message again by a start after one whose window did not open", async () => {
    const odd = { rejects: { "Messenger.open": "No." } };
    genesys("command", "Messenger.close");
    await t.pass();
    const { messenger, element } = await goOn({ message: "Hello", "max-retries": "1" }, { odd });
    void element.start();
    await t.pass(10_000);
    expect(element.error?.code).to.equal("CHAT_START_FAILED");
    expect(flag()).to.equal("begun");
    void element.start();
    await t.pass(10_000);
    expect(customerSaid(messenger)).to.deep.equal(["Hello"]);
  });

  it('loads nothing with loading="manual"', async () => {
    const { messenger } = await goOn({ loading: "manual" });
    expect(messenger.scripts).to.have.length(0);
  });

  it('gets no attributes with missing-crm-id="block" and no CRM id', async () => {
    const { messenger, events } = await goOn({ "crm-id": undefined, "missing-crm-id": "block" });
    expect(written(messenger)).to.deep.equal([]);
    expect(errorsIn(events)).to.deep.equal([]);
  });

  it("ends when the CRM id becomes another one, before anything of that customer's is written", async () => {
    const { messenger, element } = await goOn();
    element.crmId = B;
    await t.pass(SOON);
    expect(isOver(messenger)).to.equal(true);
    expect(flag()).to.equal(null);
    expect(written(messenger).slice(-2)).to.deep.equal([{}, { crmCustomerId: B }]);
    expect(JSON.stringify(messenger.conversation())).not.to.contain(B);
  });

  it("gets nothing from another customer's element that is only loaded", async () => {
    const { messenger } = await goOn();
    const other = chat({ sdk: "messenger", "crm-id": B });
    void other.load();
    await t.pass(SOON);
    expect(await inDatabase(t.clock)).to.deep.equal({ crmCustomerId: A });
    expect(isOver(messenger)).to.equal(false);
  });

  it("is ended by another customer's start first", async () => {
    const { messenger } = await goOn();
    const other = chat({ sdk: "messenger", "crm-id": B, message: "Me too" });
    void other.start();
    await t.pass(SOON);
    expect(other.status).to.equal("started");
    expect(
      messenger.cloud.conversations.list().map(({ customAttributes }) => customAttributes),
    ).to.deep.equal([{ crmCustomerId: B }, { crmCustomerId: A, segment: "Gold" }]);
    expect(messenger.cloud.conversations.list()[1]!.endedAt).to.be.a("number");
  });

  it("clears the flag when it is cleared", async () => {
    await goOn();
    genesys("command", "MessagingService.clearConversation");
    await t.pass(SOON);
    expect(flag()).to.equal(null);
  });

  it("is followed by another one with the message, once it is over", async () => {
    const { messenger, element } = await goOn({ message: "Hello again" });
    messenger.agentHangsUp();
    await t.pass(SOON);
    void element.start();
    await t.pass(SOON);
    expect(customerSaid(messenger)).to.deep.equal(["Hello again"]);
  });

  it("is ended by reset()", async () => {
    const { messenger, element } = await goOn();
    void element.reset();
    await t.pass(SOON);
    expect(isOver(messenger)).to.equal(true);
    expect(flag()).to.equal(null);
    expect(await inDatabase(t.clock)).to.deep.equal({});
  });
});

describe("a reset() on a page on which the Messenger is not loaded", () => {
  it("ends the conversation at the next load, before another customer's chat begins", async () => {
    const logout = await nextPage(t.clock, first, { "crm-id": undefined, loading: "manual" });
    await logout.element.reset();
    expect(flag()).to.equal("to be ended");
    expect(isOver(logout.messenger)).to.equal(false);

    const { messenger, element } = await nextPage(t.clock, logout, { "crm-id": B, message: "Me too" });
    void element.start();
    await t.pass(SOON);
    expect(element.status).to.equal("started");
    const [ofB, ofA] = messenger.cloud.conversations.list();
    expect(ofA!.endedAt).to.be.a("number");
    expect(ofB!.customAttributes).to.deep.equal({ crmCustomerId: B });
    expect(customerSaid(messenger)).to.deep.equal(["Me too"]);
  });

  it("ends it also where it is called on an element for another deployment", async () => {
    const logout = await nextPage(t.clock, first, { "crm-id": undefined, loading: "manual" });
    await chat({ "deployment-id": "slow", sdk: "messenger", loading: "manual" }).reset();
    expect(flag()).to.equal("to be ended");
    first = logout;
    const { messenger } = await goOn(
      { "crm-id": B },
      { snippet: { deploymentId: "all-well", environment: "prod" } },
    );
    expect(isOver(messenger)).to.equal(true);
  });

  it("does not load the Messenger only to end the conversation", async () => {
    const logout = await nextPage(t.clock, first, { "crm-id": undefined });
    await logout.element.reset();
    first = logout;
    const { messenger } = await goOn({ "crm-id": B });
    expect(messenger.scripts).to.have.length(0);
    expect(flag()).to.equal("to be ended");
  });

  it("ends the conversation as soon as the page's own snippet has brought the Messenger", async () => {
    const logout = await nextPage(t.clock, first, { "crm-id": undefined });
    await logout.element.reset();
    first = logout;
    const snippet = { deploymentId: "all-well", environment: "prod" };
    const { messenger, events } = await goOn({ "crm-id": B }, { snippet });
    expect(isOver(messenger)).to.equal(true);
    expect(flag()).to.equal(null);
    expect(errorsIn(events)).to.deep.equal([]);
    expect(await inDatabase(t.clock)).to.deep.equal({ crmCustomerId: B });
  });
});
