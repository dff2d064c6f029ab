import { expect } from "@open-wc/testing";
import {
  chat,
  eventsOfPage,
  installSdk,
  ofType,
  rejection,
  sentTo,
  stateOf,
} from "../../support/page/chat.js";
import { refusal } from "../../support/page/failures.js";
import { setUpChat } from "../../support/page/set-up.js";

const t = setUpChat();

const connected = (id: string) => ({ id, status: "connected" });

describe("an answer of startChat after its timeout", () => {
  /** A start whose call has timed out; `answers` are those of the calls so far and to come. */
  async function timedOut(attributes: Record<string, string> = {}) {
    const sdk = installSdk();
    const answers = [1, 2].map(() => Promise.withResolvers<unknown>());
    answers.forEach(({ promise }, call) => sdk.startChat.onCall(call).callsFake(() => promise));
    const events = eventsOfPage();
    const element = chat({ timeout: "1000", ...attributes });
    const rejected = rejection(element.start());
    await t.pass(1_000);
    expect(element.error).to.include({ code: "SDK_TIMEOUT", phase: "start" });
    const [first, second] = answers as [PromiseWithResolvers<unknown>, PromiseWithResolvers<unknown>];
    return { sdk, element, events, rejected, first, second };
  }

  it("is adopted: one session-start, and error is null again", async () => {
    const { sdk, element, events, rejected, first } = await timedOut({ "customer-tier": "Gold" });
    expect(await rejected).to.include({ code: "SDK_TIMEOUT" });
    await t.pass(60_000);
    first.resolve(connected("late"));
    await t.pass();
    expect(element.status).to.equal("started");
    expect(element.error).to.equal(null);
    const customAttributes = { crmCustomerId: "CRM-123456789", customerTier: "Gold" };
    const session = { ...connected("late"), customAttributes };
    expect(element.session).to.deep.equal(session);
    expect(ofType(events, "genesys-chat-session-start").map(({ detail }) => detail)).to.deep.equal([
      { session, customAttributes, attempts: 1 },
    ]);
    expect(sdk.startChat.callCount).to.equal(1);
    expect(await element.start()).to.equal(element.session);
  });

  it("is ignored when it is an error: the first error stays", async () => {
    const { element, events, first } = await timedOut();
    const before = events.length;
    const { error } = element;
    first.reject(refusal(429));
    await t.pass(60_000);
    expect(element.error).to.equal(error);
    expect(events).to.have.length(before);
  });

  it("does not keep Try again from calling startChat, with the same attempt id", async () => {
    const { sdk, element } = await timedOut({ "attempt-key": "attemptId" });
    const attempt = () => sentTo(sdk).customAttributes["attemptId"];
    const before = attempt();
    void element.start();
    await t.pass();
    expect(sdk.startChat.callCount).to.equal(2);
    expect(before).to.match(/^[\da-f-]{36}$/);
    expect(attempt()).to.equal(before);
  });

  it("is adopted when it arrives before the second call's answer, which is dropped", async () => {
    const { element, events, first, second } = await timedOut();
    const started = element.start();
    await t.pass(100);
    first.resolve(connected("first"));
    await t.pass();
    expect((await started).id).to.equal("first");
    const before = events.length;
    second.resolve(connected("second"));
    await t.pass(60_000);
    expect(element.session!.id).to.equal("first");
    expect(events).to.have.length(before);
    expect(ofType(events, "genesys-chat-session-start")).to.have.length(1);
  });

  it("is dropped when the second call's answer arrived first", async () => {
    const { element, events, first, second } = await timedOut();
    const started = element.start();
    await t.pass(100);
    second.resolve(connected("second"));
    await t.pass();
    expect((await started).id).to.equal("second");
    first.resolve(connected("first"));
    await t.pass(60_000);
    expect(element.session!.id).to.equal("second");
    expect(ofType(events, "genesys-chat-session-start")).to.have.length(1);
    // An element that joins now does not get the first answer either.
    expect(await chat().start()).to.equal(element.session);
  });

  it("suppresses a later failure of the second call: no error after the session", async () => {
    const { element, events, first, second } = await timedOut();
    void element.start();
    await t.pass(100);
    first.resolve(connected("first"));
    await t.pass();
    second.reject(refusal(400));
    await t.pass(60_000);
    expect(element.status).to.equal("started");
    expect(ofType(events, "genesys-chat-error").map(({ detail }) => detail.code)).to.deep.equal([
      "SDK_TIMEOUT",
    ]);
  });

  it("has the attributes that were sent with its own call", async () => {
    const { element, first } = await timedOut({ place: "before" });
    element.setAttribute("place", "after");
    void element.start();
    await t.pass(100);
    first.resolve(connected("first"));
    await t.pass();
    expect(element.session!.customAttributes).to.have.property("place", "before");
  });

  it("ends a pending retry: no further call", async () => {
    const { sdk, element, first, second } = await timedOut();
    void element.start();
    second.reject(refusal(429));
    await t.pass(10);
    expect(element.status).to.equal("retrying");
    first.resolve(connected("first"));
    await t.pass(60_000);
    expect(element.status).to.equal("started");
    expect(sdk.startChat.callCount).to.equal(2);
  });

  it("reaches every element of that customer", async () => {
    const { element, first } = await timedOut();
    const other = chat({ timeout: "1000" });
    void other.start();
    await t.pass(1_100);
    expect(element.status).to.equal("failed");
    expect(other.status).to.equal("failed");
    first.resolve(connected("late"));
    await t.pass();
    expect(element.session?.id).to.equal("late");
    expect(other.session?.id).to.equal("late");
  });

  it("is dropped after reset()", async () => {
    const { element, events, first } = await timedOut();
    await element.reset();
    const before = events.length;
    first.resolve(connected("late"));
    await t.pass(1_000);
    expect(element.session).to.equal(null);
    expect(element.status).to.be.oneOf(["idle", "ready"]);
    expect(events).to.have.length(before);
  });
});

describe("an answer of startChat after cancel()", () => {
  it("also settles a start that was made after the cancel()", async () => {
    const sdk = installSdk();
    const answer = Promise.withResolvers<unknown>();
    sdk.startChat.callsFake(() => answer.promise);
    const element = chat();
    void element.start();
    await t.pass(10);
    element.cancel();
    const started = element.start();
    await t.pass(10);
    expect(await stateOf(started)).to.equal("pending");
    answer.resolve(connected("one"));
    await t.pass();
    expect((await started).id).to.equal("one");
  });
});
