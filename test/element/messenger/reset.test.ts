import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import { stopClock, stateOf } from "../../support/page/chat.js";
import {
  endsIn,
  flag,
  inDatabase,
  isOver,
  isWindowOpen,
  type MessengerChat,
  messengerChat,
  SOON,
  startedMessenger,
} from "../../support/sdk/messenger-chat.js";
import { customerSaid } from "../../support/sdk/messenger-page.js";
import { cleanUpMessenger, deployment, type MessengerOptions } from "../../support/sdk/messenger.js";
import { pass } from "../../support/page/time.js";

const CLEAR = "MessagingService.clearConversation";

const WITHOUT_CLEAR = {
  messenger: { apps: { conversations: { conversationClear: { enabled: false } } } },
};

let clock: sinon.SinonFakeTimers;

/** A conversation in which the customer has said something. */
const talk = (options?: MessengerOptions) =>
  startedMessenger(clock, { message: "Hello", segment: "Gold" }, options);

/** The customer begins a conversation by the Messenger's own button, and logs out. */
async function beginAndReset({ messenger, element }: MessengerChat): Promise<void> {
  document.querySelector<HTMLElement>("#genesys-mxg-frame")!.click();
  await pass(clock, SOON);
  messenger.customerWrites("Hello");
  await pass(clock, SOON);
  void element.reset();
  await pass(clock, SOON);
  expect([customerSaid(messenger), isOver(messenger)]).to.deep.equal([["Hello"], true]);
}

describe("reset() with the Messenger", () => {
  beforeEach(() => (clock = stopClock()));
  afterEach(() => cleanUpMessenger(clock));

  it("ends the conversation for the agent too, closes the window and empties the attributes", async () => {
    const { messenger, element, events } = await talk();
    expect([element.status, isWindowOpen(), isOver(messenger)]).to.deep.equal(["started", true, false]);
    let isDone = false;
    void element.reset().then(() => (isDone = true));
    expect([element.status, element.session]).to.deep.equal(["ready", null]);
    await pass(clock, SOON);
    expect([isDone, isOver(messenger), isWindowOpen(), flag()]).to.deep.equal([true, true, false, null]);
    expect(await inDatabase(clock)).to.deep.equal({});
    expect(messenger.received()).not.to.include("Messenger.clear");
    // It is the page that ended it, and the page knows.
    expect(endsIn(events)).to.deep.equal([]);
  });

  it("ends what began a moment ago, too", async () => {
    const { messenger, element } = messengerChat({ message: "Hello" });
    element.addEventListener("genesys-chat-session-start", () => void element.reset());
    void element.start();
    await pass(clock, SOON);
    expect([customerSaid(messenger), isOver(messenger)]).to.deep.equal([["Hello"], true]);
  });

  it("ends what takes 3 s to begin, too", async () => {
    const { messenger, element } = messengerChat({ message: "Hello", "deployment-id": "slow" });
    element.addEventListener("genesys-chat-session-start", () => void element.reset());
    void element.start();
    await pass(clock, 10_000);
    expect([customerSaid(messenger), isOver(messenger)]).to.deep.equal([["Hello"], true]);
  });

  it("shuts the Messenger down where the deployment does not let the customer end it", async () => {
    const { messenger, element } = await talk({ config: WITHOUT_CLEAR });
    void element.reset();
    await pass(clock, SOON);
    expect(messenger.received().filter((name) => /clear/i.test(name))).to.deep.equal([
      CLEAR,
      "Messenger.clear",
    ]);
    expect(messenger.storage.getItem("_all-well:simulated-token")).to.equal(null);
  });

  it("does so too when no answer comes for 5 s", async () => {
    const { messenger, element } = await talk({ odd: { takes: { [CLEAR]: Infinity } } });
    const done = element.reset();
    await pass(clock, 4_900);
    expect(await stateOf(done)).to.equal("pending");
    await pass(clock, 200);
    expect(await stateOf(done)).to.equal("resolved");
    expect(messenger.received()).to.include("Messenger.clear");
  });

  it("takes the event for the answer where the callback is silent", async () => {
    const { messenger, element } = await talk({ odd: { callbacks: { [CLEAR]: "never" } } });
    const done = element.reset();
    await pass(clock, SOON);
    expect(await stateOf(done)).to.equal("resolved");
    expect([isOver(messenger), messenger.received().includes("Messenger.clear")]).to.deep.equal([
      true,
      false,
    ]);
  });

  it("has nothing to end where the window was never open", async () => {
    const { messenger, element } = messengerChat();
    void element.load();
    await pass(clock, SOON);
    const done = element.reset();
    await pass(clock, 60);
    expect(await stateOf(done)).to.equal("resolved");
    expect(messenger.received()).not.to.include(CLEAR);
  });

  it("ends a conversation after another reset() that had nothing to end", async () => {
    const { messenger, element } = messengerChat({ message: "Hello" });
    void element.load();
    await pass(clock, SOON);
    void element.reset();
    await pass(clock, SOON);
    void element.start();
    await pass(clock, SOON);
    void element.reset();
    await pass(clock, SOON);
    expect([customerSaid(messenger), isOver(messenger)]).to.deep.equal([["Hello"], true]);
  });

  it("closes a window in which nobody has said anything, and nothing more", async () => {
    const { messenger, element } = await startedMessenger(clock);
    expect(isWindowOpen()).to.equal(true);
    void element.reset();
    await pass(clock, SOON);
    expect([isWindowOpen(), flag(), messenger.conversation()]).to.deep.equal([false, null, undefined]);
    expect(messenger.received()).not.to.include("Messenger.clear");
  });

  it("may be called twice at once", async () => {
    const { messenger, element } = await talk();
    void element.reset();
    void element.reset();
    await pass(clock, SOON);
    expect(messenger.sent(CLEAR)).to.have.length(1);
    expect(isOver(messenger)).to.equal(true);
  });

  it("ends one that the customer began before the element was loaded, on a page with a snippet", async () => {
    const page = messengerChat({}, deployment("all-well"));
    await pass(clock, SOON);
    await beginAndReset(page);
  });

  it("ends one that the customer began by the launcher", async () => {
    const page = messengerChat();
    void page.element.load();
    await pass(clock, SOON);
    await beginAndReset(page);
  });
});
