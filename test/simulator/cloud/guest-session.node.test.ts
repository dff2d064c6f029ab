import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { type Cloud, createCloud } from "../../../src/simulator/cloud/cloud.js";
import type { Conversation } from "../../../src/simulator/cloud/conversations.js";
import type { Frame } from "../../../src/simulator/cloud/guest-api/frames.js";
import { bodyOf, type Guest, guestOf, inWords, onlyConversation } from "../guest.js";

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
const pick = (frame: Frame | undefined, ...keys: string[]): object =>
  Object.fromEntries(keys.map((key) => [key, bodyOf(frame)[key]]));
const sessionOf = (one: Guest, more?: object): Frame | undefined => one.configure({ ...more })[0];

describe("a session", () => {
  it("receives its limits and its lifetime: 72 hours, in seconds", () => {
    assert.deepEqual(guest.configure({ tracingId: "t" }), [
      {
        type: "response",
        class: "SessionResponse",
        code: 200,
        body: {
          connected: true,
          newSession: true,
          readOnly: false,
          allowedMedia: { inbound: { fileTypes: [], maxFileSizeKB: 0 } },
          blockedExtensions: [],
          maxCustomDataBytes: 2_048,
          durationSeconds: 259_200,
          expirationDate: 260_200,
          autoStarted: false,
          clearedExistingSession: false,
        },
        tracingId: "t",
      },
    ]);
  });

  it("creates no conversation before the first message", () => {
    guest.configure();
    assert.deepEqual(conversations(), []);
  });

  it("must be configured on each connection", () => {
    guest.configure();
    assert.deepEqual(inWords(guestOf(cloud).say("Hi")), ["string 4007"]);
  });

  it("is resumed by the same token, with its conversation", () => {
    guest.configure();
    guest.say("Hi");
    guest.leave();
    const again = guestOf(cloud);
    assert.deepEqual(pick(sessionOf(again), "newSession"), { newSession: false });
    again.say("Still me");
    assert.equal(only().transcript.at(-1)?.text, "Still me");
  });

  it("is replaced with startNew, which ends its conversation", () => {
    guest.configure();
    guest.say("Hi");
    const session = sessionOf(guest, { startNew: true });
    const told = { newSession: true, clearedExistingSession: true };
    assert.deepEqual(pick(session, "newSession", "clearedExistingSession"), told);
    guest.say("Another question");
    const [second, first] = conversations();
    assert.deepEqual([first?.endedAt, second?.endedAt], [now, undefined]);
  });

  it("exists once per token and deployment", () => {
    guest.configure();
    guest.say("Hi");
    const other = guestOf(cloud, { deploymentId: "no-agent" });
    other.configure();
    other.say("Hi");
    assert.equal(conversations().length, 2);
  });

  it("expires 72 hours after the last message, reports it once, and can be created again", () => {
    guest.configure();
    guest.say("Hi");
    now += 259_200_000;
    assert.deepEqual(inWords(guest.say("Too late")), ["string 4006"]);
    assert.deepEqual(inWords(guest.say("Still too late")), ["string 4007"]);
    assert.deepEqual(pick(sessionOf(guest), "newSession"), { newSession: true });
  });

  it("is prolonged by each message", () => {
    guest.configure();
    for (const text of ["one", "two"]) {
      now += 259_199_999;
      assert.deepEqual(inWords(guest.say(text))[0], `Inbound ${text}`);
    }
  });
});

describe("a guest", () => {
  beforeEach(() => void guest.configure());

  it("receives an echo, which is not a message of the conversation", () => {
    const heard = guest.ask({ action: "echo", tracingId: "e", message: { type: "Text", text: "ping" } });
    assert.deepEqual(inWords(heard), ["Inbound ping"]);
    assert.deepEqual([heard[0]?.type, heard[0]?.tracingId], ["response", "e"]);
    assert.deepEqual(conversations(), []);
  });

  it("gets a token for the history, and the configuration", () => {
    const [jwt] = guest.ask({ action: "getJwt" });
    assert.deepEqual([jwt?.class, Object.keys(bodyOf(jwt))], ["JwtResponse", ["jwt", "exp"]]);
    const [configuration] = guest.ask({ action: "getConfiguration", token: undefined });
    assert.equal(configuration?.class, "GetConfigurationResponse");
    assert.deepEqual(pick(configuration, "maxCustomDataBytes"), { maxCustomDataBytes: 2_048 });
  });

  it("closes one connection or all, and resumes the same session", () => {
    const [second, third] = [guestOf(cloud), guestOf(cloud)];
    for (const tab of [second, third]) tab.configure();
    assert.deepEqual(inWords(guest.ask({ action: "closeSession", closeAllConnections: false })), [
      "ConnectionClosedEvent",
    ]);
    assert.deepEqual([guest.ending(), second.ending()], ["closed", undefined]);
    second.ask({ action: "closeSession", closeAllConnections: true });
    assert.deepEqual([second.ending(), third.ending()], ["closed", "closed"]);
    assert.deepEqual(pick(sessionOf(guestOf(cloud)), "newSession"), { newSession: false });
  });

  it("is ignored after the connection was closed", () => {
    guest.ask({ action: "closeSession", closeAllConnections: true });
    assert.deepEqual(guest.say("Hello?"), []);
    assert.deepEqual(conversations(), []);
  });
});
