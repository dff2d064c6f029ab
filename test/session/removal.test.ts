import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import type { GenesysCrmChat } from "../../src/index.js";
import {
  chat,
  cleanUp,
  EVENT_NAMES,
  type FakeSdk,
  holdScripts,
  installSdk,
  rejection,
  stateOf,
  stopClock,
} from "../support/chat.js";
import { never, refusal } from "../support/failures.js";
import { pass } from "../support/time.js";

let clock: sinon.SinonFakeTimers;
const setUp = () => void (clock = stopClock());

/** Every event that the element itself fires, also out of the page. */
function eventsOf(element: GenesysCrmChat): string[] {
  const events: string[] = [];
  for (const name of EVENT_NAMES) element.addEventListener(name, ({ type }) => events.push(type));
  return events;
}

/** Has a start come to rest in a phase. */
const PHASES: Record<string, (sdk: FakeSdk) => void> = {
  "while the script loads": () => {
    delete (globalThis as { GenesysCloudWebMessaging?: unknown }).GenesysCloudWebMessaging;
    holdScripts();
  },
  "while the SDK initializes": (sdk) => sdk.initialize.callsFake(never),
  "while startChat is on its way": (sdk) => sdk.startChat.callsFake(never),
  "in a wait": (sdk) => sdk.startChat.callsFake(() => Promise.reject(refusal(429))),
};

describe("an element that is removed", () => {
  beforeEach(setUp);
  afterEach(cleanUp);

  for (const [phase, bring] of Object.entries(PHASES)) {
    it(`${phase} gives up: no call, no event, no timer`, async () => {
      const sdk = installSdk();
      bring(sdk);
      const element = chat();
      const rejected = rejection(element.start());
      await pass(clock, 20);
      const calls = [sdk.initialize.callCount, sdk.startChat.callCount];
      element.remove();
      const events = eventsOf(element);
      await pass(clock, 100);
      expect((await rejected).name).to.equal("AbortError");
      await pass(clock, 20_000);
      expect(clock.countTimers()).to.equal(0);
      await pass(clock, 600_000);
      expect([sdk.initialize.callCount, sdk.startChat.callCount]).to.deep.equal(calls);
      expect(events).to.deep.equal([]);
    });

    it(`${phase} and put back in the same task goes on as if nothing had been`, async () => {
      const sdk = installSdk();
      bring(sdk);
      const element = chat();
      const started = element.start();
      await pass(clock, 20);
      const { status } = element;
      const calls = [sdk.initialize.callCount, sdk.startChat.callCount];
      const events = eventsOf(element);
      const place = element.parentElement!;
      element.remove();
      place.append(element);
      await pass(clock, 60);
      expect(await stateOf(started)).to.equal("pending");
      expect(element.status).to.equal(status);
      expect([sdk.initialize.callCount, sdk.startChat.callCount]).to.deep.equal(calls);
      expect(events).to.deep.equal([]);
    });

    it(`${phase} and put back 40 ms later was moved`, async () => {
      const sdk = installSdk();
      bring(sdk);
      const element = chat();
      const started = element.start();
      await pass(clock, 20);
      const place = element.parentElement!;
      element.remove();
      await pass(clock, 40);
      place.append(element);
      await pass(clock, 60);
      expect(await stateOf(started)).to.equal("pending");
    });
  }

  it("while startChat is on its way, and put back after the answer: the session is adopted, without another call", async () => {
    const sdk = installSdk();
    const answer = Promise.withResolvers<unknown>();
    sdk.startChat.callsFake(() => answer.promise);
    const element = chat();
    void element.start();
    await pass(clock, 10);
    const place = element.parentElement!;
    element.remove();
    await pass(clock, 1_000);
    answer.resolve({ id: "late", status: "connected" });
    await pass(clock, 1_000);
    expect(element.session).to.equal(null);

    const events = eventsOf(element);
    place.append(element);
    await pass(clock, 10);
    expect(element.status).to.equal("started");
    expect(element.getAttribute("status")).to.equal("started");
    expect(element.session!.id).to.equal("late");
    expect(events.filter((type) => type === "genesys-chat-session-start")).to.have.length(1);
    expect(await element.start()).to.equal(element.session);
    expect(sdk.startChat.callCount).to.equal(1);
  });

  it("while startChat is on its way, and put back before the answer: the session is adopted", async () => {
    const sdk = installSdk();
    const answer = Promise.withResolvers<unknown>();
    sdk.startChat.callsFake(() => answer.promise);
    const element = chat();
    void element.start();
    await pass(clock, 10);
    const place = element.parentElement!;
    element.remove();
    await pass(clock, 1_000);
    place.append(element);
    await pass(clock, 1_000);
    answer.resolve({ id: "late", status: "connected" });
    await pass(clock, 10);
    expect(element.session!.id).to.equal("late");
    expect(sdk.startChat.callCount).to.equal(1);
  });

  it("while startChat is on its way, and put back for another customer: the session is not adopted", async () => {
    const sdk = installSdk();
    const answer = Promise.withResolvers<unknown>();
    sdk.startChat.callsFake(() => answer.promise);
    const element = chat();
    void element.start();
    await pass(clock, 10);
    const place = element.parentElement!;
    element.remove();
    await pass(clock, 1_000);
    element.crmId = "CRM-B";
    answer.resolve({ id: "of-a", status: "connected" });
    await pass(clock, 10);
    place.append(element);
    await pass(clock, 10);
    expect(element.session).to.equal(null);
    expect(element.status).not.to.equal("started");
    sdk.startChat.callsFake(() => Promise.resolve({ id: "of-b", status: "connected" }));
    void element.start();
    await pass(clock, 10);
    expect(element.session!.id).to.equal("of-b");
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
    const events = eventsOf(element);
    await pass(clock, 1_000);
    sdk.cloud.conversations.say(session.id!, "agent", "Nobody hears this.");
    await pass(clock, 10);
    expect(events).to.deep.equal([]);
    place.append(element);
    await pass(clock, 10);
    expect(element.session).to.equal(session);
    sdk.cloud.conversations.say(session.id!, "agent", "Hello again.");
    await pass(clock, 10);
    expect(events).to.include("genesys-chat-message");
    expect(events).not.to.include("genesys-chat-session-start");
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

  it("ten times and put back leaves no timer", async () => {
    installSdk().startChat.callsFake(() => Promise.reject(refusal(429)));
    const element = chat();
    const place = element.parentElement!;
    void element.start();
    for (let n = 0; n < 10; n++) {
      element.remove();
      place.append(element);
      await pass(clock, 10);
    }
    element.remove();
    await pass(clock, 60);
    expect(clock.countTimers()).to.equal(0);
  });
});
