import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { type Cloud, createCloud } from "../../../src/simulator/cloud/cloud.js";
import { guestOf, inWords } from "../guest.js";

let now: number;
let cloud: Cloud;
beforeEach(() => {
  now = 0;
  cloud = createCloud({ now: () => now });
});

const tooMany = "TooManyRequestsErrorMessage 429";

describe("the Guest API limits", () => {
  it("messages to five per second and session, with the seconds to wait", () => {
    const guest = guestOf(cloud, { deploymentId: "no-agent" });
    guest.configure();
    for (const text of ["1", "2", "3", "4", "5"])
      assert.deepEqual(inWords(guest.say(text)), [`Inbound ${text}`]);
    assert.deepEqual(guest.say("6"), [
      {
        type: "response",
        class: "TooManyRequestsErrorMessage",
        code: 429,
        body: {
          retryAfter: 1,
          errorCode: 4_029,
          errorMessage: "Message rate too high for this session",
        },
      },
    ]);
    now += 1_000;
    assert.deepEqual(inWords(guest.say("6")), ["Inbound 6"]);
  });

  it("requests to sixty per minute and connection, valid or not", () => {
    const guest = guestOf(cloud);
    for (let n = 0; n < 60; n++) assert.deepEqual(inWords(guest.raw("?")), ["string 400"]);
    assert.deepEqual(inWords(guest.raw("?")), [tooMany]);
    now += 60_000;
    assert.deepEqual(inWords(guest.configure()), ["SessionResponse"]);
  });

  it("echoes to two per minute and connection", () => {
    const guest = guestOf(cloud);
    guest.configure();
    const ping = () => guest.ask({ action: "echo", message: { type: "Text", text: "ping" } });
    assert.deepEqual([ping(), ping(), ping()].flatMap(inWords), ["Inbound ping", "Inbound ping", tooMany]);
  });

  it("configurations to sixty per minute and session, over all connections", () => {
    guestOf(cloud).configure();
    const heard = Array.from({ length: 3 }, () => {
      const guest = guestOf(cloud);
      return Array.from({ length: 21 }, () => inWords(guest.configure())[0]);
    }).flat();
    assert.deepEqual(new Set(heard.slice(0, 59)), new Set(["SessionResponse"]));
    assert.deepEqual(heard.slice(59), [tooMany, tooMany, tooMany, tooMany]);
  });

  it("connections to three per session: a fourth closes the oldest", () => {
    const guests = Array.from({ length: 4 }, () => guestOf(cloud));
    for (const guest of guests) guest.configure();
    assert.deepEqual(
      guests.map((guest) => guest.ending()),
      ["closed", undefined, undefined, undefined],
    );
    assert.deepEqual(inWords(guests[0]?.heard() ?? []), ["ConnectionClosedEvent"]);
  });

  it("new connections to a thousand per minute and deployment", () => {
    const connect = (deploymentId: string) => "refused" in cloud.guests.connect({ deploymentId }, () => {});
    const refused = Array.from({ length: 1_001 }, () => connect("all-well"));
    assert.deepEqual([refused.indexOf(true), connect("slow")], [1_000, false]);
  });
});
