import { expect } from "@open-wc/testing";
import { chat, eventNamesOf, eventsOfPage, rejection, stateOf } from "../../support/page/chat.js";
import { A, B, sentIds } from "../../support/page/customers.js";
import { refusal } from "../../support/page/failures.js";
import { enter, PENDING, situationNamed, STATUSES } from "../../support/situations.js";
import { setUpChat, setUpSdk, snapshot } from "../../support/page/set-up.js";

// An element that is off the page for less than 50 ms was moved; for longer, it was removed.

describe("a removal from the page", () => {
  const t = setUpChat();

  for (const situation of PENDING) {
    const { name } = situation;

    it(`aborts the start ${name}, with no call, event or timer after it`, async () => {
      const { element, world, started } = await enter(t, situation);
      const rejected = rejection(started!);
      const calls = world.calls();
      element.remove();
      const events = eventNamesOf(element);
      await t.pass(100);
      expect((await rejected).name).to.equal("AbortError");
      expect(t.countTimers()).to.equal(0);
      await t.pass(600_000);
      expect(world.calls()).to.deep.equal(calls);
      expect(events).to.deep.equal([]);
    });

    it(`does not interrupt the start ${name} when it is undone in the same task`, async () => {
      const { element, world, started } = await enter(t, situation);
      const before = snapshot(element, world);
      const events = eventNamesOf(element);
      const place = element.parentElement!;
      element.remove();
      place.append(element);
      await t.pass(60);
      expect(await stateOf(started!)).to.equal("pending");
      expect(snapshot(element, world)).to.deep.equal(before);
      expect(events).to.deep.equal([]);
    });

    it(`does not interrupt the start ${name} when it is undone after 49 ms`, async () => {
      const { element, started } = await enter(t, situation);
      const place = element.parentElement!;
      element.remove();
      await t.pass(49);
      place.append(element);
      await t.pass(60);
      expect(await stateOf(started!)).to.equal("pending");
    });
  }

  for (const status of ["loading", "starting", "retrying"]) {
    const situation = situationNamed(STATUSES, status);

    it(`for 49 ms leaves the start to succeed when the element is ${status}`, async () => {
      const { element, ended } = await enter(t, situation);
      const place = element.parentElement!;
      element.remove();
      await t.pass(49);
      place.append(element);
      await t.pass(10_000);
      expect(await ended).to.equal("started");
      expect(element.status).to.equal("started");
      expect(element.getAttribute("status")).to.equal("started");
    });

    it(`for 51 ms ends the start with an AbortError when the element is ${status}`, async () => {
      const { element, world, ended } = await enter(t, situation);
      element.remove();
      await t.pass(51);
      expect(await ended).to.equal("AbortError");
      const calls = world.calls();
      const events = eventsOfPage();
      await t.pass(60_000);
      expect(world.calls()).to.deep.equal(calls);
      expect(events).to.deep.equal([]);
      expect(element.status).to.be.oneOf(["idle", "ready"]);
    });
  }

  it("20 ms before a retry drops the retry, and the chat can be started after the return", async () => {
    // The retry follows 1 s after the failed attempt.
    const { element, world, ended } = await enter(t, { ...situationNamed(STATUSES, "retrying"), ms: 980 });
    const place = element.parentElement!;
    element.remove();
    const events = eventsOfPage();
    await t.pass(60_000);
    expect(await ended).to.equal("AbortError");
    expect(world.starts()).to.equal(1);
    expect(events).to.deep.equal([]);
    expect(t.countTimers()).to.equal(0);
    place.append(element);
    void element.start();
    await t.pass(10_000);
    expect(snapshot(element, world)).to.include({ status: "started", starts: 3 });
  });

  it("leaves no timer after ten short removals", async () => {
    const { element } = await enter(t, situationNamed(PENDING, "before the start is retried"));
    const place = element.parentElement!;
    for (let n = 0; n < 10; n++) {
      element.remove();
      place.append(element);
      await t.pass(10);
    }
    element.remove();
    await t.pass(60);
    expect(t.countTimers()).to.equal(0);
  });
});

