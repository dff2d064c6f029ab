import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import type { Envelope } from "../../../src/simulator/stand-ins/messenger/bus.js";
import { cleanUp, stopClock } from "../../support/page/chat.js";
import { dataOf, genesys, heard, newsOf, order } from "../../support/sdk/messenger-page.js";
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

async function setUp(deploymentId = "all-well", options: MessengerOptions = {}): Promise<void> {
  clock = stopClock();
  messenger = await openMessenger(clock, { ...deployment(deploymentId), ...options });
}

async function write(message: string): Promise<void> {
  order("MessagingService.sendMessage", { message });
  await pass(clock, 400); // longer than the agent takes to greet
}

const messagesIn = (envelopes: readonly Envelope[]) =>
  dataOf<{ messages: Record<string, unknown>[] }>(envelopes).flatMap(({ messages }) => messages);

describe("the stand-in Messenger publishes", () => {
  afterEach(cleanUp);
  afterEach(removeMessenger);

  it("each message of both sides in the shape of the Guest API", async () => {
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

  it("started with a new session, without any id", async () => {
    await setUp();
    const started = heard("MessagingService.started");
    const asked = Date.now();
    await write("Hi");
    expect(dataOf(started)).to.deep.equal([
      {
        newSession: true,
        authenticated: false,
        readOnly: false,
        durationSeconds: THREE_DAYS,
        expirationDate: Math.floor(asked / 1000) + THREE_DAYS, // in seconds, as seen in a live session
      },
    ]);
    expect(JSON.stringify(started)).not.to.contain(messenger.conversation()?.id);
  });

  it("started again to late subscribers, but no messages", async () => {
    await setUp();
    await write("Hi");
    const late = heard("MessagingService.started");
    const messages = heard("MessagingService.messagesReceived");
    await pass(clock, 10);
    expect(late).to.have.length(1);
    expect(late[0]).not.to.have.property("eventName");
    expect(messages).to.deep.equal([]);
  });

  it("a presence Join with autostart", async () => {
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

  it("no session when the window opens, unless connectsOnOpen is set", async () => {
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

describe("the stand-in Messenger starts up", () => {
  afterEach(cleanUp);
  afterEach(removeMessenger);

  it("in the order of a live session", async () => {
    clock = stopClock();
    installMessenger();
    const news: string[] = [];
    for (const event of [
      "GenesysJS.configurationReceived",
      ...["started", "allowedFileTypes", "ready", "sessionDurationConfigured"].map(
        (name) => `MessagingService.${name}`,
      ),
    ]) {
      genesys("subscribe", event, () => news.push(event));
    }
    const duration = heard("MessagingService.sessionDurationConfigured");
    await pass(clock, 100);
    order("Messenger.open");
    await pass(clock, 100);
    await write("Hi");
    // [SAFRI: seen in a live session]
    expect(news).to.deep.equal([
      "GenesysJS.configurationReceived",
      "MessagingService.sessionDurationConfigured",
      "MessagingService.ready",
      "MessagingService.allowedFileTypes",
      "MessagingService.started",
    ]);
    expect(dataOf(duration)).to.deep.equal([{ sessionDurationSeconds: THREE_DAYS }]);
  });
});

describe("the stand-in Messenger reports a disconnect by the agent", () => {
  afterEach(cleanUp);
  afterEach(removeMessenger);

  const events = ["conversationDisconnected", "readOnlyConversation", "messagesReceived"] as const;
  const rows: [string, string, string[]][] = [
    ["after which the customer may write", "no-agent", ["conversationDisconnected", "messagesReceived"]],
    ["after which the conversation is read-only", "disconnected-read-only", [...events]],
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

  it("not at all if the deployment has it off", async () => {
    await setUp("all-well", conversations({ conversationDisconnect: { enabled: false } }));
    const envelopes = heard("MessagingService.conversationDisconnected");
    await write("Hi");
    messenger.agentHangsUp();
    await pass(clock, 50);
    expect(envelopes).to.deep.equal([]);
  });
});
