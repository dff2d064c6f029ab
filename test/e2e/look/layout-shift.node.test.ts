/** Nothing moves: not when the element is defined, nor in any change of its state; counted as browsers count it (CLS). */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { nextFrame, reach, showState, stateNamed, wait } from "../../../scripts/lib/pictures/states.mjs";
import { Window } from "./window.js";

/** The style that keeps the element's place, as the README has it. */
const KEEPS_PLACE = /```css\n(genesys-crm-chat:not\(:defined[^`]*)```/.exec(
  readFileSync("README.md", "utf8"),
)?.[1];

const window = new Window();

/** What stands around the element, which must stay where it is. */
const PLACES: [where: string, html: string][] = [
  ["in a line of text", `<p>Questions? <chat></chat> <b>or read on</b></p><p>Below</p>`],
  ["on its own", `<div><chat></chat></div><p>Below</p>`],
  ["in the middle", `<div style="display:flex;justify-content:center"><chat></chat></div><p>Below</p>`],
  ["between others", `<nav style="display:flex;gap:9px"><a>One</a><chat></chat><a>Two</a></nav><p>Below</p>`],
];

const SIZES = [
  ["a desktop", { width: 1280, height: 800 }],
  ["a phone", { width: 360, height: 640, isMobile: true, hasTouch: true }],
] as const;

/** A page that counts shifts from now on, also those after input, which CLS would forgive. */
const page = (html: string, style: string | undefined): string => `<style>${style}</style>
  <script>
    var shifts = [];
    new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value }) => value)))
      .observe({ type: "layout-shift", buffered: true });
  </script><main>${html}</main>`;

/** All shifts so far in one number, with three decimals. */
async function shifted(): Promise<string> {
  await nextFrame(window.page);
  const shifts = (await window.page.evaluate("shifts")) as number[];
  return shifts.reduce((sum, value) => sum + value, 0).toFixed(3);
}

/** Where everything around the element is, and its button. */
const boxes = (): Promise<string[]> =>
  window.page.$$eval("p, b, a:not([slot]), genesys-crm-chat, genesys-crm-chat >>> [part=button]", (all) =>
    all.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return `${element.localName} ${[x, y, width, height].map((value) => Math.round(value * 10) / 10).join(" ")}`;
    }),
  );

describe("a page with the element", () => {
  for (const [device, size] of SIZES) {
    for (const placement of ["inline", "floating"]) {
      for (const [where, html] of PLACES) {
        it(`does not move on ${device} with the element ${placement} ${where}`, async () => {
          await window.page.setViewport(size);
          const options = { html: page(html, KEEPS_PLACE), attributes: { placement } };
          await showState(window.page, stateNamed("idle"), options);
          const before = await boxes();
          for (const name of ["starting", "retrying", "waiting", "failed", "started"]) {
            await reach(window.page, stateNamed(name));
            assert.deepEqual(await boxes(), before, name);
            if (/starting|retrying|waiting/.test(name)) await giveUp();
            assert.deepEqual(await boxes(), before, `after ${name}`);
          }
          assert.equal(await shifted(), "0.000");
        });
      }
    }

    it(`does not move on ${device} in one long wait`, async () => {
      await window.page.setViewport(size);
      const options = {
        html: page(PLACES[0]?.[1] ?? "", KEEPS_PLACE),
        attributes: { placement: "floating", "retry-delay": "200" },
      };
      await showState(window.page, stateNamed("idle"), options);
      await reach(window.page, { ...stateNamed("retrying"), status: "retrying" });
      await window.page.evaluate("answers.startChat = 'never', now += 1000");
      await window.page.waitForSelector('genesys-crm-chat[status="starting"]');
      await wait(window.page, 11_000);
      assert.equal(await shifted(), "0.000");
    });
  }

  it("would move without the style that keeps the element's place", async () => {
    await window.page.setViewport(SIZES[0][1]);
    await showState(window.page, stateNamed("idle"), { html: page(PLACES[1]?.[1] ?? "", "") });
    assert.notEqual(await shifted(), "0.000");
  });
});

/** As the page's code may, so that the next state can be reached. */
async function giveUp(): Promise<void> {
  await window.page.$eval("genesys-crm-chat", (element) =>
    (element as unknown as { cancel(): void }).cancel(),
  );
  await window.page.waitForSelector('genesys-crm-chat[status="ready"]');
  await nextFrame(window.page);
}
