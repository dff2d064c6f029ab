import { expect } from "@open-wc/testing";
import sinon from "sinon";
import {
  cardText,
  chat,
  eventsOfPage,
  type FakeSdk,
  installSdk,
  ofType,
  part,
  rejection,
  said,
} from "../../support/page/chat.js";
import { factsOf, refusal, refuseAll } from "../../support/page/failures.js";
import { MINUTE } from "../../support/page/intents.js";
import { holdNetwork, type Network } from "../../support/page/network.js";
import { setUpChat } from "../../support/page/set-up.js";
import { answerScripts, failed, loaded } from "../../support/scripts/held-scripts.js";

const t = setUpChat();

let network: Network;
beforeEach(() => {
  network = holdNetwork();
});

/** @returns the times of the calls of `startChat`, in ms from now */
function timesOf(startChat: sinon.SinonStub): number[] {
  const begun = t.clock.now;
  const times: number[] = [];
  const { wrappedMethod } = startChat;
  startChat.callsFake((config: unknown) => {
    times.push(t.clock.now - begun);
    return wrappedMethod(config) as unknown;
  });
  return times;
}

/** The page's SDK, whose `initialize` fails while the browser is offline. @returns it, and the times of those calls */
function installOnlineSdk(): { sdk: FakeSdk; initializes: number[] } {
  const sdk = installSdk();
  const initializes: number[] = [];
  const begun = t.clock.now;
  const { wrappedMethod } = sdk.initialize;
  sdk.initialize.callsFake((config: unknown) => {
    initializes.push(t.clock.now - begun);
    if (!navigator.onLine) return Promise.reject(new TypeError("Failed to fetch"));
    return wrappedMethod.call(undefined, config) as unknown;
  });
  return { sdk, initializes };
}

describe("a browser that is online and says that it is offline", () => {
  beforeEach(() => network.goOffline());

  it("starts the chat at the first attempt", async () => {
    const events = eventsOfPage();
    const sdk = installSdk();
    const element = chat();
    void element.start();
    await t.pass(100);
    expect(element.status).to.equal("started");
    expect(sdk.startChat.callCount).to.equal(1);
    expect(ofType(events, "genesys-chat-retry")).to.deep.equal([]);
  });

  it("loads the script", async () => {
    const tags = answerScripts((tag) => {
      installSdk();
      loaded(tag);
    });
    const element = chat();
    void element.start();
    await t.pass(100);
    expect(tags).to.have.length(1);
    expect(element.status).to.equal("started");
  });

  it("loads the script ahead of time", async () => {
    const sdk = installSdk();
    const element = chat({ loading: "eager" });
    await t.pass(100);
    expect(element.status).to.equal("ready");
    expect(sdk.initialize.callCount).to.equal(1);
  });

  it("retries as ever when the server answers: it has proved that there is a network", async () => {
    const sdk = installSdk();
    sdk.startChat.onFirstCall().rejects(refusal(429));
    sdk.startChat.onSecondCall().rejects(refusal(503));
    const element = chat({ "retry-jitter": "none" });
    void element.start();
    await t.pass(3_100);
    expect(element.status).to.equal("started");
    expect(sdk.startChat.callCount).to.equal(3);
  });
});

