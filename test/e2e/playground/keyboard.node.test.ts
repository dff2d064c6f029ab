/** The playground with the keyboard alone, and under a thumb. */
import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import type { Page } from "puppeteer-core";
import { press } from "../support/click.js";
import { AT_ONCE, Stage } from "../support/stage.js";

const stage = new Stage();

async function openDemo(t: TestContext): Promise<Page> {
  const { page } = await stage.open(t, `${stage.simulator.url}/`);
  await page.waitForSelector("#attribute-timeout");
  return page;
}

/** A stop of the Tab key: where it is, and whether it can be seen. */
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

describe("the way of the Tab key", { concurrency: AT_ONCE }, () => {
  it("goes through the panels as one reads them, and each stop comes into view", async (t) => {
    const page = await openDemo(t);
    await press(page, "#look summary");
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    const stops: Stop[] = [];
    for (;;) {
      await page.keyboard.press("Tab");
      const stop = await page.evaluate(currentStop, PANELS);
      if (stop.panel === undefined) break; // the page's end
      stops.push(stop);
    }
    assert.ok(stops.length > 50);
    assert.ok(stops.every(({ isInView }) => isInView));
    const order = stops.map(({ panel }) => panel);
    // The desk has nothing to stop at before the first conversation of whichever test.
    const expected = PANELS.filter((panel) => panel !== "desk" || order.includes(panel));
    assert.deepEqual(
      order.filter((panel, index) => panel !== order[index - 1]),
      expected,
    );
  });

  it("shows where it is, on every kind of control", async (t) => {
    const page = await openDemo(t);
    const kinds = [
      ...["#copy-link", "#sdk-web-messaging", "#scenario-summary", "#log-in", "#tab-cdn", "#language"],
      ...["#property-genesys-chat-radius", "#attribute-disabled", ".log", ".chip"],
    ];
    await page.keyboard.press("Tab"); // the focus is the keyboard's
    for (const selector of kinds) {
      await page.focus(selector);
      const width = await page.$eval(selector, (control) => {
        // The mark of a radio button is around its label.
        const marked = control.matches("[type=radio]") ? control.nextElementSibling : control;
        const { outlineStyle, outlineWidth } = getComputedStyle(marked ?? control);
        return outlineStyle === "none" ? 0 : Number.parseFloat(outlineWidth);
      });
      assert.ok(width >= 2, selector);
    }
  });
});

describe("the playground under a thumb", { concurrency: AT_ONCE }, () => {
  it("has a short way to each panel", async (t) => {
    const page = await openDemo(t);
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
    it(`has no target of less than 24 pixels, ${width} wide`, async (t) => {
      const page = await openDemo(t);
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
