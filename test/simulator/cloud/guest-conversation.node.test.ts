import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { type Cloud, createCloud } from "../../../src/simulator/cloud/cloud.js";
import type { Conversation } from "../../../src/simulator/cloud/conversations.js";
import { bodyOf, type Guest, guestOf, inWords, onlyConversation, TOKEN } from "../guest.js";

const HELLO = "Outbound Hello there, this is the simulated agent. How can I help?";

const BUTTON = { contentType: "ButtonResponse", buttonResponse: { type: "QuickReply", text: "Yes" } };
const ATTACHMENT = { contentType: "Attachment", attachment: { id: "a" } };
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

let now: number;
let cloud: Cloud;
let guest: Guest;
beforeEach(() => {
  now = 1_000_000;
  cloud = createCloud({ now: () => now });
  guest = guestOf(cloud);
});

const conversations = (): readonly Conversation[] => cloud.conversations.list();
const only = (): Conversation => onlyConversation(cloud);

describe("a conversation", () => {
  beforeEach(() => void guest.configure());

  it("begins with the first message, which is echoed, and the agent greets", () => {
    assert.deepEqual(inWords(guest.say("Hi")), ["Inbound Hi", HELLO]);
    assert.deepEqual(inWords(guest.say("Are you there?")), ["Inbound Are you there?"]);
    const { sdk, deploymentId, visit } = only();
    assert.deepEqual(
      { sdk, deploymentId, visit },
      { sdk: "messenger", deploymentId: "all-well", visit: TOKEN },
    );
  });

  it("begins with a Join and its attributes", () => {
    const join = { type: "Event", events: [{ eventType: "Presence", presence: { type: "Join" } }] };
    const channel = { metadata: { customAttributes: { crmCustomerId: "CRM-1" } } };
    const heard = guest.ask({ action: "onMessage", message: { ...join, channel } });
    assert.deepEqual(inWords(heard), ["Inbound Join", HELLO]);
    assert.deepEqual(only().customAttributes, { crmCustomerId: "CRM-1" });
  });

  it("echoes a message with its metadata, and without the conversation's id", () => {
    const message = { type: "Text", text: "Hi", metadata: { customMessageId: "m" } };
    const heard = guest.ask({ action: "onMessage", tracingId: "t", message });
    const [said] = only().transcript;
    const { messageId } = bodyOf(heard[0])["channel"] as { messageId: string };
    assert.match(said?.id ?? "", /^[\da-f]{32}$/);
    assert.match(messageId, UUID);
    assert.deepEqual(heard[0], {
      type: "message",
      class: "StructuredMessage",
      code: 200,
      body: {
        id: said?.id,
        type: "Text",
        text: "Hi",
        direction: "Inbound",
        channel: { time: "1970-01-01T00:16:40.000Z", messageId },
        metadata: { customMessageId: "m" },
      },
      tracingId: "t",
    });
    assert.ok(!JSON.stringify(heard).includes(only().id));
  });

  const echoes: [string, Record<string, unknown>, Record<string, unknown>, string][] = [
    [
      "an answer to a button, under its label",
      { type: "Structured", content: [BUTTON] },
      { type: "Structured", content: [BUTTON] },
      "Yes",
    ],
    [
      "an attachment alone, as a text",
      { content: [ATTACHMENT] },
      { type: "Text", content: [ATTACHMENT] },
      "",
    ],
  ];
  for (const [what, message, expected, transcript] of echoes) {
    it(`echoes ${what}`, () => {
      const [frame] = guest.ask({ action: "onMessage", message });
      const { id: _, channel: __, ...body } = bodyOf(frame);
      assert.deepEqual(body, { ...expected, direction: "Inbound", metadata: {} });
      assert.equal(only().transcript[0]?.text, transcript);
    });
  }

  it("shows that the agent types, outside of the history", () => {
    guest.say("Hi");
    cloud.conversations.type(only().id);
    assert.deepEqual(inWords(guest.heard()), ["Outbound Typing"]);
    assert.equal(only().transcript.length, 2);
    cloud.conversations.end(only().id);
    guest.heard();
    cloud.conversations.type(only().id);
    assert.deepEqual(guest.heard(), []);
  });

  it("merges attributes beside the message and inside it, later over earlier ones", () => {
    guest.say("Hi", { crmCustomerId: "CRM-1", segment: "Standard" });
    const inside = { channel: { metadata: { customAttributes: { segment: "Premium" } } } };
    guest.ask({ action: "onMessage", message: { type: "Text", text: "Hello?", ...inside } });
    assert.deepEqual(only().customAttributes, { crmCustomerId: "CRM-1", segment: "Premium" });
  });

  it("accepts names with a meaning in JavaScript", () => {
    guest.say("Hi", JSON.parse('{"__proto__": "p", "constructor": "c"}'));
    assert.equal(JSON.stringify(only().customAttributes), '{"__proto__":"p","constructor":"c"}');
  });

  it("does not begin with a message whose attributes are too large", () => {
    guest.say("Hi", { crmCustomerId: "x".repeat(2_048) });
    assert.deepEqual(conversations(), []);
  });

  it("is sent to every connection of the session, and to no other", () => {
    const tab = guestOf(cloud);
    const stranger = guestOf(cloud, { token: TOKEN.replace(/1/g, "9") });
    tab.configure();
    stranger.configure();
    guest.say("Hi");
    cloud.conversations.say(only().id, "agent", "Yes?");
    assert.deepEqual(inWords(guest.heard()), ["Outbound Yes?"]);
    assert.deepEqual(inWords(tab.heard()), ["Inbound Hi", HELLO, "Outbound Yes?"]);
    assert.deepEqual(stranger.heard(), []);
  });

  it("ends with a Clear, which removes the session", () => {
    guest.say("Hi");
    assert.deepEqual(inWords(guest.presence("Clear")), [
      "Inbound Clear",
      "SessionClearedEvent",
      "ConnectionClosedEvent",
    ]);
    assert.equal(guest.ending(), "closed");
    assert.equal(only().endedAt, now);
    assert.equal(cloud.conversations.say(only().id, "agent", "Wait!"), undefined);
    assert.equal(bodyOf(guestOf(cloud).configure()[0])["newSession"], true);
  });

  it("sends a Disconnect when the agent ends it, and another begins with the next message", () => {
    guest.say("Hi");
    cloud.conversations.end(only().id);
    const [frame, ...more] = guest.heard();
    const { id, channel, ...told } = bodyOf(frame);
    const { time, messageId } = channel as { time: string; messageId: string };
    assert.deepEqual(more, []);
    assert.match(String(id), /^[\da-f]{32}$/);
    assert.match(messageId, UUID);
    assert.ok(Date.parse(time) > now, "is later than the messages before it");
    assert.deepEqual(told, {
      type: "Event",
      direction: "Outbound",
      events: [{ eventType: "Presence", presence: { type: "Disconnect" } }],
      originatingEntity: "Human",
      metadata: { readOnly: "false" },
    });
    assert.deepEqual(inWords(guest.say("One more thing")), ["Inbound One more thing", HELLO]);
    assert.equal(conversations().length, 2);
  });
});
