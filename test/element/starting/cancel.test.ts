import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import {
  chat,
  cleanUp,
  eventsOfPage,
  holdScripts,
  installSdk,
  ofType,
  rejection,
  stateOf,
  stopClock,
} from "../../support/page/chat.js";
import { loaded } from "../../support/scripts/held-scripts.js";
import { pass } from "../../support/page/time.js";

describe("cancel()", () => {
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => {
    clock = stopClock();
  });
  afterEach(cleanUp);

  it("rejects the start with an AbortError", async () => {
    installSdk();
    const element = chat({ "deployment-id": "slow" });
    const started = element.start();
    element.cancel();
    expect(await rejection(started))
      .to.be.instanceOf(DOMException)
      .and.to.have.property("name", "AbortError");
  });

  for (const [when, deployment, ms, from, to] of [
    ["while the SDK initializes", "slow", 1000, "loading", "idle"],
    ["while initialize is about to be repeated", "initialize-503-once", 1, "retrying", "idle"],
    ["while the chat starts", "slow", 3000, "starting", "ready"],
    ["while an attempt is awaited", "rate-limited-forever", 1, "retrying", "ready"],
  ] as const) {
    it(`${when} leads from ${from} back to ${to}, without an error`, async () => {
      installSdk();
      const events = eventsOfPage();
      const element = chat({ "deployment-id": deployment, "retry-jitter": "none" });
      const started = element.start();
      await pass(clock, ms);
      expect(element.status).to.equal(from);
      element.cancel();
      expect([element.status, element.error, await stateOf(started)]).to.deep.equal([to, null, "AbortError"]);
      expect(ofType(events, "genesys-chat-status").at(-1)?.detail).to.deep.equal({
        status: to,
        previous: from,
      });
      expect(ofType(events, "genesys-chat-error")).to.deep.equal([]);
    });
  }

  it("while the script is on its way leads back to idle, and the next start waits for the same tag", async () => {
    const tags = holdScripts();
    const element = chat();
    const started = element.start();
    await pass(clock, 100);
    element.cancel();
    expect([element.status, await stateOf(started)]).to.deep.equal(["idle", "AbortError"]);
    await pass(clock, 60_000);
    expect(element.status).to.equal("idle");
    const again = element.start();
    installSdk();
    loaded(tags[0]!);
    await pass(clock);
    expect([await stateOf(again), tags.length]).to.deep.equal(["resolved", 1]);
  });

  it("ends the waits: nothing is called afterwards", async () => {
    const { startChat } = installSdk();
    const element = chat({ "deployment-id": "rate-limited-forever" });
    void element.start();
    await pass(clock);
    element.cancel();
    const events = eventsOfPage();
    await pass(clock, 600_000);
    expect([startChat.callCount, events.length]).to.deep.equal([1, 0]);
  });

  it("rejects load() as well", async () => {
    installSdk();
    const element = chat({ "deployment-id": "slow" });
    const loading = element.load();
    element.cancel();
    expect(await rejection(loading)).to.have.property("name", "AbortError");
    expect(element.status).to.equal("idle");
  });

  it("lets a startChat on its way answer: the chat is adopted, for the SDK has drawn it", async () => {
    installSdk();
    const events = eventsOfPage();
    const element = chat({ "deployment-id": "slow" });
    const started = element.start();
    await pass(clock, 2000);
    element.cancel();
    await pass(clock, 3000);
    expect(await stateOf(started)).to.equal("AbortError");
    expect(element.status).to.equal("started");
    expect(ofType(events, "genesys-chat-session-start")).to.have.length(1);
    expect(ofType(events, "genesys-chat-status").at(-1)?.detail).to.deep.equal({
      status: "started",
      previous: "ready",
    });
    expect(await element.start()).to.equal(element.session);
  });

  it("lets a startChat on its way fail in silence", async () => {
    const { startChat } = installSdk();
    const { promise, reject } = Promise.withResolvers<never>();
    startChat.returns(promise);
    const element = chat();
    void element.start();
    await pass(clock);
    element.cancel();
    const events = eventsOfPage();
    reject(new Error("Too late."));
    await pass(clock, 60_000);
    expect([element.status, startChat.callCount, events.length]).to.deep.equal(["ready", 1, 0]);
  });

  it("lets the next start() have a promise of its own", async () => {
    installSdk();
    const element = chat();
    const first = element.start();
    element.cancel();
    const second = element.start();
    expect(second).not.to.equal(first);
    expect((await second).status).to.equal("connected");
  });

  for (const status of ["idle", "ready", "started", "failed"] as const) {
    it(`does nothing when the element is ${status}`, async () => {
      installSdk();
      const element = chat(status === "failed" ? { "deployment-id": "bad-request" } : {});
      if (status === "ready") await element.load();
      if (status === "started" || status === "failed") await element.start().catch(() => {});
      await pass(clock);
      const events = eventsOfPage();
      element.cancel();
      await pass(clock, 1000);
      expect([element.status, events.length]).to.deep.equal([status, 0]);
    });
  }

  it("may be called by a listener: what was about to be told is no longer true", async () => {
    const { startChat } = installSdk();
    const element = chat();
    const events = eventsOfPage();
    element.addEventListener("genesys-chat-ready", () => element.cancel());
    expect(await rejection(element.start())).to.have.property("name", "AbortError");
    await pass(clock, 1000);
    expect([element.status, startChat.callCount]).to.deep.equal(["ready", 0]);
    expect(ofType(events, "genesys-chat-before-start")).to.deep.equal([]);
  });
});
