import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import { chat, cleanUp, installSdk, rejection, stopClock } from "../../support/page/chat.js";
import { countPageListeners } from "../../support/page/listeners.js";
import { pass } from "../../support/page/time.js";

describe("an element with nothing to do has no timer and no listener outside of itself", () => {
  let clock: sinon.SinonFakeTimers;
  let countListeners: () => number;
  beforeEach(() => {
    clock = stopClock();
    countListeners = countPageListeners();
  });
  afterEach(cleanUp);

  const expectNothing = async () => {
    await pass(clock, 1000);
    expect([clock.countTimers(), countListeners()]).to.deep.equal([0, 0]);
  };

  for (const loading of ["lazy", "manual", "visible"]) {
    it(`when it is idle, with loading="${loading}"`, async () => {
      const element = chat({ loading, style: "position: fixed; top: 200vh" });
      await expectNothing();
      expect(element.status).to.equal("idle");
    });
  }

  it("when it is ready", async () => {
    installSdk();
    await chat().load();
    await expectNothing();
  });

  it("when it has failed", async () => {
    installSdk();
    await rejection(chat({ "deployment-id": "bad-request" }).start());
    await expectNothing();
  });

  it("when it has been given up in a wait", async () => {
    installSdk();
    const element = chat({ "deployment-id": "rate-limited-forever" });
    void element.start();
    await pass(clock, 10);
    element.cancel();
    await expectNothing();
  });

  it("when it has been reset", async () => {
    installSdk();
    const element = chat();
    await element.start();
    await element.reset();
    await expectNothing();
  });

  it("when it has been removed with its chat", async () => {
    installSdk();
    const element = chat();
    await element.start();
    element.remove();
    await expectNothing();
  });
});
