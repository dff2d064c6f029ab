import { expect } from "@open-wc/testing";
import type { RetryDetail } from "../../../src/core/details.js";
import type { GenesysCrmChat } from "../../../src/index.js";
import { chat, holdScripts, installSdk } from "../../support/page/chat.js";
import { expectSound, refusal, refuseAll } from "../../support/page/failures.js";
import { setUpChat } from "../../support/page/set-up.js";
import { answerScripts, failed } from "../../support/scripts/held-scripts.js";

const t = setUpChat();

interface Retry extends RetryDetail {
  /** When the event was dispatched, in ms after the click. */
  readonly at: number;
  /** What the element was in then. */
  readonly status: string;
  readonly fatal: unknown;
}

function retriesOf(element: GenesysCrmChat): Retry[] {
  const begun = t.clock.now;
  const retries: Retry[] = [];
  element.addEventListener("genesys-chat-retry", ({ detail }) => {
    retries.push({ ...detail, at: t.clock.now - begun, status: element.status, fatal: element.error });
  });
  return retries;
}

describe("a retry event", () => {
  for (const phase of ["initialize", "start"] as const) {
    for (const jitter of ["full", "none"]) {
      it(`has the actual delay, attempt and elapsed time, in ${phase}, with jitter ${jitter}`, async () => {
        const sdk = installSdk();
        const times = refuseAll(t.clock, sdk[phase === "start" ? "startChat" : "initialize"], () =>
          refusal(429),
        );
        const element = chat({ "max-retries": "5", "retry-jitter": jitter });
        const retries = retriesOf(element);
        void element.start();
        await t.pass(120_000);
        expect(times).to.have.length(6);
        expect(retries).to.have.length(5);
        for (const [index, retry] of retries.entries()) {
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

  it("has the actual delay, attempt and elapsed time, in load", async () => {
    const times: number[] = [];
    const begun = t.clock.now;
    answerScripts((tag) => {
      times.push(t.clock.now - begun);
      failed(tag);
    });
    const element = chat({ "max-retries": "5" });
    const retries = retriesOf(element);
    void element.start();
    await t.pass(120_000);
    expect(retries.map(({ phase, attempt }) => ({ phase, attempt }))).to.deep.equal(
      [1, 2, 3, 4].map((attempt) => ({ phase: "load", attempt })),
    );
    expect(times).to.have.length(5);
    for (const [index, { at, delay, elapsed }] of retries.entries()) {
      expect(elapsed).to.be.closeTo(at, 1);
      expect(at).to.be.closeTo(times[index]!, 1);
      expect(at + delay).to.be.closeTo(times[index + 1]!, 1);
    }
  });

  it("is dispatched while the status is retrying, and no error is shown", async () => {
    refuseAll(t.clock, installSdk().startChat, () => refusal(429));
    const element = chat({ "max-retries": "1" });
    const retries = retriesOf(element);
    void element.start();
    await t.pass(30_000);
    expect(retries.map(({ status, fatal }) => ({ status, fatal }))).to.deep.equal([
      { status: "retrying", fatal: null },
    ]);
  });

  it("has an error that counts the attempts so far, and does not change later", async () => {
    refuseAll(t.clock, installSdk().startChat, () => refusal(429));
    const element = chat({ "max-retries": "2" });
    const retries = retriesOf(element);
    void element.start();
    await t.pass(30_000);
    expect(retries.map(({ error }) => error.attempts)).to.deep.equal([1, 2]);
    expect(element.error!.attempts).to.equal(3);
  });

  it("counts the attempts of each phase separately", async () => {
    const sdk = installSdk();
    for (const call of [0, 1]) {
      sdk.initialize.onCall(call).rejects(refusal(429));
      sdk.startChat.onCall(call).rejects(refusal(429));
    }
    const element = chat({ "max-retries": "2" });
    const retries = retriesOf(element);
    void element.start();
    await t.pass(30_000);
    expect(element.status).to.equal("started");
    expect(retries.map(({ phase, attempt }) => ({ phase, attempt }))).to.deep.equal([
      { phase: "initialize", attempt: 1 },
      { phase: "initialize", attempt: 2 },
      { phase: "start", attempt: 1 },
      { phase: "start", attempt: 2 },
    ]);
  });

  it("has the reason of the error, if there is one", async () => {
    const tags = holdScripts();
    const element = chat({ "max-retries": "1" });
    const retries = retriesOf(element);
    void element.start();
    await t.pass();
    tags[0]!.dispatchEvent(new Event("error"));
    await t.pass();
    expect(retries.map(({ phase, reason }) => ({ phase, reason }))).to.deep.equal([
      { phase: "load", reason: "network" },
    ]);
  });

  it("is counted in the attempts of session-start", async () => {
    const sdk = installSdk();
    for (const call of [0, 1, 2]) sdk.startChat.onCall(call).rejects(refusal(429));
    const element = chat();
    const attempts: number[] = [];
    element.addEventListener("genesys-chat-session-start", ({ detail }) => attempts.push(detail.attempts));
    void element.start();
    await t.pass(30_000);
    expect(attempts).to.deep.equal([4]);
    expect(sdk.startChat.callCount).to.equal(4);
  });
});
