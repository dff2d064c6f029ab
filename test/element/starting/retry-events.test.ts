import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import type { GenesysCrmChat } from "../../../src/index.js";
import type { RetryDetail } from "../../../src/core/details.js";
import { chat, cleanUp, holdScripts, installSdk, stopClock } from "../../support/page/chat.js";
import { expectSound, refusal, refuseAll } from "../../support/page/failures.js";
import { answerScripts, failed } from "../../support/scripts/held-scripts.js";
import { pass } from "../../support/page/time.js";

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

describe("R10: a retry event agrees with what happens:", () => {
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

  it("its delay, attempt and elapsed time, in load", async () => {
    const times: number[] = [];
    const begun = clock.now;
    answerScripts((tag) => {
      times.push(clock.now - begun);
      failed(tag);
    });
    const element = chat({ "max-retries": "5" });
    const heard = retriesOf(element);
    void element.start();
    await pass(clock, 120_000);
    expect(heard.map(({ phase, attempt }) => [phase, attempt])).to.deep.equal(
      [1, 2, 3, 4, 5].map((attempt) => ["load", attempt]),
    );
    expect(times).to.have.length(6);
    for (const [index, { at, delay, elapsed }] of heard.entries()) {
      expect(elapsed).to.be.closeTo(at, 1);
      expect(at).to.be.closeTo(times[index]!, 1);
      expect(at + delay).to.be.closeTo(times[index + 1]!, 1);
    }
  });

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
