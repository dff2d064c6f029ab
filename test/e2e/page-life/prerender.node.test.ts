/** A page that the browser renders ahead, because the customer may be about to go there. */
import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import type { Page } from "puppeteer-core";
import { untilStatus } from "../support/click.js";
import { AS_CUSTOMERS_HAVE_IT, chatPage, sleep } from "./life.js";
import { Stage } from "../support/stage.js";

const stage = new Stage(AS_CUSTOMERS_HAVE_IT);

/** How long the prerendered page is left alone, in ms: from nothing to a chat takes a tenth of that. */
const AHEAD = 1000;
/** How often the page in front is looked at, in ms. */
const AGAIN = 20;

const call = (method: string): string => `<script type="module">
  document.querySelector("genesys-crm-chat").${method}().catch(() => {});
</script>`;

/** What would have the SDK fetched at once, and what it leads to. */
const ROWS: [what: string, attributes: string, script: string, status: "ready" | "started"][] = [
  ["autostart", "autostart", "", "started"],
  ['loading="eager"', 'loading="eager"', "", "ready"],
  ['loading="idle"', 'loading="idle"', "", "ready"],
  ['loading="visible"', 'loading="visible"', "", "ready"],
  ["load()", "", call("load"), "ready"],
  ["start()", "", call("start"), "started"],
];

/** Tells the page in front when this one is there. */
const SAY_THERE = `<script>localStorage.there = document.prerendering ? "ahead" : "at last";</script>`;

/** Has a page prerendered, leaves it alone for a while, and goes there by its link. @returns the page, activated */
async function goToPrerendered(t: TestContext, address: string): Promise<Page> {
  const rules = JSON.stringify({ prerender: [{ urls: [address], eagerness: "immediate" }] });
  const front = stage.shopPage(`<script>localStorage.clear()</script>
    <script type="speculationrules">${rules}</script><a href="${address}">Help</a>`);
  const { page } = await stage.open(t, front);
  await page.waitForFunction("localStorage.there");
  assert.equal(await page.evaluate("localStorage.there"), "ahead");
  await sleep(AHEAD);
  await page.click("a");
  // The page in front goes with all that is asked of it while the other one takes its place.
  while (!(await page.$("genesys-crm-chat[status]").catch(() => null))) await sleep(AGAIN);
  return page;
}

/** When the page was activated, when its requests left and when it told something, on its own clock. */
interface Times {
  readonly activated: number;
  readonly requests: number[];
  readonly events: number[];
}

const TIMES = `({
  activated: performance.getEntriesByType("navigation")[0].activationStart,
  requests: performance.getEntriesByType("resource")
    .filter(({ name }) => !name.includes("/cdn/")).map(({ startTime }) => startTime),
  events: eventTimes,
})`;

const NOTE_EVENTS = `<script>
  const eventTimes = [];
  for (const name of ["ready", "before-start", "session-start", "error"])
    document.addEventListener("genesys-chat-" + name, () => eventTimes.push(performance.now()));
</script>`;

describe("L7, C-15: a prerendered page", { concurrency: true }, () => {
  for (const [what, attributes, script, status] of ROWS) {
    it(`fetches nothing and starts nothing before it is activated, and goes on then: ${what}`, async (t) => {
      const crmId = `CRM-AHEAD-${status}`;
      const options = `deployment-id="all-well" crm-id="${crmId}" ${attributes}`;
      const page = await goToPrerendered(t, chatPage(stage, options, NOTE_EVENTS + SAY_THERE + script));
      await untilStatus(page, status);
      const { activated, requests, events } = (await page.evaluate(TIMES)) as Times;
      assert.ok(activated > AHEAD);
      const ahead = [requests, events].map((times) => times.filter((time) => time < activated).length);
      assert.deepEqual(ahead, [0, 0]);
      assert.ok(requests.length > 0 && events.length > 0);
    });
  }
});
