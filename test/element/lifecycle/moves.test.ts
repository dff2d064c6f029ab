import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import type { GenesysCrmChat } from "../../../src/index.js";
import {
  chat,
  cleanUp,
  eventsOfPage,
  type FakeSdk,
  installSdk,
  ofType,
  part,
  stopClock,
} from "../../support/page/chat.js";
import { elementIn, STATES } from "../../support/states.js";
import { pass } from "../../support/page/time.js";

interface Move {
  readonly ids: string;
  readonly how: string;
  readonly move: (element: GenesysCrmChat, to: Element) => void;
}

/** The ways from one place of the page to another. */
const MOVES: readonly Move[] = [
  { ids: "C1, C-01", how: "append", move: (element, to) => to.append(element) },
  { ids: "C1, C-01", how: "insertBefore", move: (element, to) => to.insertBefore(element, to.firstChild) },
  {
    ids: "C1, C-02",
    how: "moveBefore",
    move: (element, to) =>
      (to as Element & { moveBefore(...nodes: unknown[]): void }).moveBefore(element, null),
  },
  {
    ids: "C1",
    how: "remove and append, as of React's strict mode",
    move: (element, to) => {
      element.remove();
      to.append(element);
    },
  },
  {
    ids: "C1",
    how: "what Turbo does with a permanent element",
    move: (element, to) => {
      // The old page goes as a whole, and keeps a clone; the new one has a placeholder.
      const oldPage = element.parentElement!;
      const placeholder = document.createElement("meta");
      to.append(placeholder);
      oldPage.remove();
      element.replaceWith(element.cloneNode(true));
      placeholder.replaceWith(element);
      oldPage.replaceChildren();
      document.body.append(oldPage); // it is the test's, which takes it away at the end
    },
  },
];

let clock: sinon.SinonFakeTimers;
let sdk: FakeSdk;
let place: HTMLElement;

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

  for (const { ids, how, move } of MOVES) {
    for (const [status, attributes, ms] of STATES) {
      it(`${ids}: by ${how} changes nothing when the element is ${status}`, async function () {
        if (how === "moveBefore" && !("moveBefore" in Element.prototype)) this.skip(); // WebKit has none yet
        const [element, ended] = await elementIn(clock, attributes, ms);
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
