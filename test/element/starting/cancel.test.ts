import { expect } from "@open-wc/testing";
import type { GenesysCrmChat } from "../../../src/index.js";
import {
  chat,
  errorsIn,
  eventsOfPage,
  holdScripts,
  installSdk,
  ofType,
  rejection,
  stateOf,
} from "../../support/page/chat.js";
import { never, refusal } from "../../support/page/failures.js";
import { countPageListeners } from "../../support/page/listeners.js";
import { setUpChat } from "../../support/page/set-up.js";
import { loaded } from "../../support/scripts/held-scripts.js";
import { chatOf, createWorld } from "../../support/sdk/world.js";
import { enter, PENDING } from "../../support/situations.js";

const t = setUpChat();

const container = () => document.getElementById("genesys-webmessaging-container")!;
const isVisible = () => container().checkVisibility();
const drawn = () => [...container().children];

describe("cancel()", () => {
  it("rejects the start with an AbortError", async () => {
    installSdk();
    const element = chat({ "deployment-id": "slow" });
    const started = element.start();
    element.cancel();
    expect(await rejection(started))
      .to.be.instanceOf(DOMException)
      .and.to.have.property("name", "AbortError");
  });

  for (const situation of PENDING) {
    it(`returns to ${situation.cancelled} without an error ${situation.name}`, async () => {
      const events = eventsOfPage();
      const { element, ended } = await enter(t, situation);
      element.cancel();
      expect(element.status).to.equal(situation.cancelled);
      expect(element.error).to.equal(null);
      expect(await ended).to.equal("AbortError");
      expect(ofType(events, "genesys-chat-status").at(-1)?.detail).to.deep.equal({
        status: situation.cancelled,
        previous: situation.status,
      });
      expect(errorsIn(events)).to.deep.equal([]);
    });
  }

  it("leaves the script loading: the next start waits for the same tag", async () => {
    const tags = holdScripts();
    const element = chat();
    const started = element.start();
    await t.pass(100);
    element.cancel();
    expect(element.status).to.equal("idle");
    expect(await stateOf(started)).to.equal("AbortError");
    await t.pass(60_000);
    expect(element.status).to.equal("idle");
    const again = element.start();
    installSdk();
    loaded(tags[0]!);
    await t.pass();
    expect(await stateOf(again)).to.equal("resolved");
    expect(tags).to.have.length(1);
  });

  it("ends the retries: no call follows", async () => {
    const { startChat } = installSdk();
    const element = chat({ "deployment-id": "rate-limited-forever" });
    void element.start();
    await t.pass();
    element.cancel();
    const events = eventsOfPage();
    await t.pass(600_000);
    expect(startChat.callCount).to.equal(1);
    expect(events).to.deep.equal([]);
  });

  it("rejects load() with an AbortError", async () => {
    installSdk();
    const element = chat({ "deployment-id": "slow" });
    const loading = element.load();
    element.cancel();
    expect(await rejection(loading)).to.have.property("name", "AbortError");
    expect(element.status).to.equal("idle");
  });

  it("hides the chat that a pending startChat still renders, and reports neither it nor its messages", async () => {
    const { cloud } = installSdk();
    const element = chat({ "deployment-id": "slow" });
    const started = element.start();
    await t.pass(2000);
    element.cancel();
    const events = eventsOfPage();
    await t.pass(3000);
    cloud.conversations.say(cloud.conversations.list()[0]!.id, "agent", "Hello?");
    await t.pass(1000);
    expect(await stateOf(started)).to.equal("AbortError");
    expect(element.status).to.equal("ready");
    expect(drawn()).to.have.length(1);
    expect(isVisible()).to.equal(false);
    expect(events).to.deep.equal([]);
  });

  it("leaves the hidden chat to the next start, which calls startChat no second time", async () => {
    const sdk = installSdk();
    const element = chat({ "deployment-id": "slow" });
    void element.start();
    await t.pass(2000);
    element.cancel();
    await t.pass(3000);
    const events = eventsOfPage();
    const session = await element.start();
    expect(element.session).to.equal(session);
    expect(isVisible()).to.equal(true);
    expect(sdk.startChat.callCount).to.equal(1);
    expect(ofType(events, "genesys-chat-session-start").map(({ detail }) => detail.session)).to.deep.equal([
      session,
    ]);
  });

  it("leaves the hidden chat to a guest who has logged in meanwhile", async () => {
    const sdk = installSdk();
    const element = chat({ "deployment-id": "slow", "crm-id": undefined });
    void element.start();
    await t.pass(2000);
    element.cancel();
    await t.pass(3000);
    element.setAttribute("crm-id", "CRM-1");
    await element.start();
    expect(sdk.startChat.callCount).to.equal(1);
    expect(drawn()).to.have.length(1);
  });

  for (const next of ["another customer", "reset()"] as const) {
    it(`removes the hidden chat for ${next}`, async () => {
      installSdk();
      const element = chat({ "deployment-id": "slow" });
      void element.start();
      await t.pass(2000);
      element.cancel();
      await t.pass(3000);
      if (next === "reset()") void element.reset();
      else element.setAttribute("crm-id", "CRM-2");
      await t.pass();
      expect(drawn()).to.have.length(0);
      void element.start();
      await t.pass(10_000);
      expect(element.status).to.equal("started");
      expect(drawn()).to.have.length(1);
      expect(isVisible()).to.equal(true);
    });
  }

  it("hides the chat of a call that timed out before, once Try again is cancelled", async () => {
    const { startChat } = installSdk();
    const { promise, resolve } = Promise.withResolvers<unknown>();
    startChat.returns(promise);
    const element = chat({ timeout: "1000" });
    void element.start();
    await t.pass(1000);
    expect(element.status).to.equal("failed");
    element.addEventListener("genesys-chat-before-start", ({ detail }) => detail.waitUntil(never()));
    void element.start();
    await t.pass(10);
    element.cancel();
    resolve({ id: "late", status: "connected" });
    await t.pass(100);
    expect(element.status).to.equal("ready");
    expect(isVisible()).to.equal(false);
  });

  it("ignores the failure of a pending startChat", async () => {
    const { startChat } = installSdk();
    const { promise, reject } = Promise.withResolvers<never>();
    startChat.returns(promise);
    const element = chat();
    void element.start();
    await t.pass();
    element.cancel();
    const events = eventsOfPage();
    reject(new Error("Too late."));
    await t.pass(60_000);
    expect(element.status).to.equal("ready");
    expect(startChat.callCount).to.equal(1);
    expect(events).to.deep.equal([]);
  });

  it("gives the next start() a promise of its own", async () => {
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
      await t.pass();
      const events = eventsOfPage();
      element.cancel();
      await t.pass(1000);
      expect(element.status).to.equal(status);
      expect(events).to.deep.equal([]);
    });
  }

  it("may be called by a listener: the events that would have followed are not dispatched", async () => {
    const { startChat } = installSdk();
    const element = chat();
    const events = eventsOfPage();
    element.addEventListener("genesys-chat-ready", () => element.cancel());
    expect(await rejection(element.start())).to.have.property("name", "AbortError");
    await t.pass(1000);
    expect(element.status).to.equal("ready");
    expect(startChat.callCount).to.equal(0);
    expect(ofType(events, "genesys-chat-before-start")).to.deep.equal([]);
  });

  it("does nothing before a start or after the session", async () => {
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

  it("keeps the error of a start that has failed", async () => {
    installSdk().startChat.rejects(refusal(400));
    const element = chat();
    void element.start();
    await t.pass();
    element.cancel();
    expect(element.status).to.equal("failed");
    expect(element.error).to.include({ code: "CHAT_START_FAILED" });
  });

  it("ends a load() that is pending", async () => {
    const sdk = installSdk();
    sdk.initialize.callsFake(never);
    const element = chat();
    const rejected = rejection(element.load());
    await t.pass(10);
    element.cancel();
    expect((await rejected).name).to.equal("AbortError");
    expect(element.status).to.equal("idle");
    expect(t.countTimers()).to.be.at.most(1); // the time limit of the pending call
  });
});

const WAYS: Record<string, (element: GenesysCrmChat) => unknown> = {
  cancel: (element) => element.cancel(),
  reset: (element) => element.reset(),
};

for (const [way, end] of Object.entries(WAYS)) {
  describe(`${way}() of a pending start`, () => {
    for (const situation of PENDING) {
      it(`${situation.name} ends it at once, and leaves no call, event, timer or listener`, async () => {
        const world = createWorld("web-messaging", situation.faults);
        const element = chatOf("web-messaging", situation.attributes);
        const listeners = countPageListeners();
        const rejected = rejection(element.start());
        await t.pass(situation.ms);
        expect(element.status).to.equal(situation.status);
        const calls = world.calls();

        end(element);
        // reset() discards an SDK that has loaded, too: it will be initialized again.
        expect(element.status).to.be.oneOf(way === "reset" ? ["idle", "ready"] : [situation.cancelled]);
        expect((await rejected).name).to.equal("AbortError");
        expect(element.error).to.equal(null);
        expect(listeners()).to.equal(0);
        const events = eventsOfPage();
        await t.pass(20_000);
        expect(t.countTimers()).to.equal(0);
        await t.pass(600_000);
        expect(world.calls()).to.deep.equal(calls);
        expect(events).to.deep.equal([]);
      });

      it(`${situation.name} lets the next start succeed`, async () => {
        const { element, world } = await enter(t, situation);
        end(element);
        world.recover();
        const started = element.start();
        await t.pass(20_000);
        expect((await started).status).to.equal("connected");
        expect(element.status).to.equal("started");
      });
    }
  });
}

describe("a pending retry", () => {
  const ENDS = [
    { method: "cancel", ms: 0 },
    // Until then it may be a move.
    { method: "remove", ms: 50 },
  ] as const;
  for (const situation of PENDING.filter(({ status }) => status === "retrying")) {
    for (const { method, ms } of ENDS) {
      it(`${situation.name} leaves no timer ${ms} ms after ${method}(), and no call follows`, async () => {
        const { element, world } = await enter(t, situation, { attributes: { "retry-delay": "10000" } });
        const calls = world.calls();
        element[method]();
        t.clock.tick(ms);
        await element.updateComplete;
        t.clock.runToFrame();
        expect(t.countTimers()).to.equal(0);
        await t.pass(600_000);
        expect(world.calls()).to.deep.equal(calls);
      });
    }
  }
});
