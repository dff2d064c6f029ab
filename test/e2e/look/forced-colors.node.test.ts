/** The element with forced colours, which Chromium alone can emulate. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { showState, STATES, stateNamed } from "../../../scripts/lib/pictures/states.mjs";
import { AXE_LIMIT, runAxe, violationsIn } from "../support/axe.js";
import { Window } from "./window.js";

/** Axe requires a page to have a title, a heading, a main part, and a language (set below). */
const PAGE = `<title>Shop</title><main><h1>Shop</h1><chat></chat></main>`;

/** The colours are the customer's own, and axe reads the computed ones, which the browser has replaced. */
const WITHOUT_CONTRAST = { rules: { "color-contrast": { enabled: false } } };

const window = new Window();

/** Emulates forced colours in a scheme. */
const forceColours = (scheme: string, motion = "reduce"): Promise<void> =>
  window.page.emulateMediaFeatures([
    { name: "forced-colors", value: "active" },
    { name: "prefers-color-scheme", value: scheme },
    { name: "prefers-reduced-motion", value: motion },
  ]);

describe("the element in forced colours", () => {
  for (const scheme of ["light", "dark"]) {
    for (const placement of ["inline", "floating"]) {
      for (const state of STATES) {
        it(`passes axe: ${state.name}, ${placement}, ${scheme}`, { timeout: AXE_LIMIT }, async () => {
          await forceColours(scheme);
          await showState(window.page, state, { html: PAGE, attributes: { placement } });
          await window.page.evaluate("document.documentElement.lang = 'en'");
          const results = await runAxe(window.page, WITHOUT_CONTRAST);
          assert.deepEqual(violationsIn(results), []);
          assert.ok(results.passes.some(({ id }) => id === "button-name"));
        });
      }
    }
  }

  /** What must stay visible without background colours and shadows. */
  const BORDERS = [
    { title: "the button", state: "idle", selector: "[part=button]" },
    { title: "Cancel", state: "waiting", selector: "[part=cancel]" },
    { title: "the card", state: "failed", selector: "section" },
    { title: "the icon", state: "idle", selector: "[part=icon]" },
  ];
  for (const { title, state, selector } of BORDERS) {
    it(`draws a border around ${title}`, async () => {
      await forceColours("light");
      await showState(window.page, stateNamed(state));
      const border = await window.page.$eval(`genesys-crm-chat >>> ${selector}`, (element) => {
        const { borderTopWidth, borderTopColor } = getComputedStyle(element);
        return { width: parseFloat(borderTopWidth), colour: borderTopColor };
      });
      assert.ok(border.width >= 1, `${border.width} pixels`);
      assert.equal(border.colour, "rgb(0, 0, 0)");
    });
  }

  it("draws the spinner as a ring that is open on one side", async () => {
    await forceColours("light", "no-preference");
    await showState(window.page, stateNamed("starting"));
    const ring = await window.page.$eval("genesys-crm-chat >>> [part=icon]", (element) => {
      const { borderLeftWidth, borderRightWidth } = getComputedStyle(element, "::after");
      return { left: parseFloat(borderLeftWidth), right: borderRightWidth };
    });
    assert.ok(ring.left >= 1, `${ring.left} pixels`);
    assert.equal(ring.right, "0px");
  });
});
