import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import type { Envelope } from "../../../src/simulator/stand-ins/messenger/bus.js";
import { cleanUp, stopClock } from "../../support/page/chat.js";
import { dataOf, heard, newsOf, order } from "../../support/sdk/messenger-page.js";
import {
  deployment,
  type FakeMessenger,
  installMessenger,
  type MessengerOptions,
  openMessenger,
  removeMessenger,
} from "../../support/sdk/messenger.js";
import { pass } from "../../support/page/time.js";

const HELLO = "Hello there, this is the simulated agent. How can I help?";
const THREE_DAYS = 259_200; // s
const conversations = (settings: object) => ({
  config: { messenger: { apps: { conversations: settings } } },
});

let clock: sinon.SinonFakeTimers;
let messenger: FakeMessenger;

/** A Messenger with its window open, in the deployment of this name. */
async function setUp(deploymentId = "all-well", options: MessengerOptions = {}): Promise<void> {
  clock = stopClock();
  messenger = await openMessenger(clock, { ...deployment(deploymentId), ...options });
}

async function write(message: string): Promise<void> {
  order("MessagingService.sendMessage", { message });
  await pass(clock, 50);
}

const messagesIn = (envelopes: readonly Envelope[]) =>
  dataOf<{ messages: Record<string, unknown>[] }>(envelopes).flatMap(({ messages }) => messages);

describe("what the stand-in Messenger tells of a conversation", () => {
  afterEach(cleanUp);
  afterEach(removeMessenger);

  it("is what both say, in the Guest API's own shape, one message at a time", async () => {
    await setUp();
    const envelopes = heard("MessagingService.messagesReceived");
    const sending = heard("MessagingService.sendingMessage");
    await write("Hi");
    const messages = messagesIn(envelopes);
    expect(envelopes).to.have.length(2);
    expect(messages.map(({ direction, type, text }) => [direction, type, text])).to.deep.equal([
      ["Inbound", "Text", "Hi"],
      ["Outbound", "Text", HELLO],
    ]);
    const [sent] = dataOf<{ message: { tracingId: string } }>(sending);
    expect(sent?.message.tracingId).to.be.a("string").and.to.equal(messages[0]?.["tracingId"]);
    expect(messages[1]).not.to.have.property("tracingId");
  });

  it("is a start with a new session, and no id of anything", async () => {
    await setUp();
    const started = heard("MessagingService.started");
    await write("Hi");
    expect(dataOf(started)).to.deep.equal([
      {
        newSession: true,
        authenticated: false,
        readOnly: false,
        durationSeconds: THREE_DAYS,
        expirationDate: Math.floor(Date.now() / 1000) + THREE_DAYS, // in seconds, as seen in a live session
      },
    ]);
    expect(JSON.stringify(started)).not.to.contain(messenger.conversation()?.id);
  });

  it("is the start, told again to those who come late", async () => {
    await setUp();
    await write("Hi");
    const late = heard("MessagingService.started");
    const messages = heard("MessagingService.messagesReceived");
    await pass(clock, 10);
    expect(late).to.have.length(1);
    expect(late[0]).not.to.have.property("eventName");
    expect(messages).to.deep.equal([]);
  });

  it("is a presence Join where conversations begin by themselves", async () => {
    clock = stopClock();
    installMessenger(conversations({ autoStart: { enabled: true } }));
    const envelopes = heard("MessagingService.messagesReceived");
    await pass(clock, 100);
    order("Messenger.open");
    await pass(clock, 50);
    const [join] = messagesIn(envelopes);
    expect(join).to.deep.include({
      type: "Event",
      events: [{ eventType: "Presence", presence: { type: "Join" } }],
    });
  });

  it("opens no session with the window, unless the other reading is the right one", async () => {
    await setUp();
    const none = heard("MessagingService.started");
    await pass(clock, 1000);
    expect(none).to.deep.equal([]);
    await cleanUp();
    removeMessenger();
    await setUp("all-well", { odd: { connectsOnOpen: true } });
    const started = heard("MessagingService.started");
    await pass(clock, 1000);
    expect(started).to.have.length(1);
    expect(messenger.conversation()).to.equal(undefined);
  });
});

describe("how the stand-in Messenger tells that the agent has hung up", () => {
  afterEach(cleanUp);
  afterEach(removeMessenger);

  const events = ["conversationDisconnected", "readOnlyConversation", "messagesReceived"] as const;
  const rows: [string, string, string[]][] = [
    ["and that the customer may go on", "no-agent", ["conversationDisconnected", "messagesReceived"]],
    ["for good", "disconnected-read-only", [...events]],
  ];
  for (const [how, deploymentId, told] of rows) {
    it(how, async () => {
      await setUp(deploymentId);
      const hearing = heard("MessagingService.conversationDisconnected");
      const news = newsOf("MessagingService", ...events);
      await write("Hi");
      if (deploymentId === "no-agent") messenger.agentHangsUp();
      await pass(clock, 50);
      expect(news.slice(-told.length)).to.deep.equal(told);
      expect(hearing[0]?.data).to.have.property("readOnly", deploymentId !== "no-agent");
      expect(hearing[0]?.data).to.have.nested.property("message.type", "Event");
    });
  }

  it("not at all where the deployment does not want it, as by default", async () => {
    await setUp("all-well", conversations({ conversationDisconnect: { enabled: false } }));
    const envelopes = heard("MessagingService.conversationDisconnected");
    await write("Hi");
    messenger.agentHangsUp();
    await pass(clock, 50);
    expect(envelopes).to.deep.equal([]);
  });
});
