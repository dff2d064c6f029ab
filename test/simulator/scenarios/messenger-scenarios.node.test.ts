import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createCloud } from "../../../src/simulator/cloud/cloud.js";
import { scenarioNamed, scenarios } from "../../../src/simulator/scenarios/index.js";
import { messengerScenarioNamed, messengerScenarios } from "../../../src/simulator/scenarios/messenger.js";
import { bodyOf, guestOf, inWords } from "../guest.js";

/** After the agent's latency. */
const HELLO = "… Outbound Hello Ada, this is the simulated agent. How can I help?";
const DISCONNECT = "… Outbound Disconnect";
const ATTRIBUTES = { crmCustomerId: "CRM-123456789", firstName: "Ada" };

/** The frames that a customer receives who connects and writes until a message arrives; `…` marks a delay. */
function play(deploymentId: string): string[] {
  const cloud = createCloud();
  const heard: string[] = [];
  let isOpen = false;
  for (let attempt = 0; attempt < 4 && !heard.some((word) => word.includes("Outbound")); attempt++) {
    const line = cloud.guests.connect(
      { deploymentId, origin: "https://other.example", visit: "v" },
      () => {},
    );
    if ("refused" in line) heard.push(`refused ${line.refused}`);
    else isOpen = true;
    if (isOpen) break;
  }
  if (!isOpen) return heard;
  const guest = guestOf(cloud, { deploymentId, visit: "v" });
  const listen = (words: string[]): void =>
    void heard.push(...words.map((word, n) => (guest.delays.at(n - words.length) ? `… ${word}` : word)));
  listen(inWords(guest.configure()));
  for (let attempt = 0; attempt < 3; attempt++) listen(inWords(guest.say("Hi", ATTRIBUTES)));
  const ending = guest.ending();
  return ending ? [...heard, ending] : heard;
}

