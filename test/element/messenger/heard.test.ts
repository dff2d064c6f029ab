import { expect } from "@open-wc/testing";
import { agentMessages } from "../../../src/session/sdk/messenger/messages.js";
import { errorsIn, ofType } from "../../support/page/chat.js";
import { setUpMessenger, snapshot } from "../../support/page/set-up.js";
import { SOON, startedMessenger } from "../../support/sdk/messenger-chat.js";

const t = setUpMessenger();
const QUIET = { "deployment-id": "no-agent", message: "Hello" };
const messagesIn = (events: CustomEvent[]) =>
  ofType(events, "genesys-chat-message").map(({ detail }) => detail.message);

describe("genesys-chat-message with the Messenger", () => {
  it("carries what agents write, with the id that Genesys gave the message", async () => {
    const { messenger, events } = await startedMessenger(t.clock, QUIET);
    messenger.agentSays("How can I help?");
    await t.pass(SOON);
    const id = messenger.conversation()!.transcript.at(-1)!.id;
    expect(ofType(events, "genesys-chat-message").map(({ detail }) => detail)).to.deep.equal([
      { message: "How can I help?", messageId: id },
    ]);
  });

  it("prefers the message id of the channel, which is stable", () => {
    const raw = { direction: "Outbound", text: "Hi", id: "1" };
    const withChannel = { ...raw, channel: { messageId: "2" } };
    expect(agentMessages({ messages: [raw, withChannel] }).map(({ messageId }) => messageId)).to.deep.equal([
      "1",
      "2",
    ]);
  });

  it("does not fire for the customer's own messages, nor for who joins and leaves", async () => {
    const { messenger, events } = await startedMessenger(t.clock, QUIET);
    messenger.customerWrites("Anybody there?");
    await t.pass(SOON);
    messenger.agentHangsUp();
    await t.pass(SOON);
    expect(messagesIn(events)).to.deep.equal([]);
  });

  it("fires for each message in the presence of unknown events", async () => {
    const { messenger, events } = await startedMessenger(t.clock, QUIET, { odd: { chatters: true } });
    messenger.agentSays("One");
    messenger.agentSays("Two");
    await t.pass(SOON);
    expect(messagesIn(events)).to.deep.equal(["One", "Two"]);
  });

  it("fires once for a message after reset() and another start", async () => {
    const { messenger, element, events } = await startedMessenger(t.clock, QUIET);
    void element.reset();
    await t.pass(SOON);
    void element.start();
    await t.pass(SOON);
    messenger.agentSays("Hello again");
    await t.pass(SOON);
    expect(messagesIn(events).filter((message) => message === "Hello again")).to.have.length(1);
  });

  it("does not fire for the old session after reset()", async () => {
    const { messenger, element, events } = await startedMessenger(t.clock, QUIET);
    void element.reset();
    messenger.agentSays("Too late");
    await t.pass(SOON);
    expect(messagesIn(events)).to.deep.equal([]);
  });
});

describe("the attributes that the service refuses", () => {
  it("cause ATTRIBUTES_TOO_LARGE, which is not fatal", async () => {
    const { element, events } = await startedMessenger(t.clock, {
      "deployment-id": "attributes-refused",
      message: "Hello",
    });
    expect(errorsIn(events)).to.deep.equal([{ code: "ATTRIBUTES_TOO_LARGE", fatal: false }]);
    expect(snapshot(element)).to.include({ status: "started", error: undefined });
  });
});
