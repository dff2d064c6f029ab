/** The playground with the keyboard alone, and on a touch screen. */
import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import type { Page } from "puppeteer-core";
import { press } from "../support/click.js";
import { AT_ONCE, Stage } from "../support/stage.js";
import { openPlayground } from "./open.js";

const stage = new Stage();

const open = async (t: TestContext): Promise<Page> => (await openPlayground(stage, t)).page;

/** A stop of the Tab key. */
interface Stop {
  readonly panel: string | undefined;
  readonly isInView: boolean;
}

/** Runs in the page. */
function currentStop(panels: readonly string[]): Stop {
  const { activeElement: stop } = document;
  const { top = 0, bottom = 0 } = stop?.getBoundingClientRect() ?? {};
  return {
    panel: panels.find((id) => document.getElementById(id)?.contains(stop)),
    isInView: bottom > 0 && top < innerHeight,
  };
}

const PANELS = [
  ...["session", "scenario", "customer", "place", "methods", "desk", "events", "tags", "look"],
  "attributes",
];

describe("the Tab key", { concurrency: AT_ONCE }, () => {
  it("visits the panels in reading order, and scrolls each stop into view", async (t) => {
    const page = await open(t);
    await press(page, "#look summary");
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    const stops: Stop[] = [];
    for (;;) {
      await page.keyboard.press("Tab");
      const stop = await page.evaluate(currentStop, PANELS);
      if (stop.panel === undefined) break; // the end of the page
      stops.push(stop);
    }
    assert.ok(stops.length > 50);
    assert.ok(stops.every(({ isInView }) => isInView));
    const order = stops.map(({ panel }) => panel);
    // The desk has no stop before the first conversation, which may be that of another test.
    const expected = PANELS.filter((panel) => panel !== "desk" || order.includes(panel));
    assert.deepEqual(
      order.filter((panel, index) => panel !== order[index - 1]),
      expected,
    );
  });

  it("shows a focus ring on every kind of control", async (t) => {
    const page = await open(t);
    const kinds = [
      ...["#copy-link", "#sdk-web-messaging", "#scenario-summary", "#log-in", "#tab-cdn", "#language"],
      ...["#property-genesys-chat-radius", "#attribute-disabled", ".log", ".chip"],
    ];
    await page.keyboard.press("Tab"); // makes :focus-visible match
    for (const selector of kinds) {
      await page.focus(selector);
      const width = await page.$eval(selector, (control) => {
        // The ring of a radio button is drawn around its label.
        const marked = control.matches("[type=radio]") ? control.nextElementSibling : control;
        const { outlineStyle, outlineWidth } = getComputedStyle(marked ?? control);
        return outlineStyle === "none" ? 0 : Number.parseFloat(outlineWidth);
      });
      assert.ok(width >= 2, selector);
    }
  });
});

describe("the playground on a touch screen", { concurrency: AT_ONCE }, () => {
  it("jumps to a panel", async (t) => {
    const page = await open(t);
    await page.setViewport({ width: 320, height: 640, isMobile: true, hasTouch: true });
    for (const panel of ["Attributes", "Events"]) {
      await page.locator(`#jump ::-p-text(${panel})`).click();
      await page.waitForFunction(
        (id) => {
          const { top = -1, bottom = 0 } = document.getElementById(id)?.getBoundingClientRect() ?? {};
          const { bottom: bar = 0 } = document.getElementById("jump")?.getBoundingClientRect() ?? {};
          return document.activeElement?.id === id && bar > 0 && top >= bar && bottom <= innerHeight;
        },
        {},
        `${panel.toLowerCase()}-heading`,
      );
    }
  });

  for (const width of [320, 768, 1280]) {
    it(`has targets of at least 24 pixels at a width of ${width}`, async (t) => {
      const page = await open(t);
      await page.setViewport({ width, height: 800 });
      // WCAG 2.2, 2.5.8. The target of a radio button is its label.
      const small = await page.$$eval("button, select, input:not([type=radio]), .choice label", (all) =>
        all
          .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 24)
          .map(({ outerHTML }) => outerHTML),
      );
      assert.deepEqual(small, []);
    });
  }
});
