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

describe("an authenticated session", () => {
  const authenticate = (deploymentId: string, data?: object): Frame[] =>
    guestOf(cloud, { deploymentId }).ask({ action: "configureAuthenticatedSession", deploymentId, data });

  it("is refused where the deployment has no authentication", () =>
    assert.deepEqual(inWords(authenticate("all-well", { code: "c" })), ["string 4000"]));

  it("is required where the deployment says so, with a code", () => {
    const required = guestOf(cloud, { deploymentId: "authentication-required" });
    assert.deepEqual(inWords(required.configure()), ["string 403"]);
    assert.deepEqual(inWords(authenticate("authentication-required")), ["string 4020"]);
    const [session] = authenticate("authentication-required", { code: "c" });
    assert.deepEqual(pick(session, "connected", "newSession"), { connected: true, newSession: true });
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

  const BUTTON = {
    type: "Structured",
    content: [
      { contentType: "ButtonResponse", buttonResponse: { type: "QuickReply", text: "Yes", payload: "y" } },
    ],
  };

  it("receives an echo with its type and content, and the session's expiry in the metadata", () => {
    const [frame] = guest.ask({ action: "echo", message: { ...BUTTON, metadata: { customMessageId: "m" } } });
    const { id, channel, ...body } = bodyOf(frame);
    assert.match(String(id), /^[\da-f]{32}$/);
    assert.equal((channel as { time: string }).time, "1970-01-01T00:16:40.000Z");
    assert.deepEqual(body, {
      ...BUTTON,
      direction: "Inbound",
      metadata: { customMessageId: "m", durationSeconds: "259200", expirationDate: "260200" },
    });
  });

  it("gets a token for the history, and the configuration", () => {
    const [jwt] = guest.ask({ action: "getJwt" });
    assert.deepEqual([jwt?.class, Object.keys(bodyOf(jwt))], ["JwtResponse", ["jwt", "exp"]]);
    const [configuration] = guest.ask({ action: "getConfiguration", token: undefined });
    assert.equal(configuration?.class, "GetConfigurationResponse");
    assert.deepEqual(pick(configuration, "maxCustomDataBytes"), { maxCustomDataBytes: 2_048 });
  });

  const close = (one: Guest, closeAllConnections: boolean): Frame[] =>
    one.ask({ action: "closeSession", tracingId: "c", closeAllConnections });

  it("closes its session, and configures it again on the same connection", () => {
    const second = guestOf(cloud);
    second.configure();
    const [closed, ...more] = close(guest, false);
    assert.deepEqual(more, []);
    assert.deepEqual(closed, {
      type: "response",
      class: "SessionResponse",
      code: 200,
      body: { connected: false, newSession: false, readOnly: true },
      tracingId: "c",
    });
    assert.deepEqual([guest.ending(), second.ending()], [undefined, undefined]);
    assert.deepEqual(pick(sessionOf(guest), "connected", "newSession"), {
      connected: true,
      newSession: false,
    });
  });

  it("closes the session on all connections: the others are closed", () => {
    const [second, third] = [guestOf(cloud), guestOf(cloud)];
    for (const tab of [second, third]) tab.configure();
    close(second, true);
    assert.deepEqual(
      [guest, second, third].map((tab) => tab.ending()),
      ["closed", undefined, "closed"],
    );
    assert.deepEqual(inWords(third.heard()), ["ConnectionClosedEvent"]);
  });

  it("may choose any text as its token", () => {
    const named = guestOf(cloud, { token: "user-3f8a91b2c4d" });
    assert.deepEqual(inWords(named.configure()), ["SessionResponse"]);
    assert.equal(inWords(named.say("Hi"))[0], "Inbound Hi");
  });

  it("is ignored after the connection was closed, and has no session after closing it", () => {
    const second = guestOf(cloud);
    second.configure();
    close(second, true);
    guest.heard();
    assert.deepEqual(guest.say("Hello?"), []);
    assert.deepEqual(inWords(second.say("Hello?")), ["string 4007"]);
    assert.deepEqual(conversations(), []);
  });
});
