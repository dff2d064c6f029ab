import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import type { GenesysCrmChat } from "../../../src/index.js";
import { chat, cleanUp, installSdk, rejection, sentTo, stopClock } from "../../support/page/chat.js";
import { refusal } from "../../support/page/failures.js";
import { pass } from "../../support/page/time.js";

describe("when one of several elements goes, the others are unharmed:", () => {
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => (clock = stopClock()));
  afterEach(cleanUp);

  const LEAVING: Record<string, (element: GenesysCrmChat) => unknown> = {
    "it is removed": (element) => element.remove(),
    "it is cancelled": (element) => element.cancel(),
    "its CRM id changes": (element) => (element.crmId = "CRM-2"),
  };

  for (const [name, leave] of Object.entries(LEAVING)) {
    it(`${name} while the SDK initializes`, async () => {
      const sdk = installSdk();
      const answer = Promise.withResolvers<void>();
      const { wrappedMethod } = sdk.initialize;
      sdk.initialize.callsFake(async (settings: unknown) => {
        await answer.promise;
        return wrappedMethod(settings) as unknown;
      });
      const [first, second] = [chat(), chat()];
      const left = rejection(first.start());
      const started = second.start();
      await pass(clock, 10);
      leave(first);
      await pass(clock, 100);
      answer.resolve();
      await pass(clock, 100);
      expect(await started).to.include({ status: "connected" });
      expect((await left).name).to.be.oneOf(["AbortError", "ChatError"]);
      expect(sdk.initialize.callCount).to.equal(1);
      expect(sdk.startChat.callCount).to.equal(1);
      expect(sentTo(sdk).customAttributes).to.have.property("crmCustomerId", "CRM-123456789");
    });

    it(`${name} in a wait`, async () => {
      const sdk = installSdk();
      sdk.startChat.onFirstCall().callsFake(() => Promise.reject(refusal(429)));
      const [first, second] = [chat(), chat()];
      void first.start();
      const started = second.start();
      await pass(clock, 10);
      expect([first.status, second.status]).to.deep.equal(["retrying", "retrying"]);
      leave(first);
      await pass(clock, 2_000);
      expect(await started).to.include({ status: "connected" });
      expect(sdk.startChat.callCount).to.equal(2);
      expect(sentTo(sdk).customAttributes).to.have.property("crmCustomerId", "CRM-123456789");
    });

    it(`${name} while startChat is on its way`, async () => {
      const sdk = installSdk();
      const answer = Promise.withResolvers<unknown>();
      sdk.startChat.callsFake(() => answer.promise);
      const [first, second] = [chat(), chat()];
      void first.start();
      const started = second.start();
      await pass(clock, 10);
      leave(first);
      await pass(clock, 100);
      answer.resolve({ id: "one", status: "connected" });
      await pass(clock, 100);
      expect(await started).to.include({ id: "one" });
      expect(sdk.startChat.callCount).to.equal(1);
      expect(second.status).to.equal("started");
    });
  }

  it("another one's attributes are sent when the first has gone", async () => {
    const sdk = installSdk();
    sdk.startChat.onFirstCall().callsFake(() => Promise.reject(refusal(429)));
    const [first, second] = [chat({ place: "header" }), chat({ place: "footer" })];
    void first.start();
    void second.start();
    await pass(clock, 10);
    expect(sentTo(sdk).customAttributes).to.have.property("place", "header");
    first.remove();
    await pass(clock, 2_000);
    expect(sentTo(sdk).customAttributes).to.have.property("place", "footer");
  });

  it("the last one that goes ends the start", async () => {
    const sdk = installSdk();
    sdk.startChat.callsFake(() => Promise.reject(refusal(429)));
    const [first, second] = [chat(), chat()];
    void first.start();
    void second.start();
    await pass(clock, 10);
    first.cancel();
    second.cancel();
    await pass(clock, 60_000);
    expect(sdk.startChat.callCount).to.equal(1);
    expect(clock.countTimers()).to.equal(0);
  });
});
