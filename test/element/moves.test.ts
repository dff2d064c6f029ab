import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import type { GenesysCrmChat } from "../../src/index.js";
import {
  chat,
  cleanUp,
  eventsOfPage,
  type FakeSdk,
  installSdk,
  ofType,
  part,
  stateOf,
  stopClock,
} from "../support/chat.js";
import { pass } from "../support/time.js";

/** The states: attributes, and how many ms after `start()` the element is in it; `undefined`: it is not started. */
const STATES = [
  ["idle", {}, undefined],
  ["ready", { loading: "eager" }, undefined],
  ["loading", { "deployment-id": "slow" }, 1000],
  ["starting", { "deployment-id": "slow" }, 3000],
  ["retrying", { "deployment-id": "rate-limited-twice" }, 500],
  ["started", {}, 100],
  ["failed", { "deployment-id": "bad-request" }, 100],
] as const;

/** The ways from one place of the page to another. */
const MOVES = {
  append: (element, to) => to.append(element),
  insertBefore: (element, to) => to.insertBefore(element, to.firstChild),
  moveBefore: (element, to) =>
    (to as Element & { moveBefore(...nodes: unknown[]): void }).moveBefore(element, null),
  "remove and append": (element, to) => {
    element.remove();
    to.append(element);
  },
} satisfies Record<string, (element: GenesysCrmChat, to: Element) => void>;

let clock: sinon.SinonFakeTimers;
let sdk: FakeSdk;
let place: HTMLElement;

async function elementIn(
  attributes: object,
  ms: number | undefined,
): Promise<[GenesysCrmChat, Promise<string>]> {
  const element = chat({ "retry-jitter": "none", ...attributes });
  const started = ms === undefined ? undefined : element.start();
  await pass(clock, ms);
  return [
    element,
    started
      ? started.then(
          () => "started",
          ({ name }: Error) => name,
        )
      : Promise.resolve(""),
  ];
}

describe("a move in the page", () => {
  beforeEach(() => {
    clock = stopClock();
    sdk = installSdk();
    place = document.body.appendChild(document.createElement("section"));
  });
  afterEach(async () => {
    await cleanUp();
    place.remove();
  });

  for (const [how, move] of Object.entries(MOVES)) {
    for (const [status, attributes, ms] of STATES) {
      it(`by ${how} changes nothing when the element is ${status}`, async () => {
        const [element, ended] = await elementIn(attributes, ms);
        expect(element.status).to.equal(status);
        const calls = [sdk.initialize.callCount, sdk.startChat.callCount];
        const { session, error } = element;
        const events = eventsOfPage();
        move(element, place);
        await pass(clock, 60);
        expect(element.parentElement).to.equal(place);
        expect([element.status, element.getAttribute("status")]).to.deep.equal([status, status]);
        expect([element.session, element.error, events.length]).to.deep.equal([session, error, 0]);
        expect([sdk.initialize.callCount, sdk.startChat.callCount]).to.deep.equal(calls);
        await pass(clock, 10_000);
        const ends = { idle: "", ready: "", failed: "ChatError" } as Record<string, string>;
        expect(await ended).to.equal(ends[status] ?? "started");
      });
    }
  }

  it("leaves the button working", async () => {
    const element = chat();
    await element.updateComplete;
    place.append(element);
    await element.updateComplete;
    part(element, "button").click();
    await pass(clock);
    expect(element.status).to.equal("started");
    expect(element.shadowRoot?.querySelectorAll("button")).to.have.length(2);
  });

  it("leaves intent working", async () => {
    const element = chat();
    await element.updateComplete;
    place.append(element);
    await element.updateComplete;
    element.dispatchEvent(new PointerEvent("pointerover"));
    await pass(clock);
    expect([element.status, sdk.initialize.callCount]).to.deep.equal(["ready", 1]);
  });

  it("leaves messages coming", async () => {
    const element = chat();
    await element.start();
    await pass(clock);
    place.append(element);
    await pass(clock, 1000);
    const events = eventsOfPage();
    sdk.cloud.conversations.say(element.session?.id as string, "agent", "Here I am.");
    await pass(clock);
    expect(ofType(events, "genesys-chat-message").map(({ detail }) => detail.message)).to.deep.equal([
      "Here I am.",
    ]);
  });
});

describe("a removal from the page", () => {
  beforeEach(() => {
    clock = stopClock();
    sdk = installSdk();
  });
  afterEach(cleanUp);

  for (const [status, attributes, ms] of STATES.filter(([name]) => /loading|starting|retrying/.test(name))) {
    it(`for less than 50 ms leaves a start alone that is ${status}`, async () => {
      const [element, ended] = await elementIn(attributes, ms);
      const { parentElement } = element;
      element.remove();
      await pass(clock, 49);
      parentElement?.append(element);
      await pass(clock, 10_000);
      expect([await ended, element.status]).to.deep.equal(["started", "started"]);
      expect(element.getAttribute("status")).to.equal("started");
    });

    it(`for longer ends a start that is ${status}, with an AbortError`, async () => {
      const [element, ended] = await elementIn(attributes, ms);
      const { parentElement } = element;
      element.remove();
      await pass(clock, 51);
      expect(await ended).to.equal("AbortError");
      const calls = sdk.startChat.callCount;
      const events = eventsOfPage();
      await pass(clock, 60_000);
      expect([sdk.startChat.callCount, events.length]).to.deep.equal([calls, 0]);
      const before = element.status;
      parentElement?.append(element);
      expect(before).to.be.oneOf(["idle", "ready"]);
    });
  }

  it("and a return later lets the chat be started anew", async () => {
    const [element, ended] = await elementIn({ "deployment-id": "rate-limited-twice" }, 500);
    const { parentElement } = element;
    element.remove();
    await pass(clock, 60_000);
    expect(await ended).to.equal("AbortError");
    parentElement?.append(element);
    expect([element.status, element.getAttribute("status")]).to.deep.equal(["ready", "ready"]);
    const again = element.start();
    await pass(clock, 10_000);
    expect((await again).status).to.equal("connected");
  });

  it("leaves no timer behind", async () => {
    const [element] = await elementIn({ "deployment-id": "rate-limited-forever" }, 100);
    element.remove();
    await pass(clock, 100);
    expect(clock.countTimers()).to.equal(0);
  });

  it("of a started element keeps its session for the return", async () => {
    const [element] = await elementIn({}, 100);
    const { session, parentElement } = element;
    element.remove();
    await pass(clock, 60_000);
    parentElement?.append(element);
    expect([element.status, element.session]).to.deep.equal(["started", session]);
    expect(await stateOf(element.start())).to.equal("resolved");
    expect(sdk.startChat.callCount).to.equal(1);
  });
});
