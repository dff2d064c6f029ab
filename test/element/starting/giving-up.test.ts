import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import type { GenesysCrmChat } from "../../../src/index.js";
import { chat, cleanUp, eventsOfPage, installSdk, rejection, stopClock } from "../../support/page/chat.js";
import { never, refusal } from "../../support/page/failures.js";
import { countPageListeners } from "../../support/page/listeners.js";
import { PHASES } from "../../support/phases.js";
import { pass } from "../../support/page/time.js";

type Global = { GenesysCloudWebMessaging?: unknown };

/** How a start is given up. */
const WAYS: Record<string, (element: GenesysCrmChat) => unknown> = {
  "cancel()": (element) => element.cancel(),
  "reset()": (element) => element.reset(),
};

describe("a start is given up in the same task, and leaves no call, no event, no timer and no listener, by", () => {
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => (clock = stopClock()));
  afterEach(cleanUp);

  for (const [way, giveUp] of Object.entries(WAYS)) {
    for (const [phase, { bring, back }] of Object.entries(PHASES)) {
      it(`${way} ${phase}`, async () => {
        const sdk = installSdk();
        bring(sdk);
        const element = chat();
        const listeners = countPageListeners();
        const rejected = rejection(element.start());
        await pass(clock, 20);
        expect(element.status).to.be.oneOf(["loading", "starting", "retrying"]);
        const calls = [sdk.initialize.callCount, sdk.startChat.callCount];

        giveUp(element);
        // reset() throws away an SDK that is loaded too: it is to be initialized anew.
        expect(element.status).to.be.oneOf(way === "reset()" ? ["idle", "ready"] : [back]);
        expect((await rejected).name).to.equal("AbortError");
        expect(element.error).to.equal(null);
        expect(listeners()).to.equal(0);
        const events = eventsOfPage();
        await pass(clock, 20_000);
        expect(clock.countTimers()).to.equal(0);
        await pass(clock, 600_000);
        expect([sdk.initialize.callCount, sdk.startChat.callCount]).to.deep.equal(calls);
        expect(events).to.deep.equal([]);
      });

      it(`${way} ${phase}: a start after that is as good as the first`, async () => {
        const sdk = installSdk();
        const { GenesysCloudWebMessaging } = globalThis as Global;
        bring(sdk);
        const element = chat();
        void element.start();
        await pass(clock, 20);
        giveUp(element);
        // All is well again.
        for (const call of [sdk.initialize, sdk.startChat])
          call.callsFake(call.wrappedMethod as () => unknown);
        Object.assign(globalThis, { GenesysCloudWebMessaging });
        const started = element.start();
        await pass(clock, 20_000);
        expect((await started).status).to.equal("connected");
        expect(element.status).to.equal("started");
      });
    }
  }

  for (const phase of Object.keys(PHASES).filter((name) => name.startsWith("in a wait"))) {
    for (const [way, ms] of [
      ["cancel", 0],
      ["remove", 50], // until then it may be a move
    ] as const) {
      it(`R6: ${way}() ${phase}: after ${ms} ms no timer is left, and no call follows`, async () => {
        const sdk = installSdk();
        PHASES[phase]!.bring(sdk);
        const element = chat({ "retry-delay": "10000", "retry-jitter": "none" });
        void element.start();
        await pass(clock, 20);
        expect(element.status).to.equal("retrying");
        const calls = [sdk.initialize.callCount, sdk.startChat.callCount];
        element[way]();
        clock.tick(ms);
        await element.updateComplete;
        expect(clock.countTimers()).to.equal(0);
        await pass(clock, 600_000);
        expect([sdk.initialize.callCount, sdk.startChat.callCount]).to.deep.equal(calls);
      });
    }
  }

  it("cancel() says nothing where nothing was asked for", async () => {
    const sdk = installSdk();
    const events = eventsOfPage();
    const element = chat();
    element.cancel();
    expect(element.status).to.equal("idle");
    await element.start();
    const before = events.length;
    const { session } = element;
    element.cancel();
    expect(element.status).to.equal("started");
    expect(element.session).to.equal(session);
    expect(events).to.have.length(before);
    expect(sdk.startChat.callCount).to.equal(1);
  });

  it("cancel() after an error leaves the error", async () => {
    installSdk().startChat.callsFake(() => Promise.reject(refusal(400)));
    const element = chat();
    void element.start();
    await pass(clock);
    element.cancel();
    expect(element.status).to.equal("failed");
    expect(element.error).to.include({ code: "CHAT_START_FAILED" });
  });

  it("cancel(), also of a load() that the page asked for", async () => {
    const sdk = installSdk();
    sdk.initialize.callsFake(never);
    const element = chat();
    const rejected = rejection(element.load());
    await pass(clock, 10);
    element.cancel();
    expect((await rejected).name).to.equal("AbortError");
    expect(element.status).to.equal("idle");
    expect(clock.countTimers()).to.be.at.most(1); // the limit of the call that is still on its way
  });
});
