import { expect } from "@open-wc/testing";
import type { GenesysCrmChat } from "../../../src/index.js";
import { chat, eventsOfPage, ofType, part } from "../../support/page/chat.js";
import { enter, STATUSES } from "../../support/situations.js";
import { reflected } from "../../support/page/reflected.js";
import { setUpChat, setUpSdk, snapshot } from "../../support/page/set-up.js";

/** The ways from one place of the page to another. */
const MOVES: Readonly<Record<string, (element: GenesysCrmChat, to: Element) => void>> = {
  append: (element, to) => to.append(element),
  insertBefore: (element, to) => to.insertBefore(element, to.firstChild),
  moveBefore: (element, to) =>
    (to as Element & { moveBefore(...nodes: unknown[]): void }).moveBefore(element, null),
  "remove and append, as in React's strict mode,": (element, to) => {
    element.remove();
    to.append(element);
  },
  "a Turbo visit with a permanent element": (element, to) => {
    // The old page is removed as a whole and keeps a clone; the new one has a placeholder.
    const oldPage = element.parentElement!;
    const placeholder = document.createElement("meta");
    to.append(placeholder);
    oldPage.remove();
    element.replaceWith(element.cloneNode(true));
    placeholder.replaceWith(element);
    oldPage.replaceChildren();
    document.body.append(oldPage); // a fixture of the test, which removes it at the end
  },
};

let place: HTMLElement;

/** Registers hooks that make a place to move to, and remove it. */
function setUpPlace(): void {
  beforeEach(() => {
    place = document.body.appendChild(document.createElement("section"));
  });
  afterEach(() => place.remove());
}

describe("a move within the page", () => {
  const t = setUpChat();
  setUpPlace();

  for (const [how, move] of Object.entries(MOVES)) {
    for (const situation of STATUSES) {
      const { status } = situation;

      it(`by ${how} changes nothing when the element is ${status}`, async function () {
        if (how === "moveBefore" && !("moveBefore" in Element.prototype)) this.skip(); // WebKit lacks it
        const { element, world, ended } = await enter(t, situation);
        const before = snapshot(element, world);
        const { session, error } = element;
        const events = eventsOfPage();
        move(element, place);
        await t.pass(60);
        expect(element.parentElement).to.equal(place);
        expect(snapshot(element, world)).to.deep.equal(before);
        expect(element.getAttribute("status")).to.equal(reflected(status));
        expect(element.session).to.equal(session);
        expect(element.error).to.equal(error);
        expect(events).to.deep.equal([]);
        await t.pass(10_000);
        expect(await ended).to.equal(situation.ends);
      });
    }
  }
});

describe("an element that was moved", () => {
  const t = setUpSdk();
  setUpPlace();

  it("starts at a click", async () => {
    const element = chat();
    await element.updateComplete;
    place.append(element);
    await element.updateComplete;
    part(element, "button").click();
    await t.pass();
    expect(element.status).to.equal("started");
    expect(element.shadowRoot?.querySelectorAll("[part=button]")).to.have.length(1);
  });

  it("loads the SDK on intent", async () => {
    const element = chat();
    await element.updateComplete;
    place.append(element);
    await element.updateComplete;
    element.dispatchEvent(new PointerEvent("pointerover"));
    await t.pass();
    expect(snapshot(element, t.sdk)).to.include({ status: "ready", initializes: 1 });
  });

  it("dispatches the messages of its chat", async () => {
    const element = chat();
    const { id } = await element.start();
    await t.pass();
    place.append(element);
    await t.pass(1000);
    const events = eventsOfPage();
    t.sdk.cloud.conversations.say(id!, "agent", "Here I am.");
    await t.pass();
    const messages = ofType(events, "genesys-chat-message");
    expect(messages.map(({ detail }) => detail.message)).to.deep.equal(["Here I am."]);
  });
});
