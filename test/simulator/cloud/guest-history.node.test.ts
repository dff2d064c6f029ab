import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { createApp } from "../../../src/simulator/server/app.js";
import { type Cloud, createCloud } from "../../../src/simulator/cloud/cloud.js";
import { bodyOf, type Guest, guestOf, onlyConversation, TOKEN } from "../guest.js";

let now: number;
let cloud: Cloud;
let guest: Guest;
beforeEach(() => {
  now = 1_000_000;
  cloud = createCloud({ now: () => now });
  guest = guestOf(cloud, { deploymentId: "no-agent" });
  guest.configure();
});

const jwtOf = (one: Guest): string => String(bodyOf(one.ask({ action: "getJwt" })[0])["jwt"]);
const page = (jwt: string, query: Record<string, string> = {}): Page =>
  cloud.guests.history(`Bearer ${jwt}`, query).body as Page;
/** Writes this many messages, `1` first. */
function write(count: number): void {
  for (let n = 1; n <= count; n++) {
    now += 1_000;
    guest.say(String(n));
  }
}

describe("the history of the Guest API", () => {
  it("has every message and presence event of the session, newest first", () => {
    guest.presence("Join");
    guest.say("Hi");
    cloud.conversations.say(onlyConversation(cloud).id, "agent", "Yes?");
    cloud.conversations.end(onlyConversation(cloud).id);
    guest.say("One more thing");
    const { entities, ...rest } = page(jwtOf(guest));
    assert.deepEqual(
      entities.map(({ direction, text, events }) => `${direction} ${text ?? events?.[0]?.presence.type}`),
      ["Inbound One more thing", "Outbound Disconnect", "Outbound Yes?", "Inbound Hi", "Inbound Join"],
    );
    assert.deepEqual(rest, { pageSize: 25, pageNumber: 1, total: 5, pageCount: 1 });
  });

  it("has the same bodies as the frames, without typing", () => {
    const [echo] = guest.say("Hi");
    guest.ask({
      action: "onMessage",
      message: { type: "Event", events: [{ eventType: "Typing", typing: { type: "On" } }] },
    });
    assert.deepEqual(page(jwtOf(guest)).entities, [echo?.body]);
  });

  it("has a later time for each message, even within one millisecond", () => {
    for (let n = 0; n < 5; n++) guest.say("Hi");
    const times = page(jwtOf(guest)).entities.map(({ channel }) => channel.time);
    assert.deepEqual(times, [...new Set(times)].sort().reverse());
    assert.equal(times.length, 5);
  });

  it("has pages", () => {
    write(26);
    const first = page(jwtOf(guest));
    const second = page(jwtOf(guest), { pageNumber: "2" });
    assert.deepEqual([first.entities.length, first.entities[0]?.text], [25, "26"]);
    assert.deepEqual(
      second.entities.map(({ text }) => text),
      ["1"],
    );
    assert.deepEqual([second.pageNumber, second.pageCount, second.total], [2, 2, 26]);
    const small = page(jwtOf(guest), { pageNumber: "3", pageSize: "10" });
    assert.equal(small.entities.length, 6);
  });

  it("is that of the token's session only", () => {
    guest.say("Secret");
    const stranger = guestOf(cloud, { deploymentId: "no-agent", token: TOKEN.replace(/1/g, "9") });
    stranger.configure();
    assert.deepEqual(page(jwtOf(stranger)).entities, []);
  });

  it("starts over with a new session", () => {
    guest.say("Hi");
    guest.configure({ startNew: true });
    assert.deepEqual(page(jwtOf(guest)).entities, []);
  });

  const refusals: [string, (jwt: string) => string | undefined, Record<string, string>, number][] = [
    ["no token", () => undefined, {}, 401],
    ["an unknown token", () => "Bearer x", {}, 401],
    ["another scheme", (jwt) => `Basic ${jwt}`, {}, 401],
    ["page 0", (jwt) => `Bearer ${jwt}`, { pageNumber: "0" }, 400],
    ["a page size that is not a number", (jwt) => `Bearer ${jwt}`, { pageSize: "many" }, 400],
  ];
  for (const [what, authorization, query, status] of refusals) {
    it(`refuses ${what} with ${status}, in the shape of the REST API`, () => {
      const answer = cloud.guests.history(authorization(jwtOf(guest)), query);
      assert.equal(answer.status, status);
      assert.equal((answer.body as { status: number }).status, status);
    });
  }

  it("refuses a token that has expired", () => {
    const jwt = jwtOf(guest);
    now += 3_600_000;
    assert.equal(cloud.guests.history(`Bearer ${jwt}`, {}).status, 401);
  });

  it("is available to pages of any origin", async () => {
    const app = createApp(cloud);
    const url = "http://127.0.0.1:8080/api/v2/webmessaging/messages?pageNumber=1&pageSize=25";
    guest.say("Hi");
    const preflight = await app.request(url, {
      method: "OPTIONS",
      headers: {
        Origin: "https://shop.example",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "authorization",
      },
    });
    assert.match(preflight.headers.get("Access-Control-Allow-Headers") ?? "", /authorization/i);
    const response = await app.request(url, { headers: { Authorization: `bearer ${jwtOf(guest)}` } });
    assert.equal(response.headers.get("Access-Control-Allow-Origin"), "*");
    assert.equal(((await response.json()) as Page).entities[0]?.text, "Hi");
  });
});

interface Page {
  readonly entities: readonly {
    readonly text?: string;
    readonly direction: string;
    readonly channel: { readonly time: string };
    readonly events?: readonly { readonly presence: { readonly type: string } }[];
  }[];
  readonly pageSize: number;
  readonly pageNumber: number;
  readonly total: number;
  readonly pageCount: number;
}
