import { expect } from "@open-wc/testing";
import { chat, stateOf } from "../../support/page/chat.js";
import { setUpMessenger, snapshot } from "../../support/page/set-up.js";
import { useDeployment, WITH_CLEAR } from "../../support/sdk/deployment.js";
import {
  clickVendorsLauncher,
  endsIn,
  flag,
  inDatabase,
  isOver,
  isWindowOpen,
  messengerChat,
  type MessengerChat,
  SOON,
  startedMessenger,
} from "../../support/sdk/messenger-chat.js";
import { customerSaid } from "../../support/sdk/messenger-page.js";
import { deployment, installMessenger, type MessengerOptions } from "../../support/sdk/messenger.js";

const CLEAR = "MessagingService.clearConversation";

const WITHOUT_CLEAR = {
  messenger: { apps: { conversations: { conversationClear: { enabled: false } } } },
};

useDeployment(WITH_CLEAR);
const t = setUpMessenger();

/** A conversation to which the customer has sent a message. */
const talk = (options?: MessengerOptions) =>
  startedMessenger(t.clock, { message: "Hello", segment: "Gold" }, options);

/** The customer begins a conversation by the Messenger's own button, and logs out. */
async function beginAndReset({ messenger, element }: MessengerChat): Promise<void> {
  clickVendorsLauncher();
  await t.pass(SOON);
  messenger.customerWrites("Hello");
  await t.pass(SOON);
  void element.reset();
  await t.pass(SOON);
  expect(customerSaid(messenger)).to.deep.equal(["Hello"]);
  expect(isOver(messenger)).to.equal(true);
}

describe("reset() with the Messenger", () => {
  it("counts for another element, whose page still names the customer: its load() writes nothing", async () => {
    const { element } = messengerChat();
    const other = chat({ sdk: "messenger" });
    void element.load();
    await t.pass(SOON);
    expect(await inDatabase(t.clock)).not.to.deep.equal({});
    void element.reset();
    await t.pass(SOON);
    void other.load();
    await t.pass(SOON);
    expect(await inDatabase(t.clock)).to.deep.equal({});
  });

  it("ends what the customer began by the Messenger's own button before the element has used it", async () => {
    const messenger = installMessenger(deployment(WITH_CLEAR));
    await t.pass(SOON);
    clickVendorsLauncher();
    await t.pass(SOON);
    messenger.customerWrites("Hello");
    await t.pass(SOON);
    const element = chat({ sdk: "messenger", loading: "manual" });
    void element.reset();
    await t.pass(10_000);
    expect(customerSaid(messenger)).to.deep.equal(["Hello"]);
    expect(isOver(messenger)).to.equal(true);
  });

  it("ends the conversation for the agent too, closes the window and empties the attributes", async () => {
    const { messenger, element, events } = await talk();
    expect(element.status).to.equal("started");
    expect(isWindowOpen()).to.equal(true);
    expect(isOver(messenger)).to.equal(false);
    let isDone = false;
    void element.reset().then(() => (isDone = true));
    expect(snapshot(element)).to.include({ status: "ready", sessionId: undefined });
    await t.pass(SOON);
    expect(isDone).to.equal(true);
    expect(isOver(messenger)).to.equal(true);
    expect(isWindowOpen()).to.equal(false);
    expect(flag()).to.equal(null);
    expect(await inDatabase(t.clock)).to.deep.equal({});
    expect(messenger.received()).not.to.include("Messenger.clear");
    // The page has ended it itself.
    expect(endsIn(events)).to.deep.equal([]);
  });

  it("ends a conversation that began a moment ago", async () => {
    const { messenger, element } = messengerChat({ message: "Hello" });
    element.addEventListener("genesys-chat-session-start", () => void element.reset());
    void element.start();
    await t.pass(SOON);
    expect(customerSaid(messenger)).to.deep.equal(["Hello"]);
    expect(isOver(messenger)).to.equal(true);
  });

  it("ends a conversation that takes 3 s to begin", async () => {
    const { messenger, element } = messengerChat({ message: "Hello", "deployment-id": "slow" });
    element.addEventListener("genesys-chat-session-start", () => void element.reset());
    void element.start();
    await t.pass(10_000);
    expect(customerSaid(messenger)).to.deep.equal(["Hello"]);
    expect(isOver(messenger)).to.equal(true);
  });

  it("shuts the Messenger down if the deployment does not let the customer clear a conversation", async () => {
    const { messenger, element } = await talk({ config: WITHOUT_CLEAR });
    void element.reset();
    await t.pass(SOON);
    expect(messenger.received().filter((name) => /clear/i.test(name))).to.deep.equal([
      CLEAR,
      "Messenger.clear",
    ]);
    expect(messenger.storage.getItem("_all-well:simulated-token")).to.equal(null);
  });

  it("shuts the Messenger down if no answer comes for 5 s", async () => {
    const { messenger, element } = await talk({ odd: { takes: { [CLEAR]: Infinity } } });
    const done = element.reset();
    await t.pass(4_900);
    expect(await stateOf(done)).to.equal("pending");
    await t.pass(200);
    expect(await stateOf(done)).to.equal("resolved");
    expect(messenger.received()).to.include("Messenger.clear");
  });

  it("takes the event as the answer if the callback is never called", async () => {
    const { messenger, element } = await talk({ odd: { callbacks: { [CLEAR]: "never" } } });
    const done = element.reset();
    await t.pass(SOON);
    expect(await stateOf(done)).to.equal("resolved");
    expect(isOver(messenger)).to.equal(true);
    expect(messenger.received()).not.to.include("Messenger.clear");
  });

  it("ends nothing if the window was never open", async () => {
    const { messenger, element } = messengerChat();
    void element.load();
    await t.pass(SOON);
    const done = element.reset();
    await t.pass(60);
    expect(await stateOf(done)).to.equal("resolved");
    expect(messenger.received()).not.to.include(CLEAR);
  });

  it("ends a conversation after another reset() that had nothing to end", async () => {
    const { messenger, element } = messengerChat({ message: "Hello" });
    void element.load();
    await t.pass(SOON);
    void element.reset();
    await t.pass(SOON);
    void element.start();
    await t.pass(SOON);
    void element.reset();
    await t.pass(SOON);
    expect(customerSaid(messenger)).to.deep.equal(["Hello"]);
    expect(isOver(messenger)).to.equal(true);
  });

  it("closes a window without messages, and does nothing more", async () => {
    const { messenger, element } = await startedMessenger(t.clock);
    expect(isWindowOpen()).to.equal(true);
    void element.reset();
    await t.pass(SOON);
    expect(isWindowOpen()).to.equal(false);
    expect(flag()).to.equal(null);
    expect(messenger.conversation()).to.equal(undefined);
    expect(messenger.received()).not.to.include("Messenger.clear");
  });

  it("ends the conversation once if it is called twice", async () => {
    const { messenger, element } = await talk();
    void element.reset();
    void element.reset();
    await t.pass(SOON);
    expect(messenger.sent(CLEAR)).to.have.length(1);
    expect(isOver(messenger)).to.equal(true);
  });

  it("ends a conversation that the customer began before the element loaded, on a page with a snippet", async () => {
    const page = messengerChat({}, deployment("all-well"));
    await t.pass(SOON);
    await beginAndReset(page);
  });

  it("ends a conversation that the customer began by the launcher", async () => {
    const page = messengerChat();
    void page.element.load();
    await t.pass(SOON);
    await beginAndReset(page);
  });
});
