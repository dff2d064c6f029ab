import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import { agentMessages } from "../../../src/session/sdk/messenger/messages.js";
import { ofType, stopClock } from "../../support/page/chat.js";
import { errorsIn, SOON, startedMessenger } from "../../support/sdk/messenger-chat.js";
import { cleanUpMessenger } from "../../support/sdk/messenger.js";
import { pass } from "../../support/page/time.js";

let clock: sinon.SinonFakeTimers;
const QUIET = { "deployment-id": "no-agent", message: "Hello" };
const told = (events: CustomEvent[]) =>
  ofType(events, "genesys-chat-message").map(({ detail }) => detail.message);

describe("genesys-chat-message with the Messenger", () => {
  beforeEach(() => (clock = stopClock()));
  afterEach(() => cleanUpMessenger(clock));

  it("tells what agents say, with the id that the message has with Genesys", async () => {
    const { messenger, events } = await startedMessenger(clock, QUIET);
    messenger.agentSays("How can I help?");
    await pass(clock, SOON);
    const id = messenger.conversation()!.transcript.at(-1)!.id;
    expect(ofType(events, "genesys-chat-message").map(({ detail }) => detail)).to.deep.equal([
      { message: "How can I help?", messageId: id },
    ]);
  });

  it("takes the id that the channel has, which is the same each time, before another one", () => {
    const raw = { direction: "Outbound", text: "Hi", id: "1" };
    const withChannel = { ...raw, channel: { messageId: "2" } };
    expect(agentMessages({ messages: [raw, withChannel] }).map(({ messageId }) => messageId)).to.deep.equal([
      "1",
      "2",
    ]);
  });

  it("does not tell the customer's own words, which come back, nor who comes and goes", async () => {
    const { messenger, events } = await startedMessenger(clock, QUIET);
    messenger.customerWrites("Anybody there?");
    await pass(clock, SOON);
    messenger.agentHangsUp();
    await pass(clock, SOON);
    expect(told(events)).to.deep.equal([]);
  });

  it("stumbles over nothing that is odd", async () => {
    const { messenger, events } = await startedMessenger(clock, QUIET, { odd: { chatters: true } });
    messenger.agentSays("One");
    messenger.agentSays("Two");
    await pass(clock, SOON);
    expect(told(events)).to.deep.equal(["One", "Two"]);
  });

  it("is told once after a reset() and another start", async () => {
    const { messenger, element, events } = await startedMessenger(clock, QUIET);
    void element.reset();
    await pass(clock, SOON);
    void element.start();
    await pass(clock, SOON);
    messenger.agentSays("Hello again");
    await pass(clock, SOON);
    expect(told(events).filter((message) => message === "Hello again")).to.have.length(1);
  });

  it("tells nothing of the old session after reset()", async () => {
    const { messenger, element, events } = await startedMessenger(clock, QUIET);
    void element.reset();
    messenger.agentSays("Too late");
    await pass(clock, SOON);
    expect(told(events)).to.deep.equal([]);
  });
});

describe("attributes that the service refuses", () => {
  beforeEach(() => (clock = stopClock()));
  afterEach(() => cleanUpMessenger(clock));

  it("are ATTRIBUTES_TOO_LARGE, which is not fatal: the window is open", async () => {
    const { element, events } = await startedMessenger(clock, {
      "deployment-id": "attributes-refused",
      message: "Hello",
    });
    expect(errorsIn(events)).to.deep.equal([["ATTRIBUTES_TOO_LARGE", false]]);
    expect([element.status, element.error]).to.deep.equal(["started", null]);
  });
});
