import { expect } from "@open-wc/testing";
import sinon from "sinon";
import {
  chat,
  cleanUp,
  eventsOfPage,
  installSdk,
  ofType,
  rejection,
  stopClock,
} from "../../support/page/chat.js";
import { factsOf, refusal, refuseAll } from "../../support/page/failures.js";
import { answerScripts } from "../../support/scripts/held-scripts.js";
import { holdNetwork, type Network } from "../../support/page/network.js";
import { pass } from "../../support/page/time.js";

const MINUTE = 60_000;

let clock: sinon.SinonFakeTimers;
let network: Network;
function setUp(): void {
  clock = stopClock();
  network = holdNetwork();
}

/** Notes when `startChat` is called, in ms from now. */
function timesOf(startChat: sinon.SinonStub): number[] {
  const begun = clock.now;
  const times: number[] = [];
  const { wrappedMethod } = startChat;
  startChat.callsFake((config: unknown) => {
    times.push(clock.now - begun);
    return wrappedMethod(config) as unknown;
  });
  return times;
}

describe("R8: without a network", () => {
  beforeEach(setUp);
  afterEach(cleanUp);

  it("no attempt is spent: no script, no initialize, no startChat", async () => {
    network.goOffline();
    const tags = answerScripts(() => {});
    const events = eventsOfPage();
    const element = chat();
    void element.start();
    await pass(clock, 5 * MINUTE);
    expect(tags).to.deep.equal([]);
    expect(element.status).to.equal("loading");
    expect(ofType(events, "genesys-chat-error")).to.deep.equal([]);
    expect(ofType(events, "genesys-chat-retry")).to.deep.equal([]);
  });

  it("T-01: a start waits, and goes on within 2 s of the network's return", async () => {
    network.goOffline();
    const sdk = installSdk();
    const times = timesOf(sdk.startChat);
    const events = eventsOfPage();
    const element = chat();
    void element.start();
    await pass(clock, 20_000);
    expect(sdk.initialize.callCount).to.equal(0);
    network.goOnline();
    await pass(clock, 2_100);
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
    it(`the crowd comes back spread over a second: a draw of ${draw} waits ${wait} ms`, async () => {
      network.goOffline();
      sinon.stub(Math, "random").returns(draw);
      const times = refuseAll(clock, installSdk().initialize, () => refusal(400));
      void chat().load();
      await pass(clock, 20_000);
      network.goOnline();
      await pass(clock, 2_000);
      expect(times[0]).to.be.closeTo(20_000 + wait, 1);
    });
  }

  it("of whose return the browser says nothing, a start goes on within 30 s", async () => {
    network.goOffline();
    const sdk = installSdk();
    const element = chat();
    void element.start();
    await pass(clock, 45_000);
    network.goOnline(true);
    expect(sdk.initialize.callCount).to.equal(0);
    await pass(clock, 32_000);
    expect(element.status).to.equal("started");
  });

  it("T-02: a wait is held, and the attempt that it was for follows the network's return", async () => {
    const sdk = installSdk();
    const times = timesOf(sdk.startChat);
    sdk.startChat.onFirstCall().callsFake(() => Promise.reject(refusal(429)));
    const element = chat({ "retry-jitter": "none" });
    void element.start();
    await pass(clock, 500);
    network.goOffline();
    await pass(clock, MINUTE);
    expect(sdk.startChat.callCount).to.equal(1);
    network.goOnline();
    await pass(clock, 1_100);
    expect(element.status).to.equal("started");
    expect(times).to.have.length(1);
    expect(times[0]).to.be.within(MINUTE + 500, MINUTE + 1_600);
  });

  it("what the server asked to wait holds all the same", async () => {
    const sdk = installSdk();
    const times = timesOf(sdk.startChat);
    sdk.startChat.onFirstCall().callsFake(() => Promise.reject(refusal(429, { "Retry-After": "30" })));
    const element = chat();
    void element.start();
    await pass(clock, 1_000);
    network.goOffline();
    await pass(clock, 1_000);
    network.goOnline();
    await pass(clock, MINUTE);
    expect(element.status).to.equal("started");
    expect(times[0]).to.be.at.least(30_000);
  });

  it("R4: time does not count: the budget is as long as ever", async () => {
    network.goOffline();
    const sdk = installSdk();
    const times = refuseAll(clock, sdk.startChat, () => refusal(429));
    const element = chat({ "retry-jitter": "none", "retry-budget": "10000", "max-retries": "100" });
    void element.start();
    await pass(clock, 5 * MINUTE);
    network.goOnline();
    await pass(clock, MINUTE);
    // At 0, 1, 3 and 7 s of the 10 s.
    expect(times).to.have.length(4);
    expect(element.error).to.include({ code: "RATE_LIMITED" });
  });

  it("ten minutes end the start, and not a moment sooner", async () => {
    network.goOffline();
    const events = eventsOfPage();
    installSdk();
    const element = chat();
    const rejected = rejection(element.start());
    await pass(clock, 10 * MINUTE - 100);
    expect(element.status).to.equal("loading");
    await pass(clock, 30_200);
    expect(factsOf(element.error!)).to.include({ code: "SDK_LOAD_FAILED", phase: "load", attempts: 0 });
    expect(await rejected).to.equal(element.error);
    expect(ofType(events, "genesys-chat-error").map(({ detail }) => detail.fatal)).to.deep.equal([true]);
    expect(clock.countTimers()).to.equal(0);
  });

  it("ten minutes in a wait end the start with the error that it had", async () => {
    const sdk = installSdk();
    sdk.startChat.callsFake(() => Promise.reject(refusal(429)));
    const element = chat();
    void element.start();
    await pass(clock, 10);
    network.goOffline();
    await pass(clock, 10 * MINUTE + 31_000);
    expect(factsOf(element.error!)).to.include({ code: "RATE_LIMITED", phase: "start", attempts: 1 });
    expect(sdk.startChat.callCount).to.equal(1);
  });

  it("ten minutes in pieces do not end it", async () => {
    const sdk = installSdk();
    network.goOffline();
    const element = chat();
    void element.start();
    await pass(clock, 9 * MINUTE);
    sinon.stub(Math, "random").returns(0.999);
    network.goOnline();
    await pass(clock, 500);
    network.goOffline();
    await pass(clock, 9 * MINUTE);
    expect(element.status).to.equal("loading");
    network.goOnline();
    await pass(clock, 2_000);
    expect(element.status).to.equal("started");
    expect(sdk.startChat.callCount).to.equal(1);
  });

  it("cancel() ends a start at once, and the network's return brings nothing back", async () => {
    network.goOffline();
    const sdk = installSdk();
    const element = chat();
    const rejected = rejection(element.start());
    await pass(clock, 1_000);
    element.cancel();
    expect((await rejected).name).to.equal("AbortError");
    network.goOnline();
    await pass(clock, MINUTE);
    expect(sdk.initialize.callCount).to.equal(0);
    expect(clock.countTimers()).to.equal(0);
  });
});
