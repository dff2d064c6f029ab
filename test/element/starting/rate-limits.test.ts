import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { vendorError } from "../../../src/simulator/stand-ins/web-messaging/vendor-error.js";
import {
  attributesSentTo,
  chat,
  eventNamesOf,
  eventsOfPage,
  installSdk,
  ofType,
  part,
  sentTo,
} from "../../support/page/chat.js";
import { factsOf, refusal, refuseAll, SECRET_ATTRIBUTES } from "../../support/page/failures.js";
import { setUpChat } from "../../support/page/set-up.js";

const t = setUpChat();

const exact = { "retry-jitter": "none" };

describe("RATE_LIMITED", () => {
  it("is retried 8 times by default, with waits that double up to 20 s", async () => {
    const sdk = installSdk();
    const times = refuseAll(t.clock, sdk.startChat, () => refusal(429));
    const element = chat({ ...exact, "retry-budget": "86400000" });
    void element.start();
    await t.pass(600_000);
    const waits = times.map((time, index) => time - (times[index - 1] ?? 0)).slice(1);
    expect(waits).to.deep.equal([1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000, 20_000]);
    expect(factsOf(element.error!)).to.include({ code: "RATE_LIMITED", status: 429, attempts: 9 });
  });

  it("ends the start when the next attempt would begin after the budget", async () => {
    const sdk = installSdk();
    const times = refuseAll(t.clock, sdk.startChat, () => refusal(429));
    const element = chat({ ...exact, "max-retries": "100", "retry-budget": "10000" });
    void element.start();
    await t.pass(7_000);
    expect(times).to.deep.equal([0, 1_000, 3_000, 7_000]);
    expect(element.error).to.include({ code: "RATE_LIMITED", attempts: 4, retryable: true });
    await t.pass(60_000);
    expect(times).to.have.length(4);
  });

  it("begins no attempt after the budget of 120 s, whatever the draw", async () => {
    const sdk = installSdk();
    const times = refuseAll(t.clock, sdk.startChat, () => refusal(429));
    const element = chat({ "max-retries": "100" });
    void element.start();
    await t.pass(300_000);
    expect(element.error).to.include({ code: "RATE_LIMITED" });
    expect(times.length).to.be.greaterThan(5);
    expect(Math.max(...times)).to.be.at.most(120_000);
  });

  it("counts the budget from the click, and a new click has a new one", async () => {
    const sdk = installSdk();
    const times = refuseAll(t.clock, sdk.startChat, () => refusal(429));
    const element = chat({ ...exact, "max-retries": "100", "retry-budget": "2000" });
    void element.start();
    await t.pass(100_000);
    expect(times).to.have.length(2);
    void element.start();
    await t.pass(100_000);
    expect(times).to.have.length(4);
  });

  it("twice leads to two retry events, then the session, with one attempt key", async () => {
    const sdk = installSdk();
    for (const call of [0, 1]) sdk.startChat.onCall(call).rejects(refusal(429));
    const element = chat({ "attempt-key": "attemptId" });
    const names = eventNamesOf(element);
    void element.start();
    await t.pass(10_000);
    expect(names.filter((name) => name !== "status")).to.deep.equal([
      "ready",
      "before-start",
      "retry",
      "retry",
      "session-start",
      "message",
    ]);
    const [first, ...others] = attributesSentTo(sdk).map(({ attemptId }) => attemptId);
    expect(first).to.be.a("string");
    expect(others).to.deep.equal([first, first]);
  });

  for (const draw of [0, 0.5, 0.999]) {
    it(`without an end fails within 120 s, and Try again sends everything (draws of ${draw})`, async () => {
      sinon.stub(Math, "random").returns(draw);
      const sdk = installSdk();
      const times = refuseAll(t.clock, sdk.startChat, () => refusal(429));
      const element = chat(SECRET_ATTRIBUTES);
      void element.start();
      await t.pass(120_000);
      expect(element.status).to.equal("failed");
      expect(element.error).to.include({ code: "RATE_LIMITED", attempts: times.length });
      const [refused] = sdk.startChat.firstCall.args;
      sdk.startChat.callsFake(sdk.startChat.wrappedMethod as () => unknown);
      part(element, "button").click();
      await t.pass(100);
      expect(element.status).to.equal("started");
      expect(sentTo(sdk)).to.include({ message: "My secret question" });
      expect(sentTo(sdk)).to.deep.equal(refused);
    });
  }
});

