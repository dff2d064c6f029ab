import { expect } from "@open-wc/testing";
import { chat, installSdk, rejection } from "../../support/page/chat.js";
import { countPageListeners } from "../../support/page/listeners.js";
import { setUpChat } from "../../support/page/set-up.js";

describe("an element with nothing to do", () => {
  const t = setUpChat();
  let countListeners: () => number;
  beforeEach(() => {
    countListeners = countPageListeners();
  });

  const expectNoTimersOrListeners = async () => {
    await t.pass(1000);
    expect(t.clock.countTimers()).to.equal(0);
    expect(countListeners()).to.equal(0);
  };

  for (const loading of ["lazy", "manual", "visible"]) {
    it(`has no timer and no listener on the page when it is idle with loading="${loading}"`, async () => {
      const element = chat({ loading, style: "position: fixed; top: 200vh" });
      await expectNoTimersOrListeners();
      expect(element.status).to.equal("idle");
    });
  }

  it("has no timer and no listener on the page when it is ready", async () => {
    installSdk();
    await chat().load();
    await expectNoTimersOrListeners();
  });

  it("has no timer and no listener on the page when it has failed", async () => {
    installSdk();
    await rejection(chat({ "deployment-id": "bad-request" }).start());
    await expectNoTimersOrListeners();
  });

  it("has no timer and no listener on the page when it was cancelled before a retry", async () => {
    installSdk();
    const element = chat({ "deployment-id": "rate-limited-forever" });
    void element.start();
    await t.pass(10);
    element.cancel();
    await expectNoTimersOrListeners();
  });

  it("has no timer and no listener on the page when it was reset", async () => {
    installSdk();
    const element = chat();
    await element.start();
    await element.reset();
    await expectNoTimersOrListeners();
  });

  it("has no timer and no listener on the page when it was removed with its chat", async () => {
    installSdk();
    const element = chat();
    await element.start();
    element.remove();
    await expectNoTimersOrListeners();
  });
});
