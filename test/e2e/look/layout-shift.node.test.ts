/** Layout shifts, as browsers count them (CLS): the definition of the element and a change of its state cause none. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import type { Page } from "puppeteer-core";
import { nextFrame, reach, showState, stateNamed, wait } from "../../../scripts/lib/pictures/states.mjs";
import { Window } from "./window.js";

/** The style of docs/customize.md that reserves space for the element. */
const RESERVES_SPACE = /```css\n(genesys-crm-chat:not\(:defined[^`]*)```/.exec(
  readFileSync("docs/customize.md", "utf8"),
)?.[1];

const ON_ITS_OWN = `<div><chat></chat></div><p>Below</p>`;
const IN_TEXT = `<p>Questions? <chat></chat> <b>or read on</b></p><p>Below</p>`;

/** What surrounds the element and must not move. */
const PLACES = [
  { place: "in a line of text", html: IN_TEXT },
  { place: "on its own", html: ON_ITS_OWN },
  {
    place: "in the middle",
    html: `<div style="display:flex;justify-content:center"><chat></chat></div><p>Below</p>`,
  },
  {
    place: "between others",
    html: `<nav style="display:flex;gap:9px"><a>One</a><chat></chat><a>Two</a></nav><p>Below</p>`,
  },
];

const DEVICES = [
  { device: "a desktop", size: { width: 1280, height: 800 } },
  { device: "a phone", size: { width: 360, height: 640, isMobile: true, hasTouch: true } },
];

/** The HTML of a page that records all shifts, also those after input, which CLS ignores. */
const recording = (html: string, style: string | undefined): string => `<style>${style}</style>
  <script>
    var shifts = [];
    new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value }) => value)))
      .observe({ type: "layout-shift", buffered: true });
  </script><main>${html}</main>`;

/** The sum of all shifts so far, with three decimals. */
async function shiftsOf(page: Page): Promise<string> {
  await nextFrame(page);
  const shifts = (await page.evaluate("shifts")) as number[];
  return shifts.reduce((sum, value) => sum + value, 0).toFixed(3);
}

/** The positions of the button and of everything around the element. */
const boxesOf = (page: Page): Promise<string[]> =>
  page.$$eval("p, b, a:not([slot]), genesys-crm-chat, genesys-crm-chat >>> [part=button]", (all) =>
    all.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return `${element.localName} ${[x, y, width, height].map((value) => Math.round(value * 10) / 10).join(" ")}`;
    }),
  );

/** Cancels the start, so that the next state can be reached. */
async function cancel(page: Page): Promise<void> {
  await page.$eval("genesys-crm-chat", (element) => (element as unknown as { cancel(): void }).cancel());
  await page.waitForSelector('genesys-crm-chat[status="ready"]');
  await nextFrame(page);
}

// The tests wait more than they compute, so each device has a window of its own.
describe("the layout of a page", { concurrency: true }, () => {
  for (const { device, size } of DEVICES) {
    describe(`on ${device}`, { concurrency: 1 }, () => {
      const window = new Window();

      for (const placement of ["inline", "floating"]) {
        for (const { place, html } of PLACES) {
          it(`does not shift with the element ${placement} ${place}`, async () => {
            const { page } = window;
            await page.setViewport(size);
            const options = { html: recording(html, RESERVES_SPACE), attributes: { placement } };
            await showState(page, stateNamed("idle"), options);
            const before = await boxesOf(page);
            for (const name of ["starting", "retrying", "waiting", "failed", "started"]) {
              await reach(page, stateNamed(name));
              assert.deepEqual(await boxesOf(page), before, name);
              if (/starting|retrying|waiting/.test(name)) await cancel(page);
              assert.deepEqual(await boxesOf(page), before, `after ${name}`);
            }
            assert.equal(await shiftsOf(page), "0.000");
          });
        }
      }

      it("does not shift during a long wait", async () => {
        const { page } = window;
        await page.setViewport(size);
        const options = {
          html: recording(IN_TEXT, RESERVES_SPACE),
          attributes: { placement: "floating", "retry-delay": "200" },
        };
        await showState(page, stateNamed("idle"), options);
        await reach(page, { ...stateNamed("retrying"), status: "retrying" });
        await page.evaluate("answers.startChat = 'never', now += 1000");
        await page.waitForSelector('genesys-crm-chat[status="starting"]');
        await wait(page, 11_000);
        assert.equal(await shiftsOf(page), "0.000");
      });

      it("shifts without the style that reserves space for the element", async () => {
        const { page } = window;
        await page.setViewport(size);
        await showState(page, stateNamed("idle"), { html: recording(ON_ITS_OWN, "") });
        assert.notEqual(await shiftsOf(page), "0.000");
      });
    });
  }
});