describe("Retry-After", () => {
  const inFiveSeconds = () => new Date(Math.ceil(Date.now() / 1000) * 1000 + 5_000).toUTCString();
  const carried = (carrier: string, value: () => string) => () =>
    vendorError({
      code: "CHAT_START_FAILED",
      message: "Refused",
      status: 429,
      headers: { "Retry-After": value() },
      carrier,
      request: {},
    });

  const PLACES: Record<string, () => unknown> = {
    "in a header object": carried("object", () => "5"),
    "in a Headers": carried("headers", () => "5"),
    "in a Map": carried("map", () => "5"),
    "in lower case": () => refusal(429, { "retry-after": "5" }),
    "as a date": carried("object", inFiveSeconds),
    "with HTTP 503": () => refusal(503, { "Retry-After": "5" }),
    "with HTTP 500": () => refusal(500, { "Retry-After": "5" }),
  };
  for (const [place, raw] of Object.entries(PLACES)) {
    it(`${place} is the shortest wait, with the jitter on top`, async () => {
      const sdk = installSdk();
      const times = refuseAll(t.clock, sdk.startChat, raw);
      const events = eventsOfPage();
      const element = chat({ "max-retries": "1" });
      void element.start();
      await t.pass(20_000);
      expect(times[1]).to.be.within(5_100, 7_000);
      expect(ofType(events, "genesys-chat-retry")[0]!.detail.delay).to.be.closeTo(times[1]!, 1);
    });
  }

  it("is waited exactly with retry-jitter=none, when it is longer than the backoff", async () => {
    const sdk = installSdk();
    const times = refuseAll(t.clock, sdk.startChat, () => refusal(429, { "Retry-After": "3" }));
    const element = chat({ ...exact, "max-retries": "3" });
    void element.start();
    await t.pass(60_000);
    expect(times).to.deep.equal([0, 3_000, 6_000, 10_000]);
  });

  it("applies to initialize as well", async () => {
    const sdk = installSdk();
    const times = refuseAll(t.clock, sdk.initialize, () => refusal(503, { "Retry-After": "5" }));
    const element = chat({ ...exact, "max-retries": "1" });
    void element.start();
    await t.pass(60_000);
    expect(times).to.deep.equal([0, 5_000]);
  });

  for (const value of ["soon", "-5", "", "5, 6"]) {
    it(`is ignored with the value "${value}"`, async () => {
      const sdk = installSdk();
      const times = refuseAll(t.clock, sdk.startChat, () => refusal(429, { "Retry-After": value }));
      const element = chat({ ...exact, "max-retries": "1" });
      void element.start();
      await t.pass(60_000);
      expect(times).to.deep.equal([0, 1_000]);
    });
  }

  it("is fatal at once when it is longer than the budget", async () => {
    const sdk = installSdk();
    const times = refuseAll(t.clock, sdk.startChat, () => refusal(429, { "Retry-After": "121" }));
    const events = eventsOfPage();
    const element = chat();
    void element.start();
    await t.pass();
    expect(times).to.have.length(1);
    expect(factsOf(element.error!)).to.include({ code: "RATE_LIMITED", attempts: 1 });
    expect(ofType(events, "genesys-chat-retry")).to.deep.equal([]);
  });

  it("is waited when it just fits into the budget", async () => {
    const sdk = installSdk();
    const times = refuseAll(t.clock, sdk.startChat, () => refusal(429, { "Retry-After": "119" }));
    const element = chat();
    void element.start();
    await t.pass(130_000);
    expect(times[1]).to.be.within(119_100, 120_000);
  });
});