describe("a start without a network", () => {
  it("makes one attempt, and no further one", async () => {
    network.goOffline();
    const tags = answerScripts(failed);
    const events = eventsOfPage();
    const element = chat();
    void element.start();
    await t.pass(5 * MINUTE);
    expect(tags).to.have.length(1);
    expect(element.status).to.equal("retrying");
    expect(ofType(events, "genesys-chat-error")).to.deep.equal([]);
    expect(ofType(events, "genesys-chat-retry").map(({ detail }) => detail.reason)).to.deep.equal([
      "network",
    ]);
  });

  it("does not take the failed attempt for an ad blocker's, however quick it was", async () => {
    network.goOffline();
    performance.getEntriesByName = () => [{ responseStatus: 0, duration: 0, deliveryType: "" } as never];
    answerScripts(failed);
    const events = eventsOfPage();
    void chat().start();
    await t.pass(100);
    expect(ofType(events, "genesys-chat-retry").map(({ detail }) => detail.reason)).to.deep.equal([
      "network",
    ]);
  });

  it("spends no retry on the attempt that found it out", async () => {
    network.goOffline();
    const { initializes } = installOnlineSdk();
    const element = chat({ "max-retries": "0" });
    void element.start();
    await t.pass(20_000);
    expect(initializes).to.deep.equal([0]);
    network.goOnline();
    await t.pass(2_100);
    expect(element.status).to.equal("started");
  });

  it("waits, and continues within 2 s of the network's return", async () => {
    network.goOffline();
    const { sdk, initializes } = installOnlineSdk();
    const times = timesOf(sdk.startChat);
    const events = eventsOfPage();
    const element = chat();
    void element.start();
    await t.pass(20_000);
    expect(initializes).to.deep.equal([0]);
    network.goOnline();
    await t.pass(2_100);
    expect(element.status).to.equal("started");
    expect(ofType(events, "genesys-chat-session-start")).to.have.length(1);
    expect(times).to.have.length(1);
    expect(times[0]).to.be.within(20_000, 22_000);
  });

  for (const [draw, wait] of [
    [0, 0],
    [0.5, 500],
    [0.999, 999],
  ] as const) {
    it(`continues at a random time within a second: a draw of ${draw} waits ${wait} ms`, async () => {
      network.goOffline();
      sinon.stub(Math, "random").returns(draw);
      const { initializes } = installOnlineSdk();
      void chat().load();
      await t.pass(20_000);
      network.goOnline();
      await t.pass(2_000);
      expect(initializes).to.have.length(2);
      expect(initializes[1]).to.be.closeTo(20_000 + wait, 1);
    });
  }

  it("continues within 30 s when the browser does not report the network's return", async () => {
    network.goOffline();
    const { initializes } = installOnlineSdk();
    const element = chat();
    void element.start();
    await t.pass(45_000);
    network.goOnline(true);
    expect(initializes).to.have.length(1);
    await t.pass(32_000);
    expect(element.status).to.equal("started");
  });

  it("tells the customer so, for as long as it lasts", async () => {
    network.goOffline();
    installOnlineSdk();
    const element = chat();
    await element.updateComplete;
    part(element, "button").click();
    await t.pass(20_000);
    expect(said(element, "status")).to.equal("You are offline. We go on when you are back.");
    expect(cardText(element)).to.equal(said(element, "status"));
    sinon.stub(Math, "random").returns(0.9);
    network.goOnline();
    await t.pass(100);
    expect(said(element, "status")).not.to.contain("offline");
  });

  it("holds a pending retry until the network's return", async () => {
    const sdk = installSdk();
    const times = timesOf(sdk.startChat);
    sdk.startChat.onFirstCall().rejects(refusal(429));
    const element = chat({ "retry-jitter": "none" });
    void element.start();
    await t.pass(500);
    network.goOffline();
    await t.pass(MINUTE);
    expect(sdk.startChat.callCount).to.equal(1);
    network.goOnline();
    await t.pass(1_100);
    expect(element.status).to.equal("started");
    expect(times).to.have.length(1);
    expect(times[0]).to.be.within(MINUTE + 500, MINUTE + 1_600);
  });

  it("still waits for Retry-After", async () => {
    const sdk = installSdk();
    const times = timesOf(sdk.startChat);
    sdk.startChat.onFirstCall().rejects(refusal(429, { "Retry-After": "30" }));
    const element = chat();
    void element.start();
    await t.pass(1_000);
    network.goOffline();
    await t.pass(1_000);
    network.goOnline();
    await t.pass(MINUTE);
    expect(element.status).to.equal("started");
    expect(times[0]).to.be.at.least(30_000);
  });

  it("excludes time offline from the retry budget", async () => {
    network.goOffline();
    const sdk = installSdk();
    const times = refuseAll(t.clock, sdk.startChat, () => refusal(429));
    const element = chat({ "retry-jitter": "none", "retry-budget": "10000", "max-retries": "100" });
    void element.start();
    await t.pass(5 * MINUTE);
    network.goOnline();
    await t.pass(MINUTE);
    // At 0, 1, 3 and 7 s of the 10 s.
    expect(times).to.have.length(4);
    expect(element.error).to.include({ code: "RATE_LIMITED" });
  });

  it("ends after ten minutes, and not before", async () => {
    network.goOffline();
    const events = eventsOfPage();
    installOnlineSdk();
    const element = chat();
    const rejected = rejection(element.start());
    await t.pass(10 * MINUTE - 100);
    expect(element.status).to.equal("retrying");
    await t.pass(30_200);
    expect(factsOf(element.error!)).to.include({
      code: "INITIALIZE_FAILED",
      phase: "initialize",
      attempts: 1,
    });
    expect(await rejected).to.equal(element.error);
    expect(ofType(events, "genesys-chat-error").map(({ detail }) => detail.fatal)).to.deep.equal([true]);
    expect(t.countTimers()).to.equal(0);
  });

  it("ends after ten minutes during a retry, with the error of the last attempt", async () => {
    const sdk = installSdk();
    sdk.startChat.rejects(refusal(429));
    const element = chat();
    void element.start();
    await t.pass(10);
    network.goOffline();
    await t.pass(10 * MINUTE + 31_000);
    expect(factsOf(element.error!)).to.include({ code: "RATE_LIMITED", phase: "start", attempts: 1 });
    expect(sdk.startChat.callCount).to.equal(1);
  });

  it("does not end after ten minutes in pieces", async () => {
    const { sdk } = installOnlineSdk();
    network.goOffline();
    const element = chat();
    void element.start();
    await t.pass(9 * MINUTE);
    sinon.stub(Math, "random").returns(0.999);
    network.goOnline();
    await t.pass(500);
    network.goOffline();
    await t.pass(9 * MINUTE);
    expect(element.status).to.equal("retrying");
    network.goOnline();
    await t.pass(2_000);
    expect(element.status).to.equal("started");
    expect(sdk.startChat.callCount).to.equal(1);
  });

  it("is ended at once by cancel(), and not resumed by the network's return", async () => {
    network.goOffline();
    const { initializes } = installOnlineSdk();
    const element = chat();
    const rejected = rejection(element.start());
    await t.pass(1_000);
    element.cancel();
    expect((await rejected).name).to.equal("AbortError");
    network.goOnline();
    await t.pass(MINUTE);
    expect(initializes).to.deep.equal([0]);
    expect(t.countTimers()).to.equal(0);
  });
});
