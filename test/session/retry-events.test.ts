import { expect } from "@open-wc/testing";
import sinon from "sinon";
import type { GenesysCrmChat } from "../../src/index.js";
import type { RetryDetail } from "../../src/core/details.js";
import { chat, cleanUp, holdScripts, installSdk, stopClock } from "../support/chat.js";
import { expectSound, refusal, refuseAll } from "../support/failures.js";
import { pass } from "../support/time.js";

interface Heard extends RetryDetail {
  /** When the event came, in ms after the click. */
  readonly at: number;
  readonly status: string;
  readonly fatal: unknown;
}

let clock: sinon.SinonFakeTimers;
const setUp = () => void (clock = stopClock());

function retriesOf(element: GenesysCrmChat): Heard[] {
  const begun = clock.now;
  const heard: Heard[] = [];
  element.addEventListener("genesys-chat-retry", ({ detail }) => {
    heard.push({ ...detail, at: clock.now - begun, status: element.status, fatal: element.error });
  });
  return heard;
}

describe("a retry event agrees with what happens:", () => {
  beforeEach(setUp);
  afterEach(cleanUp);

  for (const phase of ["initialize", "start"] as const) {
    for (const jitter of ["full", "none"]) {
      it(`its delay, attempt and elapsed time, in ${phase}, with jitter ${jitter}`, async () => {
        const sdk = installSdk();
        const times = refuseAll(clock, sdk[phase === "start" ? "startChat" : "initialize"], () =>
          refusal(429),
        );
        const element = chat({ "max-retries": "5", "retry-jitter": jitter });
        const heard = retriesOf(element);
        void element.start();
        await pass(clock, 120_000);
        expect(times).to.have.length(6);
        expect(heard).to.have.length(5);
        for (const [index, retry] of heard.entries()) {
          const { attempt, maxRetries, delay, reason, elapsed, error } = retry;
          expect({ phase: retry.phase, attempt, maxRetries, reason }).to.deep.equal({
            phase,
            attempt: index + 1,
            maxRetries: 5,
            reason: "RATE_LIMITED",
          });
          expect(retry.at).to.equal(times[index]);
          expect(elapsed).to.be.closeTo(retry.at, 1);
          expect(retry.at + delay).to.be.closeTo(times[index + 1]!, 1);
          expect(error).to.include({ code: "RATE_LIMITED", status: 429, phase, retryable: true });
          expectSound(error);
        }
      });
    }
  }

  it("it comes when the status is retrying, and no error is shown", async () => {
    refuseAll(clock, installSdk().startChat, () => refusal(429));
    const element = chat({ "max-retries": "1" });
    const heard = retriesOf(element);
    void element.start();
    await pass(clock, 30_000);
    expect(heard.map(({ status, fatal }) => [status, fatal])).to.deep.equal([["retrying", null]]);
  });

  it("its error counts the attempts so far, and goes on to say what it said", async () => {
    refuseAll(clock, installSdk().startChat, () => refusal(429));
    const element = chat({ "max-retries": "2" });
    const heard = retriesOf(element);
    void element.start();
    await pass(clock, 30_000);
    expect(heard.map(({ error }) => error.attempts)).to.deep.equal([1, 2]);
    expect(element.error!.attempts).to.equal(3);
  });

  it("each phase counts for itself", async () => {
    const sdk = installSdk();
    for (const call of [0, 1]) {
      sdk.initialize.onCall(call).callsFake(() => Promise.reject(refusal(429)));
      sdk.startChat.onCall(call).callsFake(() => Promise.reject(refusal(429)));
    }
    const element = chat({ "max-retries": "2" });
    const heard = retriesOf(element);
    void element.start();
    await pass(clock, 30_000);
    expect(element.status).to.equal("started");
    expect(heard.map(({ phase, attempt }) => [phase, attempt])).to.deep.equal([
      ["initialize", 1],
      ["initialize", 2],
      ["start", 1],
      ["start", 2],
    ]);
  });

  it("its reason is that of the error, where it has one", async () => {
    const tags = holdScripts();
    const element = chat({ "max-retries": "1" });
    const heard = retriesOf(element);
    void element.start();
    await pass(clock);
    tags[0]!.dispatchEvent(new Event("error"));
    await pass(clock);
    expect(heard.map(({ phase, reason }) => [phase, reason])).to.deep.equal([["load", "network"]]);
  });

  it("the session says how often startChat was called", async () => {
    const sdk = installSdk();
    for (const call of [0, 1, 2]) sdk.startChat.onCall(call).callsFake(() => Promise.reject(refusal(429)));
    const element = chat();
    const attempts: number[] = [];
    element.addEventListener("genesys-chat-session-start", ({ detail }) => attempts.push(detail.attempts));
    void element.start();
    await pass(clock, 30_000);
    expect(attempts).to.deep.equal([4]);
    expect(sdk.startChat.callCount).to.equal(4);
  });
});

describe("full jitter", () => {
  beforeEach(setUp);
  afterEach(cleanUp);

  const DRAWS: [number, number[]][] = [
    [0, [100, 100, 100, 100, 100, 100, 100, 100]],
    [0.5, [550, 1_050, 2_050, 4_050, 8_050, 10_050, 10_050, 10_050]],
    [1 - Number.EPSILON, [1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000, 20_000]],
  ];
  for (const [draw, delays] of DRAWS) {
    it(`of ${draw} waits ${delays.join(", ")} ms`, async () => {
      sinon.stub(Math, "random").returns(draw);
      refuseAll(clock, installSdk().startChat, () => refusal(429));
      const element = chat();
      const heard = retriesOf(element);
      void element.start();
      await pass(clock, 200_000);
      expect(heard).to.have.length(8);
      heard.forEach(({ delay }, index) => expect(delay).to.be.closeTo(delays[index]!, 0.01));
    });
  }

  it("never waits less than 100 ms, whatever retry-delay is", async () => {
    refuseAll(clock, installSdk().startChat, () => refusal(429));
    const element = chat({ "retry-delay": "1", "max-retries": "20" });
    const heard = retriesOf(element);
    void element.start();
    await pass(clock, 100_000);
    expect(heard.length).to.be.greaterThan(5);
    for (const { delay } of heard) expect(delay).to.be.at.least(100);
  });

  it("draws between 100 ms and the longest wait, and uses all of it", async () => {
    refuseAll(clock, installSdk().startChat, () => refusal(429));
    const delays: number[] = [];
    const element = chat({ "max-retries": "1", "retry-delay": "4000" });
    element.addEventListener("genesys-chat-retry", ({ detail }) => delays.push(detail.delay));
    for (let n = 0; n < 100; n++) {
      void element.start();
      await pass(clock, 5_000);
    }
    expect(delays).to.have.length(100);
    expect(Math.min(...delays)).to.be.within(100, 1_000);
    expect(Math.max(...delays)).to.be.within(3_000, 4_000);
  });

  it("gives two elements that begin at once sequences of their own", async () => {
    refuseAll(clock, installSdk().startChat, () => refusal(429));
    const elements = [chat({ "crm-id": "CRM-1" }), chat({ "crm-id": "CRM-2" })];
    const heard = elements.map(retriesOf);
    for (const element of elements) void element.start();
    await pass(clock, 120_000);
    const [first, second] = heard.map((retries) => retries.map(({ delay }) => delay));
    expect(first).to.have.length(8);
    expect(second).to.have.length(8);
    expect(first!.filter((delay) => second!.includes(delay))).to.deep.equal([]);
  });
});
