import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import { chat, cleanUp, eventNamesOf, installSdk, stopClock } from "../../support/page/chat.js";
import { refusal } from "../../support/page/failures.js";
import { pass } from "../../support/page/time.js";

let clock: sinon.SinonFakeTimers;
const setUp = () => void (clock = stopClock());

/** An element that was removed a second ago, while startChat is on its way; `answer` is that of startChat. */
async function removedWhileStarting() {
  const sdk = installSdk();
  const answer = Promise.withResolvers<unknown>();
  sdk.startChat.callsFake(() => answer.promise);
  const element = chat();
  void element.start();
  await pass(clock, 10);
  const place = element.parentElement!;
  element.remove();
  await pass(clock, 1_000);
  return { sdk, answer, element, place };
}

describe("C2: an element that is removed", () => {
  beforeEach(setUp);
  afterEach(cleanUp);

  it("C-16: while startChat is on its way, and put back after the answer: the session is adopted, without another call", async () => {
    const { sdk, answer, element, place } = await removedWhileStarting();
    answer.resolve({ id: "late", status: "connected" });
    await pass(clock, 1_000);
    expect(element.session).to.equal(null);

    const events = eventNamesOf(element);
    place.append(element);
    await pass(clock, 10);
    expect(element.status).to.equal("started");
    expect(element.getAttribute("status")).to.equal("started");
    expect(element.session!.id).to.equal("late");
    expect(events.filter((type) => type === "session-start")).to.have.length(1);
    expect(await element.start()).to.equal(element.session);
    expect(sdk.startChat.callCount).to.equal(1);
  });

  it("while startChat is on its way, and put back before the answer: the session is adopted", async () => {
    const { sdk, answer, element, place } = await removedWhileStarting();
    place.append(element);
    await pass(clock, 1_000);
    answer.resolve({ id: "late", status: "connected" });
    await pass(clock, 10);
    expect(element.session!.id).to.equal("late");
    expect(sdk.startChat.callCount).to.equal(1);
  });

  it("while startChat is on its way, and put back for another customer: the session is not adopted", async () => {
    const sdk = installSdk();
    const { wrappedMethod } = sdk.startChat;
    const gate = Promise.withResolvers<void>();
    sdk.startChat.callsFake((config: unknown) => gate.promise.then(() => wrappedMethod(config) as unknown));
    const element = chat();
    void element.start();
    await pass(clock, 10);
    const place = element.parentElement!;
    element.remove();
    await pass(clock, 1_000);
    gate.resolve();
    await pass(clock, 10);
    element.crmId = "CRM-B";
    place.append(element);
    await pass(clock, 10);
    expect(element.session).to.equal(null);
    expect(element.status).not.to.equal("started");
    // The first customer's chat has been drawn, and is not for the second one's eyes.
    expect(document.querySelector("#genesys-webmessaging-container")!.childElementCount).to.equal(0);
    void element.start();
    await pass(clock, 10);
    expect(element.session!.customAttributes).to.deep.equal({ crmCustomerId: "CRM-B" });
  });

  it("in a wait, and put back later, starts again when it is asked", async () => {
    const sdk = installSdk();
    sdk.startChat.onFirstCall().callsFake(() => Promise.reject(refusal(429)));
    const element = chat();
    void element.start();
    await pass(clock, 10);
    const place = element.parentElement!;
    element.remove();
    await pass(clock, 1_000);
    place.append(element);
    await pass(clock, 60_000);
    expect(sdk.startChat.callCount).to.equal(1);
    expect(element.status).to.equal("ready");
    await element.start();
    expect(element.status).to.equal("started");
  });

  it("with a session, and put back, has it still; messages are told again", async () => {
    const sdk = installSdk();
    const element = chat();
    const session = await element.start();
    await pass(clock, 10);
    const place = element.parentElement!;
    element.remove();
    const events = eventNamesOf(element);
    await pass(clock, 1_000);
    sdk.cloud.conversations.say(session.id!, "agent", "Nobody hears this.");
    await pass(clock, 10);
    expect(events).to.deep.equal([]);
    place.append(element);
    await pass(clock, 10);
    expect(element.session).to.equal(session);
    sdk.cloud.conversations.say(session.id!, "agent", "Hello again.");
    await pass(clock, 10);
    expect(events).to.include("message");
    expect(events).not.to.include("session-start");
    expect(sdk.startChat.callCount).to.equal(1);
  });

  it("and whose session was reset by another element meanwhile, is not started any more", async () => {
    installSdk();
    const [element, other] = [chat(), chat()];
    await Promise.all([element.start(), other.start()]);
    const place = element.parentElement!;
    element.remove();
    await pass(clock, 1_000);
    await other.reset();
    place.append(element);
    await pass(clock, 10);
    expect(element.session).to.equal(null);
    expect(element.status).to.be.oneOf(["idle", "ready"]);
  });
});
