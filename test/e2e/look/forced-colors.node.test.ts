/** On a screen with forced colours, which Chromium alone can pretend to have. */
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import type { AxeResults } from "axe-core";
import { showState, STATES, stateNamed } from "../../../scripts/lib/pictures/states.mjs";
import { Window } from "./window.js";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** Axe wants to know what language a page is in, and that it has a heading and a main part. */
const PAGE = `<title>Shop</title><main><h1>Shop</h1><chat></chat></main>`;

/** The colours are the customer's own, and computed styles still tell of those that were taken away. */
const RUN_AXE = `axe.run({ rules: { "color-contrast": { enabled: false } } })`;

const window = new Window();

/** In forced colours, on a page that is light or dark. */
const force = (scheme: string): Promise<void> =>
  window.page.emulateMediaFeatures([
    { name: "forced-colors", value: "active" },
    { name: "prefers-color-scheme", value: scheme },
    { name: "prefers-reduced-motion", value: "reduce" },
  ]);

describe("in forced colours", () => {
  for (const scheme of ["light", "dark"]) {
    for (const placement of ["inline", "floating"]) {
      for (const state of STATES) {
        it(`axe finds nothing when it is ${state.name}, ${placement}, ${scheme}`, async () => {
          await force(scheme);
          await showState(window.page, state, { html: PAGE, attributes: { placement } });
          await window.page.evaluate("document.documentElement.lang = 'en'");
          await window.page.addScriptTag({ path: AXE });
          const { violations, passes } = (await window.page.evaluate(RUN_AXE)) as AxeResults;
          assert.deepEqual(
            violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`),
            [],
          );
          assert.ok(passes.some(({ id }) => id === "button-name"));
        });
      }
    }
  }

  /** What has to be seen where colours and shadows are taken away. */
  const BORDERS = [
    ["the button", "idle", "[part=button]"],
    ["Cancel", "waiting", "[part=cancel]"],
    ["the card", "failed", "section"],
    ["the icon", "idle", "i"],
  ] as const;
  for (const [what, state, selector] of BORDERS) {
    it(`${what} has a border`, async () => {
      await force("light");
      await showState(window.page, stateNamed(state));
      const border = await window.page.$eval(`genesys-crm-chat >>> ${selector}`, (element) => {
        const { borderTopWidth, borderTopColor } = getComputedStyle(element);
        return [parseFloat(borderTopWidth) >= 1, borderTopColor];
      });
      assert.deepEqual(border, [true, "rgb(0, 0, 0)"]);
    });
  }

  it("what turns while the customer waits is open on one side", async () => {
    await force("light");
    await showState(window.page, stateNamed("starting"));
    const widths = await window.page.$eval("genesys-crm-chat >>> [part=icon]", (element) => {
      const { borderLeftWidth, borderRightWidth } = getComputedStyle(element, "::after");
      return [parseFloat(borderLeftWidth) >= 1, borderRightWidth];
    });
    assert.deepEqual(widths, [true, "0px"]);
  });
});
