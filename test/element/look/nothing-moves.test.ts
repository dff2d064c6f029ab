import { expect } from "@open-wc/testing";
import "../../support/page/all-languages.js";
import { chat, part } from "../../support/page/chat.js";
import { en } from "../../../src/strings/en.js";
import { setStrings } from "../../../src/strings/index.js";
import { setUpChat } from "../../support/page/set-up.js";
import { APPEARANCES, enter } from "../../support/situations.js";

const LANGUAGES = ["en", "ar", "de", "es", "fr", "he", "it", "ja", "nl", "pl", "pt", "zh"];

/** A language whose longest label is not the widest one. */
const WIDE = "tlh";

/** What the button says at rest. */
const LABELS: Record<
  string,
  { readonly locale?: string; readonly content?: string; readonly notIn?: string }
> = {
  ...Object.fromEntries(LANGUAGES.map((locale) => [`the label in "${locale}"`, { locale }])),
  // In a narrow column the longest one is taken for the one with the most lines.
  "labels that are wider than the longest one": { locale: WIDE, notIn: "in a narrow column" },
  "a short label of the page": { content: "Chat" },
  "a long label of the page": { content: "Ask us anything about your order" },
  "a label and an icon of the page": { content: `<b slot="icon">✆</b><i>Write</i> to us` },
};

/** Where a page may have the tag: CSS of its parent. */
const LAYOUTS: Record<string, string> = {
  "in a line of text": "",
  "in a flex row": "display: flex",
  "in a flex column": "display: flex; flex-direction: column; align-items: flex-start",
  "in a grid": "display: grid; grid-template-columns: auto auto; justify-content: start",
  "in a box as narrow as its content": "width: max-content",
  "in a narrow column": "width: 6rem",
};

/** What a customer may notice, in CSS pixels. Browsers lay out in fractions of them. */
const SEEN = 0.25;

/** The sizes of an element and of its button, and where the text after it stands, in a layout. In CSS pixels. */
function placesIn(element: Element, layout: string): number[] {
  const parent = element.parentElement as HTMLElement;
  parent.style.cssText = `${layout}; direction: ltr`;
  const after = element.nextElementSibling ?? document.createElement("span");
  after.textContent = "after";
  element.after(after);
  const origin = parent.getBoundingClientRect();
  const boxes = [element, part(element, "button")].map((each) => each.getBoundingClientRect());
  const { left, top } = after.getBoundingClientRect();
  return [...boxes.flatMap(({ width, height }) => [width, height]), left - origin.left, top - origin.top];
}

describe("the element and the page around it", () => {
  const t = setUpChat();
  before(() =>
    setStrings(WIDE, { ...en, label: "MMMM MMMMMM", open: "WWWW WWWWWWW", tryAgain: "illi illi illi" }),
  );

  for (const [label, { locale = "en", content = "", notIn }] of Object.entries(LABELS)) {
    for (const situation of APPEARANCES) {
      it(`have the places that they have at rest when it is ${situation.name}, with ${label}`, async () => {
        const { element } = await enter(t, situation, { attributes: { locale }, content });
        const atRest = chat({ locale, "crm-id": "CRM-REST" });
        atRest.innerHTML = content;
        await atRest.updateComplete;
        const layouts = Object.entries(LAYOUTS).filter(([layout]) => layout !== notIn);
        const moved = layouts.filter(([, css]) => {
          const before = placesIn(atRest, css);
          return placesIn(element, css).some((place, index) => Math.abs(place - (before[index] ?? 0)) > SEEN);
        });
        expect(moved.map(([layout]) => layout)).to.deep.equal([]);
      });
    }
  }
});
