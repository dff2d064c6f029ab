import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import {
  cleanUp,
  eventsOfPage,
  type FakeSdk,
  installSdk,
  stateOf,
  stopClock,
} from "../../support/page/chat.js";
import { elementIn, STATES } from "../../support/states.js";
import { pass } from "../../support/page/time.js";

let clock: sinon.SinonFakeTimers;
let sdk: FakeSdk;

describe("C2: a removal from the page", () => {
  beforeEach(() => {
    clock = stopClock();
    sdk = installSdk();
  });
  afterEach(cleanUp);

  for (const [status, attributes, ms] of STATES.filter(([name]) => /loading|starting|retrying/.test(name))) {
    it(`for less than 50 ms leaves a start alone that is ${status}`, async () => {
      const [element, ended] = await elementIn(clock, attributes, ms);
      const { parentElement } = element;
      element.remove();
      await pass(clock, 49);
      parentElement?.append(element);
      await pass(clock, 10_000);
      expect([await ended, element.status]).to.deep.equal(["started", "started"]);
      expect(element.getAttribute("status")).to.equal("started");
    });

    it(`for longer ends a start that is ${status}, with an AbortError`, async () => {
      const [element, ended] = await elementIn(clock, attributes, ms);
      const { parentElement } = element;
      element.remove();
      await pass(clock, 51);
      expect(await ended).to.equal("AbortError");
      const calls = sdk.startChat.callCount;
      const events = eventsOfPage();
      await pass(clock, 60_000);
      expect([sdk.startChat.callCount, events.length]).to.deep.equal([calls, 0]);
      const before = element.status;
      parentElement?.append(element);
      expect(before).to.be.oneOf(["idle", "ready"]);
    });
  }

  it("C-03: in a wait ends it: nothing falls due any more, not even a moment later, and a return later works", async () => {
    const [element, ended] = await elementIn(clock, { "deployment-id": "rate-limited-twice" }, 980);
    const { parentElement } = element;
    element.remove(); // 20 ms before the next attempt
    const events = eventsOfPage();
    await pass(clock, 60_000);
    expect([await ended, sdk.startChat.callCount, events.length]).to.deep.equal(["AbortError", 1, 0]);
    expect(clock.countTimers()).to.equal(0);
    parentElement?.append(element);
    void element.start();
    await pass(clock, 10_000);
    expect([element.status, sdk.startChat.callCount]).to.deep.equal(["started", 3]);
  });

  it("and a return later lets the chat be started anew", async () => {
    const [element, ended] = await elementIn(clock, { "deployment-id": "rate-limited-twice" }, 500);
    const { parentElement } = element;
    element.remove();
    await pass(clock, 60_000);
    expect(await ended).to.equal("AbortError");
    parentElement?.append(element);
    expect([element.status, element.getAttribute("status")]).to.deep.equal(["ready", "ready"]);
    const again = element.start();
    await pass(clock, 10_000);
    expect((await again).status).to.equal("connected");
  });

  it("leaves no timer behind", async () => {
    const [element] = await elementIn(clock, { "deployment-id": "rate-limited-forever" }, 100);
    element.remove();
    await pass(clock, 100);
    expect(clock.countTimers()).to.equal(0);
  });

  it("of a started element keeps its session for the return", async () => {
    const [element] = await elementIn(clock, {}, 100);
    const { session, parentElement } = element;
    element.remove();
    await pass(clock, 60_000);
    parentElement?.append(element);
    expect([element.status, element.session]).to.deep.equal(["started", session]);
    expect(await stateOf(element.start())).to.equal("resolved");
    expect(sdk.startChat.callCount).to.equal(1);
  });
});
