import { expect } from "@open-wc/testing";
import sinon from "sinon";
import {
  attributesSentTo,
  chat,
  cleanUp,
  eventNamesOf,
  eventsOfPage,
  installSdk,
  ofType,
  part,
  sentTo,
  stopClock,
} from "../../support/page/chat.js";
import { factsOf, refusal, refuseAll, SECRET_ATTRIBUTES } from "../../support/page/failures.js";
import { pass } from "../../support/page/time.js";
import { vendorError } from "../../../src/simulator/stand-ins/web-messaging/vendor-error.js";

const exact = { "retry-jitter": "none" };

describe("RATE_LIMITED", () => {
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => (clock = stopClock()));
  afterEach(cleanUp);

  it("is repeated 8 times by default, at twice the distance each time, up to 20 s", async () => {
    const sdk = installSdk();
    const times = refuseAll(clock, sdk.startChat, () => refusal(429));
    const element = chat({ ...exact, "retry-budget": "86400000" });
    void element.start();
    await pass(clock, 600_000);
    const waits = times.map((time, index) => time - (times[index - 1] ?? 0)).slice(1);
    expect(waits).to.deep.equal([1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000, 20_000]);
    expect(factsOf(element.error!)).to.include({ code: "RATE_LIMITED", status: 429, attempts: 9 });
  });

  it("ends where the next attempt would begin after the budget", async () => {
    const sdk = installSdk();
    const times = refuseAll(clock, sdk.startChat, () => refusal(429));
    const element = chat({ ...exact, "max-retries": "100", "retry-budget": "10000" });
    void element.start();
    await pass(clock, 7_000);
    expect(times).to.deep.equal([0, 1_000, 3_000, 7_000]);
    expect(element.error).to.include({ code: "RATE_LIMITED", attempts: 4, retryable: true });
    await pass(clock, 60_000);
    expect(times).to.have.length(4);
  });

  it("R4: begins no attempt after the budget of 120 s, whatever the draw", async () => {
    const sdk = installSdk();
    const times = refuseAll(clock, sdk.startChat, () => refusal(429));
    const element = chat({ "max-retries": "100" });
    void element.start();
    await pass(clock, 300_000);
    expect(element.error).to.include({ code: "RATE_LIMITED" });
    expect(times.length).to.be.greaterThan(5);
    expect(Math.max(...times)).to.be.at.most(120_000);
  });

  it("counts the budget from the click, and a new click has a new one", async () => {
    const sdk = installSdk();
    const times = refuseAll(clock, sdk.startChat, () => refusal(429));
    const element = chat({ ...exact, "max-retries": "100", "retry-budget": "2000" });
    void element.start();
    await pass(clock, 100_000);
    expect(times).to.have.length(2);
    void element.start();
    await pass(clock, 100_000);
    expect(times).to.have.length(4);
  });

  it("I-04: that ends after two refusals: two retry events, then the session, all under one attempt key", async () => {
    const sdk = installSdk();
    for (const call of [0, 1]) sdk.startChat.onCall(call).callsFake(() => Promise.reject(refusal(429)));
    const element = chat({ "attempt-key": "attemptId" });
    const told = eventNamesOf(element);
    void element.start();
    await pass(clock, 10_000);
    expect(told.filter((name) => name !== "status")).to.deep.equal([
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
    it(`I-06: for ever ends within 120 s, and Try again sends all of it (draws of ${draw})`, async () => {
      sinon.stub(Math, "random").returns(draw);
      const sdk = installSdk();
      const times = refuseAll(clock, sdk.startChat, () => refusal(429));
      const element = chat(SECRET_ATTRIBUTES);
      void element.start();
      await pass(clock, 120_000);
      expect(element.status).to.equal("failed");
      expect(element.error).to.include({ code: "RATE_LIMITED", attempts: times.length });
      const [refused] = sdk.startChat.firstCall.args;
      sdk.startChat.callsFake(sdk.startChat.wrappedMethod as () => unknown);
      part(element, "button").click();
      await pass(clock, 100);
      expect(element.status).to.equal("started");
      expect(sentTo(sdk)).to.include({ message: "My secret question" });
      expect(sentTo(sdk)).to.deep.equal(refused);
    });
  }
});

describe("R5: Retry-After", () => {
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => (clock = stopClock()));
  afterEach(cleanUp);

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
    "I-05: in a header object": carried("object", () => "5"),
    "I-05: in a Headers": carried("headers", () => "5"),
    "I-05: in a Map": carried("map", () => "5"),
    "in lower case": () => refusal(429, { "retry-after": "5" }),
    "as a date": carried("object", inFiveSeconds),
    "with HTTP 503": () => refusal(503, { "Retry-After": "5" }),
    "with HTTP 500": () => refusal(500, { "Retry-After": "5" }),
  };
  for (const [place, raw] of Object.entries(PLACES)) {
    it(`${place} is the least that is waited, and the draw comes on top`, async () => {
      const sdk = installSdk();
      const times = refuseAll(clock, sdk.startChat, raw);
      const events = eventsOfPage();
      const element = chat({ "max-retries": "1" });
      void element.start();
      await pass(clock, 20_000);
      expect(times[1]).to.be.within(5_100, 7_000);
      expect(ofType(events, "genesys-chat-retry")[0]!.detail.delay).to.be.closeTo(times[1]!, 1);
    });
  }

  it("is waited exactly with retry-jitter none, where it is longer than the backoff", async () => {
    const sdk = installSdk();
    const times = refuseAll(clock, sdk.startChat, () => refusal(429, { "Retry-After": "3" }));
    const element = chat({ ...exact, "max-retries": "3" });
    void element.start();
    await pass(clock, 60_000);
    expect(times).to.deep.equal([0, 3_000, 6_000, 10_000]);
  });

  it("holds for initialize as well", async () => {
    const sdk = installSdk();
    const times = refuseAll(clock, sdk.initialize, () => refusal(503, { "Retry-After": "5" }));
    const element = chat({ ...exact, "max-retries": "1" });
    void element.start();
    await pass(clock, 60_000);
    expect(times).to.deep.equal([0, 5_000]);
  });

  for (const value of ["soon", "-5", "", "5, 6"]) {
    it(`"${value}" says nothing`, async () => {
      const sdk = installSdk();
      const times = refuseAll(clock, sdk.startChat, () => refusal(429, { "Retry-After": value }));
      const element = chat({ ...exact, "max-retries": "1" });
      void element.start();
      await pass(clock, 60_000);
      expect(times).to.deep.equal([0, 1_000]);
    });
  }

  it("longer than the budget is fatal at once", async () => {
    const sdk = installSdk();
    const times = refuseAll(clock, sdk.startChat, () => refusal(429, { "Retry-After": "121" }));
    const events = eventsOfPage();
    const element = chat();
    void element.start();
    await pass(clock);
    expect(times).to.have.length(1);
    expect(factsOf(element.error!)).to.include({ code: "RATE_LIMITED", attempts: 1 });
    expect(ofType(events, "genesys-chat-retry")).to.deep.equal([]);
  });

  it("that just fits into the budget is waited for", async () => {
    const sdk = installSdk();
    const times = refuseAll(clock, sdk.startChat, () => refusal(429, { "Retry-After": "119" }));
    const element = chat();
    void element.start();
    await pass(clock, 130_000);
    expect(times[1]).to.be.within(119_100, 120_000);
  });
});
