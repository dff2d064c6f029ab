import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { chat, installSdk } from "../../support/page/chat.js";
import { refusal, refuseAll } from "../../support/page/failures.js";
import { MINUTE } from "../../support/page/intents.js";
import { setUpChat } from "../../support/page/set-up.js";

const t = setUpChat();

/**
 * Delays the timers of the page to multiples of `step` ms, as browsers do after a page has been hidden for a while. Until
 * `cleanUp`.
 */
function hidePage(step: number): void {
  const { setTimeout: onTime } = globalThis;
  sinon.replace(globalThis, "setTimeout", ((work: () => void, ms = 0) => {
    const nextStep = Math.ceil((t.clock.now + ms) / step) * step;
    return onTime(work, nextStep - t.clock.now);
  }) as typeof setTimeout);
}

const showPage = () => document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));

describe("a retry on a hidden page", () => {
  async function waiting() {
    const sdk = installSdk();
    sdk.startChat.onFirstCall().rejects(refusal(429));
    const element = chat({ "retry-delay": "5000", "retry-jitter": "none" });
    void element.start();
    await t.pass(10);
    expect(element.status).to.equal("retrying");
    return { sdk, element };
  }

  it("runs once, as soon as the page is shown, when it is six minutes overdue", async () => {
    hidePage(10 * MINUTE);
    const { sdk, element } = await waiting();
    await t.pass(6 * MINUTE);
    expect(sdk.startChat.callCount).to.equal(1);
    showPage();
    await t.pass();
    expect(element.status).to.equal("started");
    showPage();
    await t.pass(20 * MINUTE);
    expect(sdk.startChat.callCount).to.equal(2);
  });

  it("runs on time when the page is shown before that", async () => {
    const { sdk, element } = await waiting();
    await t.pass(2_000);
    showPage();
    await t.pass(2_900);
    expect(sdk.startChat.callCount).to.equal(1);
    await t.pass(200);
    expect(element.status).to.equal("started");
  });

  it("runs when the browser allows it, if the page is not shown again", async () => {
    hidePage(MINUTE);
    const { element } = await waiting();
    await t.pass(61_000);
    expect(element.status).to.equal("started");
  });
});

describe("a page that is frozen for two minutes during a retry", () => {
  /** No timer runs while the clock goes on; those that were due run once each afterwards. */
  const freeze = () => t.clock.jump(2 * MINUTE);

  it("makes one call when it resumes, and has its chat", async () => {
    const sdk = installSdk();
    sdk.startChat.onFirstCall().rejects(refusal(429));
    const element = chat();
    void element.start();
    await t.pass(10);
    freeze();
    await t.pass();
    expect(sdk.startChat.callCount).to.equal(2);
    expect(element.status).to.equal("started");
  });

  it("makes one call when it resumes, and waits as usual before the next: the two minutes do not count", async () => {
    const times = refuseAll(t.clock, installSdk().startChat, () => refusal(429));
    const element = chat({ "retry-jitter": "none", "max-retries": "3" });
    void element.start();
    await t.pass(10);
    freeze();
    await t.pass(MINUTE);
    expect(times.slice(1).map((time) => time - times[1]!)).to.deep.equal([0, 2000, 6000]);
    expect(element.error).to.include({ code: "RATE_LIMITED", attempts: 4 });
  });
});
