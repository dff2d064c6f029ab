import { expect } from "@open-wc/testing";
import {
  chat,
  eventsOfPage,
  holdScripts,
  ofType,
  rejection,
  removeSdk,
  sentTo,
  stateOf,
} from "../../support/page/chat.js";
import { setUpSdk, snapshot } from "../../support/page/set-up.js";

const t = setUpSdk();

const container = (): HTMLElement => document.getElementById("genesys-webmessaging-container") as HTMLElement;

describe("reset()", () => {
  it("ends the session: the element is ready again, and the chat is removed from the page", async () => {
    const events = eventsOfPage();
    const element = chat();
    await element.start();
    expect(container().childElementCount).to.equal(1);
    expect(await element.reset()).to.equal(undefined);
    expect(element.status).to.equal("ready");
    expect(element.session).to.equal(null);
    expect(element.error).to.equal(null);
    expect(container().childElementCount).to.equal(0);
    expect(ofType(events, "genesys-chat-status").at(-1)?.detail).to.deep.equal({
      status: "ready",
      previous: "started",
    });
  });

  it("makes the next start call initialize again and open a new session", async () => {
    const element = chat();
    const first = await element.start();
    await element.reset();
    element.crmId = "CRM-2";
    const second = await element.start();
    expect(second.id).not.to.equal(first.id);
    expect(sentTo(t.sdk).customAttributes).to.deep.equal({ crmCustomerId: "CRM-2" });
    expect(t.sdk.initialize.callCount).to.equal(2);
    expect(t.sdk.startChat.callCount).to.equal(2);
    expect(container().childElementCount).to.equal(1);
  });

  it("stops the messages of the old session, before and after the next start", async () => {
    const element = chat();
    const { id } = await element.start();
    await t.pass();
    await element.reset();
    const events = eventsOfPage();
    t.sdk.cloud.conversations.say(id as string, "agent", "Still there?");
    await t.pass();
    expect(ofType(events, "genesys-chat-message")).to.deep.equal([]);
    await element.start();
    await t.pass();
    // Nothing can be unsubscribed: a naive second listener would dispatch each message of the new session twice.
    expect(ofType(events, "genesys-chat-message")).to.have.length(1);
  });

  const PENDING_STARTS = [
    { when: "while the SDK initializes", deployment: "slow", ms: 1000, from: "loading" },
    { when: "while the chat starts", deployment: "slow", ms: 3000, from: "starting" },
    { when: "before the start is retried", deployment: "rate-limited-forever", ms: 1, from: "retrying" },
  ] as const;
  for (const { when, deployment, ms, from } of PENDING_STARTS) {
    it(`rejects the start with an AbortError and returns from ${from} to ready ${when}`, async () => {
      const element = chat({ "deployment-id": deployment });
      const started = element.start();
      await t.pass(ms);
      expect(element.status).to.equal(from);
      await element.reset();
      expect(element.status).to.equal("ready");
      expect(await stateOf(started)).to.equal("AbortError");
      const events = eventsOfPage();
      await t.pass(60_000);
      expect(element.status).to.equal("ready");
      expect(events).to.deep.equal([]);
    });
  }

  it("returns to idle while the script loads", async () => {
    removeSdk();
    const tags = holdScripts();
    const element = chat();
    const started = element.start();
    await t.pass(100);
    await element.reset();
    expect(element.status).to.equal("idle");
    expect(await stateOf(started)).to.equal("AbortError");
    expect(tags).to.have.length(1);
  });

  it("drops an answer that arrives later, and removes its chat from the page", async () => {
    const element = chat({ "deployment-id": "slow" });
    void element.start();
    await t.pass(3000);
    await element.reset();
    const events = eventsOfPage();
    await t.pass(10_000);
    expect(t.sdk.cloud.conversations.list()).to.have.length(1);
    expect(element.status).to.equal("ready");
    expect(element.session).to.equal(null);
    expect(events).to.deep.equal([]);
    expect(container().childElementCount).to.equal(0);
  });

  it("clears the error", async () => {
    const element = chat({ "deployment-id": "bad-request" });
    await rejection(element.start());
    await element.reset();
    expect(element.status).to.equal("ready");
    expect(element.error).to.equal(null);
  });

  it("does nothing before anything is loaded", async () => {
    const element = chat();
    const events = eventsOfPage();
    await element.reset();
    expect(snapshot(element, t.sdk)).to.include({ status: "idle", initializes: 0 });
    expect(events).to.deep.equal([]);
  });

  it("does not trigger autostart again", async () => {
    const element = chat({ autostart: "" });
    await t.pass();
    expect(element.status).to.equal("started");
    await element.reset();
    await t.pass(60_000);
    expect(snapshot(element, t.sdk)).to.include({ status: "ready", starts: 1 });
  });

  it("may be called by a listener: the events that would have followed are not dispatched", async () => {
    const element = chat();
    const events = eventsOfPage();
    element.addEventListener("genesys-chat-status", ({ detail: { status } }) => {
      if (status === "started") void element.reset();
    });
    await element.start().catch(() => {});
    await t.pass(1000);
    expect(element.status).to.equal("ready");
    expect(element.session).to.equal(null);
    expect(container().childElementCount).to.equal(0);
    expect(ofType(events, "genesys-chat-session-start")).to.deep.equal([]);
  });

  it("may be called twice", async () => {
    const element = chat();
    await element.start();
    await Promise.all([element.reset(), element.reset()]);
    expect(element.status).to.equal("ready");
    expect((await element.start()).status).to.equal("connected");
  });

  describe("of another element of the page", () => {
    for (const { when, deployment, ms, from } of PENDING_STARTS) {
      it(`cancels the start ${when}`, async () => {
        const element = chat({ "deployment-id": deployment });
        const started = element.start();
        await t.pass(ms);
        expect(element.status).to.equal(from);
        await chat({ "deployment-id": deployment }).reset();
        expect(element.status).to.equal("ready");
        expect(await stateOf(started)).to.equal("AbortError");
        await t.pass(60_000);
        expect(element.session).to.equal(null);
      });
    }

    it("clears the error", async () => {
      const element = chat({ "deployment-id": "invalid-deployment" });
      await rejection(element.start());
      await chat({ "deployment-id": "invalid-deployment" }).reset();
      expect(element.status).to.equal("ready");
      expect(element.error).to.equal(null);
    });

    it("leaves a load in progress", async () => {
      const element = chat({ "deployment-id": "slow" });
      const loaded = element.load();
      await t.pass(1000);
      void chat({ "deployment-id": "slow" }).reset();
      await t.pass(10_000);
      expect(await stateOf(loaded)).to.equal("resolved");
    });

    it("leaves the next customer's start, which a listener begins", async () => {
      const [element, other] = [chat(), chat()];
      await element.start();
      let next: Promise<unknown> | undefined;
      element.addEventListener("genesys-chat-status", ({ detail }) => {
        if (detail.previous === "started") next = other.start();
      });
      await other.start();
      const done = element.reset();
      expect(other.status).to.equal("loading");
      await done;
      await t.pass();
      expect(await stateOf(next as Promise<unknown>)).to.equal("resolved");
      expect(other.status).to.equal("started");
    });
  });
});