describe("an element put back on the page", () => {
  const t = setUpSdk();

  /** An element that was removed a second ago with a pending `startChat`; `answer()` lets that call go on. */
  async function removedWhileStarting() {
    const { startChat } = t.sdk;
    const { wrappedMethod } = startChat;
    const gate = Promise.withResolvers<void>();
    startChat.onFirstCall().callsFake(async (config: unknown) => {
      await gate.promise;
      return wrappedMethod(config) as unknown;
    });
    const element = chat();
    void element.start();
    await t.pass(10);
    const place = element.parentElement!;
    element.remove();
    await t.pass(1_000);
    return { element, place, answer: gate.resolve };
  }

  for (const when of ["in between", "afterwards"] as const) {
    it(`shows a session that arrived ${when} as soon as it is asked for, without another call`, async () => {
      const { element, place, answer } = await removedWhileStarting();
      if (when === "in between") answer();
      await t.pass(1_000);
      const events = eventNamesOf(element);
      place.append(element);
      await t.pass(10);
      answer();
      await t.pass(10);
      // Its start ended with the removal: no chat comes up by itself.
      expect(snapshot(element)).to.include({ status: "ready", sessionId: undefined });
      expect(element.getAttribute("status")).to.equal("ready");
      expect(document.getElementById("genesys-webmessaging-container")!.checkVisibility()).to.equal(false);

      void element.start();
      await t.pass(10);
      const [conversation] = t.sdk.cloud.conversations.list();
      expect(snapshot(element, t.sdk)).to.include({
        status: "started",
        sessionId: conversation!.id,
        starts: 1,
      });
      expect(document.getElementById("genesys-webmessaging-container")!.checkVisibility()).to.equal(true);
      expect(events.filter((type) => type === "session-start")).to.have.length(1);
    });
  }

  it("for another customer does not adopt the session, whose chat is removed", async () => {
    const { element, place, answer } = await removedWhileStarting();
    answer();
    await t.pass(10);
    element.crmId = B;
    place.append(element);
    await t.pass(10);
    expect(element.session).to.equal(null);
    expect(element.status).not.to.equal("started");
    // The first customer's chat was rendered; the second customer must not see it.
    expect(document.querySelector("#genesys-webmessaging-container")!.childElementCount).to.equal(0);
    void element.start();
    await t.pass(10);
    expect(element.session!.customAttributes).to.deep.equal({ crmCustomerId: B });
    expect(sentIds(t.sdk)).to.deep.equal([A, B]);
  });

  it("does not resume a retry, but starts again when asked", async () => {
    t.sdk.startChat.onFirstCall().callsFake(() => Promise.reject(refusal(429)));
    const element = chat();
    const rejected = rejection(element.start());
    await t.pass(10);
    const place = element.parentElement!;
    element.remove();
    await t.pass(1_000);
    expect((await rejected).name).to.equal("AbortError");
    place.append(element);
    expect(element.getAttribute("status")).to.equal("ready");
    await t.pass(60_000);
    expect(snapshot(element, t.sdk)).to.include({ status: "ready", starts: 1 });
    expect((await element.start()).status).to.equal("connected");
    expect(element.status).to.equal("started");
  });

  it("keeps its session and dispatches messages again", async () => {
    const { conversations } = t.sdk.cloud;
    const element = chat();
    const session = await element.start();
    await t.pass(10);
    const place = element.parentElement!;
    element.remove();
    const events = eventNamesOf(element);
    await t.pass(60_000);
    conversations.say(session.id!, "agent", "Sent while the element is off the page.");
    await t.pass(10);
    expect(events).to.deep.equal([]);
    place.append(element);
    await t.pass(10);
    expect(element.status).to.equal("started");
    expect(element.session).to.equal(session);
    expect(await stateOf(element.start())).to.equal("resolved");
    conversations.say(session.id!, "agent", "Hello again.");
    await t.pass(10);
    expect(events).to.include("message");
    expect(events).not.to.include("session-start");
    expect(t.sdk.startChat.callCount).to.equal(1);
  });

  it("is no longer started when another element reset the session in between", async () => {
    const [element, other] = [chat(), chat()];
    await Promise.all([element.start(), other.start()]);
    const place = element.parentElement!;
    element.remove();
    await t.pass(1_000);
    await other.reset();
    place.append(element);
    await t.pass(10);
    expect(element.session).to.equal(null);
    expect(element.status).to.be.oneOf(["idle", "ready"]);
  });
});