describe("the Guest API in the scenario", () => {
  const HI = "Inbound Hi";
  const TOO_MANY = "TooManyRequestsErrorMessage 429";
  const well = ["SessionResponse", HI, HELLO, HI, HI];
  const rows: Record<string, string[]> = {
    "all-well": well,
    slow: ["… SessionResponse", HI, HELLO, HI, HI],
    "longer-than-usual": well,
    "another-customer": well,
    "wrong-deployment": Array.from({ length: 4 }, () => "refused 403"),
    "inactive-deployment": Array.from({ length: 4 }, () => "refused 403"),
    "refused-domain": Array.from({ length: 4 }, () => "refused 403"),
    // The next three concern the SDK in the page.
    "hang-initialize": well,
    "hang-start": well,
    "late-answer": well,
    "vendor-defaults": well,
    "launcher-on-demand": well,
    headless: well,
    "authentication-required": ["string 403", "string 4007", "string 4007", "string 4007"],
    "attributes-refused": ["SessionResponse", "string 4013", "string 4013", "string 4013"],
    "rate-limited-twice": ["SessionResponse", TOO_MANY, TOO_MANY, HI, HELLO],
    "server-error-forever": ["string 5000", "string 4007", "string 4007", "string 4007"],
    "server-error-503": ["refused 503", "refused 503", ...well],
    "connection-cut-once": ["SessionResponse", HI, HELLO, "cut"],
    "message-unanswered": ["SessionResponse", HI, HELLO, HI],
    "expired-session": ["SessionResponse", "string 4006", "string 4007", "string 4007"],
    "agent-answers-late": ["SessionResponse", HI, HELLO, HI, HI],
    "agent-types": ["SessionResponse", HI, "Outbound Typing", HELLO, HI, HI],
    "no-agent": ["SessionResponse", HI, HI, HI],
    disconnected: ["SessionResponse", HI, HELLO, DISCONNECT, HI, HELLO, HI],
    "disconnected-read-only": ["SessionResponse", HI, HELLO, DISCONNECT, "string 409", "string 409"],
    "old-disconnect": ["SessionResponse", HI, HELLO, DISCONNECT, HI, HELLO, HI, "cut"],
    "starts-by-itself": well,
    "clear-refused": well,
  };

  it("has a row above for each scenario", () =>
    assert.deepEqual(
      messengerScenarios.map(({ name }) => name),
      Object.keys(rows),
    ));

  for (const { name, story } of messengerScenarios) {
    it(`${name}: ${story}`, () => assert.deepEqual(play(name), rows[name]));
  }

  it("clear-refused: refuses a Clear with 403", () => {
    const guest = guestOf(createCloud(), { deploymentId: "clear-refused" });
    guest.configure();
    guest.say("Hi");
    const [frame] = guest.presence("Clear");
    assert.deepEqual(
      [frame?.code, frame?.body],
      [403, "Presence events Conversation Clear are not supported"],
    );
  });

  it("agent-types: greets when the typing has been shown", () => {
    const guest = guestOf(createCloud(), { deploymentId: "agent-types" });
    guest.configure();
    guest.say("Hi");
    assert.deepEqual(guest.delays.slice(-2), [0, 3_000]);
  });

  it("all-well: greets after 300 ms", () => {
    const guest = guestOf(createCloud());
    guest.configure();
    guest.say("Hi");
    assert.deepEqual(guest.delays.slice(-2), [0, 300]);
  });

  it("agent-answers-late: does not delay later messages", () => {
    const cloud = createCloud();
    const guest = guestOf(cloud, { deploymentId: "agent-answers-late" });
    guest.configure();
    guest.say("Hi");
    cloud.conversations.say(cloud.conversations.list()[0]?.id ?? "", "agent", "Still there?");
    assert.deepEqual(guest.delays.slice(-2), [5_000, 0]);
  });

  it("disconnected-read-only: reports it when the session is resumed, and accepts messages in a new one", () => {
    const cloud = createCloud();
    const guest = guestOf(cloud, { deploymentId: "disconnected-read-only" });
    guest.configure();
    const ended = guest.say("Hi").at(-1);
    assert.deepEqual(bodyOf(ended)["metadata"], { readOnly: "true" });
    const readOnly = (more?: object) => bodyOf(guest.configure({ ...more })[0])["readOnly"];
    assert.deepEqual([readOnly(), readOnly({ startNew: true })], [true, false]);
    assert.deepEqual(inWords(guest.say("Hi"))[0], "Inbound Hi");
  });

  it("expired-session: accepts messages in a new session", () => {
    const guest = guestOf(createCloud(), { deploymentId: "expired-session" });
    guest.configure();
    guest.say("Hi");
    assert.deepEqual(inWords(guest.configure()), ["SessionResponse"]);
    assert.deepEqual(inWords(guest.say("Hi"))[0], "Inbound Hi");
  });
});

describe("the table of scenarios for the Messenger", () => {
  it("has unique names, valid in a URL and an attribute", () => {
    const names = messengerScenarios.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    for (const name of names) assert.match(name, /^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it("has one sentence per story, and the title of a counterpart with the same name", () => {
    for (const { name, title, story } of messengerScenarios) {
      assert.match(story, /[^.]\.$/);
      assert.doesNotMatch(story, /\. /);
      assert.equal(title, scenarioNamed(name)?.title ?? title);
    }
    assert.ok(messengerScenarios.some(({ name }) => scenarioNamed(name)));
  });

  it("starts with a scenario without faults, as the other table does", () =>
    assert.deepEqual([messengerScenarios[0]?.name, messengerScenarios[0]?.faults], [scenarios[0]?.name, []]));

  it("is searched by exact name, like a deployment id", () => {
    assert.equal(messengerScenarioNamed("all-well"), messengerScenarios[0]);
    assert.equal(messengerScenarioNamed("All-Well"), undefined);
    assert.equal(messengerScenarioNamed("constructor"), undefined);
  });
});
