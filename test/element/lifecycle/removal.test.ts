import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import {
  chat,
  cleanUp,
  eventNamesOf,
  installSdk,
  rejection,
  stateOf,
  stopClock,
} from "../../support/page/chat.js";
import { refusal } from "../../support/page/failures.js";
import { PHASES } from "../../support/phases.js";
import { pass } from "../../support/page/time.js";

let clock: sinon.SinonFakeTimers;
const setUp = () => void (clock = stopClock());

describe("C2: an element that is removed", () => {
  beforeEach(setUp);
  afterEach(cleanUp);

  for (const [phase, { bring }] of Object.entries(PHASES)) {
    it(`${phase} gives up: no call, no event, no timer`, async () => {
      const sdk = installSdk();
      bring(sdk);
      const element = chat();
      const rejected = rejection(element.start());
      await pass(clock, 20);
      const calls = [sdk.initialize.callCount, sdk.startChat.callCount];
      element.remove();
      const events = eventNamesOf(element);
      await pass(clock, 100);
      expect((await rejected).name).to.equal("AbortError");
      await pass(clock, 20_000);
      expect(clock.countTimers()).to.equal(0);
      await pass(clock, 600_000);
      expect([sdk.initialize.callCount, sdk.startChat.callCount]).to.deep.equal(calls);
      expect(events).to.deep.equal([]);
    });

    it(`${phase} and put back in the same task goes on as if nothing had been`, async () => {
      const sdk = installSdk();
      bring(sdk);
      const element = chat();
      const started = element.start();
      await pass(clock, 20);
      const { status } = element;
      const calls = [sdk.initialize.callCount, sdk.startChat.callCount];
      const events = eventNamesOf(element);
      const place = element.parentElement!;
      element.remove();
      place.append(element);
      await pass(clock, 60);
      expect(await stateOf(started)).to.equal("pending");
      expect(element.status).to.equal(status);
      expect([sdk.initialize.callCount, sdk.startChat.callCount]).to.deep.equal(calls);
      expect(events).to.deep.equal([]);
    });

    it(`${phase} and put back 40 ms later was moved`, async () => {
      const sdk = installSdk();
      bring(sdk);
      const element = chat();
      const started = element.start();
      await pass(clock, 20);
      const place = element.parentElement!;
      element.remove();
      await pass(clock, 40);
      place.append(element);
      await pass(clock, 60);
      expect(await stateOf(started)).to.equal("pending");
    });
  }

  it("ten times and put back leaves no timer", async () => {
    installSdk().startChat.callsFake(() => Promise.reject(refusal(429)));
    const element = chat();
    const place = element.parentElement!;
    void element.start();
    for (let n = 0; n < 10; n++) {
      element.remove();
      place.append(element);
      await pass(clock, 10);
    }
    element.remove();
    await pass(clock, 60);
    expect(clock.countTimers()).to.equal(0);
  });
});
