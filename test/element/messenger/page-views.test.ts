import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { chat, stopClock } from "../../support/page/chat.js";
import { A, B } from "../../support/page/customers.js";
import {
  agentSees,
  errorsIn,
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
import { customerSaid } from "../../support/sdk/messenger-page.js";
import { cleanUpMessenger } from "../../support/sdk/messenger.js";
import { pass } from "../../support/page/time.js";

let clock: sinon.SinonFakeTimers;
let first: MessengerChat;

/** Something is due when the browser has nothing else to do. */
const due: (() => void)[] = [];
const idle = () => due.splice(0).forEach((call) => call());

/** The next page of the tab, at idle. */
async function goOn(
  attributes: Record<string, string | undefined> = {},
  options = {},
): Promise<MessengerChat> {
  const page = await nextPage(clock, first, attributes, options);
  await page.element.updateComplete;
  idle();
  await pass(clock, SOON);
  return page;
}

async function setUp(): Promise<void> {
  clock = stopClock();
  globalThis.requestIdleCallback ??= () => 0; // WebKit has none
  sinon.stub(globalThis, "requestIdleCallback").callsFake((call) => due.push(call as () => void));
  first = await startedMessenger(clock, { message: "Hello", segment: "Gold" });
  expect(customerSaid(first.messenger)).to.deep.equal(["Hello"]);
}

describe("on the next page view of the tab, while the conversation goes on,", () => {
  beforeEach(setUp);
  afterEach(() => cleanUpMessenger(clock));

  it("a flag without any value of the customer is what is known of it", () => {
    expect(flag()).to.equal("begun");
    expect(Object.keys(sessionStorage)).to.deep.equal(["genesys-crm-chat"]);
  });

  it("the SDK is loaded at idle and the attributes are written, without a click and without opening", async () => {
    const { messenger, element, events } = await goOn({ segment: "Silver" });
    expect(messenger.scripts).to.have.length(1);
    expect(await inDatabase(clock)).to.deep.equal({ crmCustomerId: A, segment: "Silver" });
    expect(messenger.received()).not.to.include("Messenger.open");
    expect([element.status, element.session, errorsIn(events)]).to.deep.equal(["ready", null, []]);
    messenger.customerWrites("Still me");
    await pass(clock, SOON);
    expect(agentSees(messenger)).to.deep.equal({ crmCustomerId: A, segment: "Silver" });
  });

  it("what changes on the page is written", async () => {
    const { messenger, element } = await goOn();
    element.customAttributes = { page: "Checkout" };
    await pass(clock, SOON);
    expect(written(messenger)).to.deep.equal([{ crmCustomerId: A }, { crmCustomerId: A, page: "Checkout" }]);
  });

  it("the first message is not sent once more at a click", async () => {
    const { messenger, element } = await goOn({ message: "Hello" });
    void element.start();
    await pass(clock, SOON);
    expect([element.status, isWindowOpen()]).to.deep.equal(["started", true]);
    expect(customerSaid(messenger)).to.deep.equal(["Hello"]);
  });

  it("nor by a start that comes before idle", async () => {
    const { messenger, element } = await nextPage(clock, first, { message: "Hello" });
    void element.start();
    await pass(clock, SOON);
    idle();
    await pass(clock, SOON);
    expect(element.status).to.equal("started");
    expect(customerSaid(messenger)).to.deep.equal(["Hello"]);
  });

  it("nor by Try again after the window did not open", async () => {
    const odd = { rejects: { "Messenger.open": "No." } };
    const { messenger, element } = await goOn({ message: "Hello", "max-retries": "1" }, { odd });
    void element.start();
    await pass(clock, 10_000);
    expect([element.error?.code, flag()]).to.deep.equal(["CHAT_START_FAILED", "begun"]);
    void element.start();
    await pass(clock, 10_000);
    expect(customerSaid(messenger)).to.deep.equal(["Hello"]);
  });

  it("nothing is loaded with loading=manual", async () => {
    const { messenger } = await goOn({ loading: "manual" });
    expect(messenger.scripts).to.have.length(0);
  });

  it('nothing is written with missing-crm-id="block" and no id', async () => {
    const { messenger, events } = await goOn({ "crm-id": undefined, "missing-crm-id": "block" });
    expect([written(messenger), errorsIn(events)]).to.deep.equal([[], []]);
  });

  it("it ends when the customer's id becomes another one", async () => {
    const { messenger, element } = await goOn();
    element.crmId = B;
    await pass(clock, SOON);
    expect([isOver(messenger), flag()]).to.deep.equal([true, null]);
    expect(JSON.stringify(written(messenger))).not.to.contain(B);
  });

  it("another customer's element that is only looked at writes nothing", async () => {
    const { messenger } = await goOn();
    const other = chat({ sdk: "messenger", "crm-id": B });
    void other.load();
    await pass(clock, SOON);
    expect(await inDatabase(clock)).to.deep.equal({ crmCustomerId: A });
    expect(isOver(messenger)).to.equal(false);
  });

  it("another customer's start ends it first", async () => {
    const { messenger } = await goOn();
    const other = chat({ sdk: "messenger", "crm-id": B, message: "Me too" });
    void other.start();
    await pass(clock, SOON);
    expect(other.status).to.equal("started");
    expect(
      messenger.cloud.conversations.list().map(({ customAttributes }) => customAttributes),
    ).to.deep.equal([{ crmCustomerId: B }, { crmCustomerId: A, segment: "Gold" }]);
    expect(messenger.cloud.conversations.list()[1]!.endedAt).to.be.a("number");
  });

  it("its end takes the flag away", async () => {
    const { messenger } = await goOn();
    messenger.agentHangsUp();
    await pass(clock, SOON);
    expect(flag()).to.equal(null);
  });

  it("another one begins with the message, when it is over", async () => {
    const { messenger, element } = await goOn({ message: "Hello again" });
    messenger.agentHangsUp();
    await pass(clock, SOON);
    void element.start();
    await pass(clock, SOON);
    expect(customerSaid(messenger)).to.deep.equal(["Hello again"]);
  });

  it("reset() ends it", async () => {
    const { messenger, element } = await goOn();
    void element.reset();
    await pass(clock, SOON);
    expect([isOver(messenger), flag(), await inDatabase(clock)]).to.deep.equal([true, null, {}]);
  });
});

describe("a logout on a page on which the Messenger is not loaded", () => {
  beforeEach(setUp);
  afterEach(() => cleanUpMessenger(clock));

  it("is made up for at the next load, before another customer's chat begins", async () => {
    const logout = await nextPage(clock, first, { "crm-id": undefined, loading: "manual" });
    await logout.element.reset();
    expect([flag(), isOver(logout.messenger)]).to.deep.equal(["to be ended", false]);

    const { messenger, element } = await nextPage(clock, logout, { "crm-id": B, message: "Me too" });
    void element.start();
    await pass(clock, SOON);
    expect(element.status).to.equal("started");
    const [ofB, ofA] = messenger.cloud.conversations.list();
    expect(ofA!.endedAt).to.be.a("number");
    expect([ofB!.customAttributes, customerSaid(messenger)]).to.deep.equal([
      { crmCustomerId: B },
      ["Me too"],
    ]);
  });

  it("is made up for at idle, also where nobody clicks", async () => {
    const logout = await nextPage(clock, first, { "crm-id": undefined });
    await logout.element.reset();
    first = logout;
    const { messenger, events } = await goOn({ "crm-id": B });
    expect([isOver(messenger), flag(), errorsIn(events)]).to.deep.equal([true, null, []]);
    // Nobody has begun another one.
    expect(await inDatabase(clock)).to.deep.equal({});
  });
});
