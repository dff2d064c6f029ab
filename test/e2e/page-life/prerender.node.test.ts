/** A page that the browser prerenders because the customer may be about to go there. */
import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import type { Page } from "puppeteer-core";
import { untilStatus } from "../support/click.js";
import { AT_ONCE, Stage } from "../support/stage.js";
import { AS_CUSTOMERS_HAVE_IT, chatPage } from "./background.js";

const stage = new Stage(AS_CUSTOMERS_HAVE_IT);

/** ms for which the prerendered page runs before it is activated: ten times what a chat needs to start. */
const PRERENDERED_FOR = 1000;

const call = (method: string): string => `<script type="module">
  document.querySelector("genesys-crm-chat").${method}().catch(() => {});
</script>`;

interface Case {
  readonly title: string;
  readonly attributes?: string;
  readonly script?: string;
  /** What it leads to once the page is activated. */
  readonly status: "ready" | "started";
}

/** Everything that loads the SDK without a customer. */
const CASES: readonly Case[] = [
  { title: "autostart", attributes: "autostart", status: "started" },
  { title: 'loading="eager"', attributes: 'loading="eager"', status: "ready" },
  { title: 'loading="idle"', attributes: 'loading="idle"', status: "ready" },
  { title: 'loading="visible"', attributes: 'loading="visible"', status: "ready" },
  { title: "load()", script: call("load"), status: "ready" },
  { title: "start()", script: call("start"), status: "started" },
];

/** Notes for the page in front, in the storage that both share, for how many ms this page has run while prerendering. */
const NOTE_PRERENDERING = `<script>
  const timer = setInterval(() => {
    if (document.prerendering) localStorage.prerenderedFor = performance.now();
    else clearInterval(timer);
  }, 20);
</script>`;

/** Has a page prerendered, lets it run for a while, and follows the link to it. @returns the page, activated */
async function goToPrerendered(t: TestContext, address: string): Promise<Page> {
  const rules = JSON.stringify({ prerender: [{ urls: [address], eagerness: "immediate" }] });
  const front = stage.shopPage(`<script>localStorage.clear()</script>
    <script type="speculationrules">${rules}</script><a href="${address}">Help</a>`);
  const { page } = await stage.open(t, front);
  await page.waitForFunction(`localStorage.prerenderedFor > ${PRERENDERED_FOR}`, { polling: 50 });
  await Promise.all([page.waitForNavigation(), page.click("a")]);
  return page;
}

/** ms on the clock of the page: when it was activated, when its requests left, when its events fired. */
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

describe("a prerendered page", { concurrency: AT_ONCE }, () => {
  for (const { title, attributes = "", script = "", status } of CASES) {
    it(`fetches and starts nothing until it is activated, then goes on: ${title}`, async (t) => {
      const options = `deployment-id="all-well" crm-id="CRM-AHEAD-${status}" ${attributes}`;
      const html = NOTE_EVENTS + NOTE_PRERENDERING + script;
      const page = await goToPrerendered(t, chatPage(stage, options, html));
      await untilStatus(page, status);
      const { activated, requests, events } = (await page.evaluate(TIMES)) as Times;
      assert.ok(activated > PRERENDERED_FOR);
      const isEarly = (time: number): boolean => time < activated;
      assert.deepEqual(requests.filter(isEarly), []);
      assert.deepEqual(events.filter(isEarly), []);
      assert.ok(requests.length > 0);
      assert.ok(events.length > 0);
    });
  }
});
