import { expect } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import type { GenesysCrmChat } from "../../../src/index.js";
import { cleanUp, eventsOfPage, installSdk, part } from "../../support/page/chat.js";

const make = <Tag extends keyof HTMLElementTagNameMap>(tag: Tag): HTMLElementTagNameMap[Tag] =>
  document.createElement(tag);

/** Puts a new element into a shadow root of its own. */
function intoShadow(host: Element, mode: ShadowRootMode): HTMLElement {
  const inner = make("section");
  host.attachShadow({ mode }).append(inner);
  return inner;
}

/** Makes a visible place for an element. @returns the parent of the element */
const PLACES: Readonly<Record<string, (place: HTMLElement) => HTMLElement>> = {
  "an open shadow root": (place) => intoShadow(place, "open"),
  "a closed shadow root": (place) => intoShadow(place, "closed"),
  "three shadow roots in each other": (place) =>
    intoShadow(intoShadow(intoShadow(place, "closed"), "open"), "closed"),
  "a dialog": (place) => {
    const dialog = place.appendChild(make("dialog"));
    dialog.show();
    return dialog;
  },
  "a modal dialog": (place) => {
    const dialog = place.appendChild(make("dialog"));
    dialog.showModal();
    return dialog;
  },
  "an open details element": (place) => {
    const details = place.appendChild(Object.assign(make("details"), { open: true }));
    return details;
  },
  "a popover": (place) => {
    const popover = place.appendChild(Object.assign(make("div"), { popover: "auto" }));
    popover.showPopover();
    return popover;
  },
};

describe("an element", () => {
  let place: HTMLElement;
  let element: GenesysCrmChat;
  beforeEach(() => {
    installSdk();
    place = document.body.appendChild(make("main"));
    element = make("genesys-crm-chat");
    element.setAttribute("deployment-id", "all-well");
  });
  afterEach(async () => {
    await element.reset(); // `cleanUp` does not see the events from a closed shadow root
    await cleanUp();
    place.remove();
  });

  for (const [where, open] of Object.entries(PLACES)) {
    it(`works with the keyboard, and its events reach the document, in ${where}`, async () => {
      const events = eventsOfPage();
      open(place).append(element);
      await element.updateComplete;
      for (let stop = 0; stop < 3 && !element.matches(":focus-within"); stop++)
        await sendKeys({ press: "Tab" });
      expect(element.shadowRoot?.activeElement).to.equal(part(element, "button"));
      await sendKeys({ press: "Enter" });
      await element.start();
      expect(events.map(({ type }) => type.slice("genesys-chat-".length))).to.include.members([
        "status",
        "ready",
        "before-start",
        "session-start",
      ]);
      expect(events.filter(({ type }) => type === "genesys-chat-session-start")).to.have.length(1);
    });
  }

  it("works with the keyboard in a details element that is opened later", async () => {
    const details = place.appendChild(make("details"));
    details.append(element);
    await element.updateComplete;
    await sendKeys({ press: "Tab" });
    await sendKeys({ press: "Tab" });
    expect(element.matches(":focus-within")).to.equal(false);
    details.open = true;
    part(element, "button").focus();
    await sendKeys({ press: "Enter" });
    expect((await element.start()).status).to.equal("connected");
  });
});
