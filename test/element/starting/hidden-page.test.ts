import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { chat, cleanUp, installSdk, stopClock } from "../../support/page/chat.js";
import { refusal, refuseAll } from "../../support/page/failures.js";
import { pass } from "../../support/page/time.js";

const MINUTE = 60_000;

/**
 * Holds the timers of the page back, to full minutes say, as browsers do with pages that have been hidden for long.
 * Until `cleanUp`.
 */
function hidePage(clock: sinon.SinonFakeTimers, step: number): void {
  const { setTimeout: onTime } = globalThis;
  sinon.replace(globalThis, "setTimeout", ((work: () => void, ms = 0) => {
    const nextStep = Math.ceil((clock.now + ms) / step) * step;
    return onTime(work, nextStep - clock.now);
  }) as typeof setTimeout);
}

const showPage = () => document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));

describe("R9: a wait on a hidden page", () => {
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => (clock = stopClock()));
  afterEach(cleanUp);

  async function waiting() {
    const sdk = installSdk();
    sdk.startChat.onFirstCall().callsFake(() => Promise.reject(refusal(429)));
    const element = chat({ "retry-delay": "5000", "retry-jitter": "none" });
    void element.start();
    await pass(clock, 10);
    expect(element.status).to.equal("retrying");
    return { sdk, element };
  }

  it("T-03: that is overdue ends as soon as the page is shown after six minutes, and once", async () => {
    hidePage(clock, 10 * MINUTE);
    const { sdk, element } = await waiting();
    await pass(clock, 6 * MINUTE);
    expect(sdk.startChat.callCount).to.equal(1);
    showPage();
    await pass(clock);
    expect(element.status).to.equal("started");
    showPage();
    await pass(clock, 20 * MINUTE);
    expect(sdk.startChat.callCount).to.equal(2);
  });

  it("that is not yet over goes on when the page is shown", async () => {
    const { sdk, element } = await waiting();
    await pass(clock, 2_000);
    showPage();
    await pass(clock, 2_900);
    expect(sdk.startChat.callCount).to.equal(1);
    await pass(clock, 200);
    expect(element.status).to.equal("started");
  });

  it("that the page never looks at again ends when the browser lets it", async () => {
    hidePage(clock, MINUTE);
    const { element } = await waiting();
    await pass(clock, 61_000);
    expect(element.status).to.equal("started");
  });
});

describe("T-04: a page that is frozen for two minutes in a wait", () => {
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => (clock = stopClock()));
  afterEach(cleanUp);

  /** No timer runs while the clock goes on; those that were due run once each afterwards. */
  const freeze = () => clock.jump(2 * MINUTE);

  it("makes one call when it goes on, and has its chat", async () => {
    const sdk = installSdk();
    sdk.startChat.onFirstCall().callsFake(() => Promise.reject(refusal(429)));
    const element = chat();
    void element.start();
    await pass(clock, 10);
    freeze();
    await pass(clock);
    expect(sdk.startChat.callCount).to.equal(2);
    expect(element.status).to.equal("started");
  });

  it("makes one call when it goes on, and waits as ever before the next: the two minutes do not count", async () => {
    const times = refuseAll(clock, installSdk().startChat, () => refusal(429));
    const element = chat({ "retry-jitter": "none", "max-retries": "3" });
    void element.start();
    await pass(clock, 10);
    freeze();
    await pass(clock, MINUTE);
    expect(times.slice(1).map((time) => time - times[1]!)).to.deep.equal([0, 2000, 6000]);
    expect(element.error).to.include({ code: "RATE_LIMITED", attempts: 4 });
  });
});
