import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { chat, cleanUp, installSdk, stopClock } from "../support/chat.js";
import { refusal } from "../support/failures.js";
import { pass } from "../support/time.js";

/**
 * Holds the timers of the page back to full minutes, as browsers do with pages that have been hidden for long.
 * Until `cleanUp`.
 */
function hidePage(clock: sinon.SinonFakeTimers): void {
  const { setTimeout: onTime } = globalThis;
  sinon.replace(globalThis, "setTimeout", ((work: () => void, ms = 0) => {
    const nextMinute = Math.ceil((clock.now + ms) / 60_000) * 60_000;
    return onTime(work, nextMinute - clock.now);
  }) as typeof setTimeout);
}

const showPage = () => document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));

describe("a wait on a hidden page", () => {
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

  it("that is overdue ends as soon as the page is shown, and once", async () => {
    hidePage(clock);
    const { sdk, element } = await waiting();
    await pass(clock, 20_000);
    expect(sdk.startChat.callCount).to.equal(1);
    showPage();
    await pass(clock);
    expect(element.status).to.equal("started");
    showPage();
    await pass(clock, 200_000);
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
    hidePage(clock);
    const { element } = await waiting();
    await pass(clock, 61_000);
    expect(element.status).to.equal("started");
  });
});
