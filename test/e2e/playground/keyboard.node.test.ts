/** The playground with the keyboard alone, and on a touch screen. */
import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import type { Frame, Page } from "puppeteer-core";
import { openChat, press } from "../support/click.js";
import { AT_ONCE, Stage } from "../support/stage.js";
import { openPlayground, PANELS, shopIn, showPanel } from "./open.js";

const stage = new Stage();

const open = async (t: TestContext): Promise<Page> => (await openPlayground(stage, t)).page;

/** A stop of the Tab key. */
interface Stop {
  readonly panel: string | undefined;
  readonly isInView: boolean;
}

/** Runs in the page. */
function currentStop(panels: readonly string[]): Stop {
  const outer = document.activeElement;
  const frame = outer instanceof HTMLIFrameElement ? outer : undefined;
  const page = frame?.contentDocument ?? document;
  const stop = page.activeElement;
  const offset = frame?.getBoundingClientRect().top ?? 0;
  const { top = 0, bottom = 0 } = stop?.getBoundingClientRect() ?? {};
  return {
    panel: panels.find((id) => page.getElementById(id)?.contains(stop)),
    isInView: bottom + offset > 0 && top + offset < innerHeight,
  };
}

/** What every page has, in reading order. One of the panels follows. */
const FIXED = [
  ...["session", "scenario", "frame", "customer", "place", "methods", "tags", "panel-tabs"],
] as const;

/** Presses Tab until the end of the page. */
async function walk(page: Page): Promise<Stop[]> {
  const stops: Stop[] = [];
  for (;;) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(currentStop, [...FIXED, ...PANELS]);
    if (stop.panel === undefined) return stops;
    stops.push(stop);
  }
}

/** The panels in the order of their stops. */
const orderOf = (stops: readonly Stop[]): (string | undefined)[] =>
  stops.map(({ panel }) => panel).filter((panel, index, all) => panel !== all[index - 1]);

describe("the Tab key", { concurrency: AT_ONCE }, () => {
  it("visits what is on the page in reading order, and scrolls each stop into view", async (t) => {
    const page = await open(t);
    await showPanel(page, "look");
    await press(page, "#look summary");
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    const stops = await walk(page);
    assert.ok(stops.length > 40);
    assert.ok(stops.every(({ isInView }) => isInView));
    assert.deepEqual(orderOf(stops), [...FIXED, "look"]);
  });

  for (const panel of PANELS) {
    it(`goes from the chosen tab into its panel and no other: ${panel}`, async (t) => {
      const { page, shop } = await openPlayground(stage, t);
      await openChat(shop); // the desk has no stop before the first conversation
      await page.waitForSelector("#verify-here");
      await showPanel(page, panel);
      await page.focus(`#panel-tab-${panel}`);
      const stops = await walk(page);
      assert.ok(stops.length >= 5);
      assert.ok(stops.every(({ isInView }) => isInView));
      assert.deepEqual(orderOf(stops), [panel]);
    });
  }

  it("shows a focus ring on every kind of control", async (t) => {
    const page = await open(t);
    const kinds = [
      ...["#copy-link", "#sdk-web-messaging", "#scenario-summary", "#device-tablet", "#tab-cdn"],
      ...["#panel-tab-look", "#language", "#property-genesys-chat-radius"],
      ...["#panel-tab-behaviour", "#attribute-disabled", "#panel-tab-events", ".log", ".chip"],
    ];
    await page.keyboard.press("Tab"); // makes :focus-visible match
    for (const selector of kinds) {
      if (selector.startsWith("#panel-tab-")) await press(page, selector);
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

const smallIn = (page: Page | Frame): Promise<string[]> =>
  page.$$eval("button, select, input:not([type=radio]), .choice label", (all) =>
    all
      .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 24)
      .map(({ outerHTML }) => outerHTML),
  );

describe("the playground on a touch screen", { concurrency: AT_ONCE }, () => {
  it("jumps to a panel", async (t) => {
    const page = await open(t);
    await page.setViewport({ width: 320, height: 640, isMobile: true, hasTouch: true });
    for (const [panel, heading] of [
      ["Customer", "attributes-heading"],
      ["Events", "events-heading"],
      ["Code", "tags-heading"],
    ] as const) {
      await page.locator(`#jump ::-p-text(${panel})`).click();
      await page.waitForFunction(
        (id) => {
          const { top = -1, bottom = 0 } = document.getElementById(id)?.getBoundingClientRect() ?? {};
          const { bottom: bar = 0 } = document.getElementById("jump")?.getBoundingClientRect() ?? {};
          return document.activeElement?.id === id && bar > 0 && top >= bar && bottom <= innerHeight;
        },
        {},
        heading,
      );
    }
  });

  for (const width of [320, 768, 1280]) {
    it(`has targets of at least 24 pixels at a width of ${width}`, async (t) => {
      const page = await open(t);
      await page.setViewport({ width, height: 800 });
      // WCAG 2.2, 2.5.8. The target of a radio button is its label.
      for (const panel of PANELS) {
        await showPanel(page, panel);
        for (const each of [page, await shopIn(page)]) assert.deepEqual(await smallIn(each), [], panel);
      }
    });
  }
});
