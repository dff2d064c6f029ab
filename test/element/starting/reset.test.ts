import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import {
  chat,
  cleanUp,
  eventsOfPage,
  type FakeSdk,
  holdScripts,
  installSdk,
  ofType,
  rejection,
  sentTo,
  stateOf,
  stopClock,
} from "../../support/page/chat.js";
import { pass } from "../../support/page/time.js";

const container = (): HTMLElement => document.getElementById("genesys-webmessaging-container") as HTMLElement;

describe("reset()", () => {
  let clock: sinon.SinonFakeTimers;
  let sdk: FakeSdk;
  beforeEach(() => {
    clock = stopClock();
    sdk = installSdk();
  });
  afterEach(cleanUp);

  it("ends the session: the element is ready again and the chat is off the page", async () => {
    const events = eventsOfPage();
    const element = chat();
    await element.start();
    expect(container().childElementCount).to.equal(1);
    expect(await element.reset()).to.equal(undefined);
    expect([element.status, element.session, element.error]).to.deep.equal(["ready", null, null]);
    expect(container().childElementCount).to.equal(0);
    expect(ofType(events, "genesys-chat-status").at(-1)?.detail).to.deep.equal({
      status: "ready",
      previous: "started",
    });
  });

  it("has the next start call initialize anew, and make a new session", async () => {
    const element = chat();
    const first = await element.start();
    await element.reset();
    element.crmId = "CRM-2";
    const second = await element.start();
    expect(second.id).not.to.equal(first.id);
    expect(sentTo(sdk).customAttributes).to.deep.equal({ crmCustomerId: "CRM-2" });
    expect([sdk.initialize.callCount, sdk.startChat.callCount]).to.deep.equal([2, 2]);
    expect(container().childElementCount).to.equal(1);
  });

  it("lets no further message of the old session be told, before or after the next start", async () => {
    const element = chat();
    const { id } = await element.start();
    await pass(clock);
    await element.reset();
    const events = eventsOfPage();
    sdk.cloud.conversations.say(id as string, "agent", "Still there?");
    await pass(clock);
    expect(ofType(events, "genesys-chat-message")).to.deep.equal([]);
    await element.start();
    await pass(clock);
    // Nothing can be unsubscribed: without care each message of the new session would be told twice.
    expect(ofType(events, "genesys-chat-message")).to.have.length(1);
  });

  for (const [when, deployment, ms, from, to] of [
    ["while the SDK initializes", "slow", 1000, "loading", "ready"],
    ["while the chat starts", "slow", 3000, "starting", "ready"],
    ["while an attempt is awaited", "rate-limited-forever", 1, "retrying", "ready"],
  ] as const) {
    it(`${when} rejects the start with an AbortError and leads from ${from} to ${to}`, async () => {
      const element = chat({ "deployment-id": deployment });
      const started = element.start();
      await pass(clock, ms);
      expect(element.status).to.equal(from);
      await element.reset();
      expect([element.status, await stateOf(started)]).to.deep.equal([to, "AbortError"]);
      const events = eventsOfPage();
      await pass(clock, 60_000);
      expect([element.status, events.length]).to.deep.equal([to, 0]);
    });
  }

  it("while the script is on its way leads to idle", async () => {
    await cleanUp();
    clock = stopClock();
    const tags = holdScripts();
    const element = chat();
    const started = element.start();
    await pass(clock, 100);
    await element.reset();
    expect([element.status, await stateOf(started), tags.length]).to.deep.equal(["idle", "AbortError", 1]);
  });

  it("drops an answer that comes later, and takes its chat off the page", async () => {
    const element = chat({ "deployment-id": "slow" });
    void element.start();
    await pass(clock, 3000);
    await element.reset();
    const events = eventsOfPage();
    await pass(clock, 10_000);
    expect(sdk.cloud.conversations.list()).to.have.length(1);
    expect([element.status, element.session, events.length]).to.deep.equal(["ready", null, 0]);
    expect(container().childElementCount).to.equal(0);
  });

  it("takes an error away", async () => {
    const element = chat({ "deployment-id": "bad-request" });
    await rejection(element.start());
    await element.reset();
    expect([element.status, element.error]).to.deep.equal(["ready", null]);
  });

  it("does no harm before anything was loaded", async () => {
    const element = chat();
    const events = eventsOfPage();
    await element.reset();
    expect([element.status, events.length, sdk.initialize.callCount]).to.deep.equal(["idle", 0, 0]);
  });

  it("does not have autostart start again", async () => {
    const element = chat({ autostart: "" });
    await pass(clock);
    expect(element.status).to.equal("started");
    await element.reset();
    await pass(clock, 60_000);
    expect([element.status, sdk.startChat.callCount]).to.deep.equal(["ready", 1]);
  });

  it("may be called by a listener: what was about to be told is no longer true", async () => {
    const element = chat();
    const events = eventsOfPage();
    element.addEventListener("genesys-chat-status", ({ detail: { status } }) => {
      if (status === "started") void element.reset();
    });
    await element.start().catch(() => {});
    await pass(clock, 1000);
    expect([element.status, element.session, container().childElementCount]).to.deep.equal([
      "ready",
      null,
      0,
    ]);
    expect(ofType(events, "genesys-chat-session-start")).to.deep.equal([]);
  });

  it("may be called twice", async () => {
    const element = chat();
    await element.start();
    await Promise.all([element.reset(), element.reset()]);
    expect(element.status).to.equal("ready");
    expect((await element.start()).status).to.equal("connected");
  });
});
