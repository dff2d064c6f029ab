/** A tab that nobody looks at, with all that a real browser does to it. */
import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import type { Page } from "puppeteer-core";
import { click, untilStatus } from "../support/click.js";
import { AS_CUSTOMERS_HAVE_IT, chatPage, freeze, hide, resume, sleep } from "./life.js";
import { Stage } from "../support/stage.js";

const stage = new Stage(AS_CUSTOMERS_HAVE_IT);

/** Of the first wait, in ms; each further one is twice as long. */
const WAIT = 1000;

/** Notes, on the page's clock, when an attempt was due, when it began, and when the page went on or was shown. */
const NOTE_TIMES = `<script>
  const times = { due: [], attempts: [], back: [] };
  const note = (list, more = 0) => list.push(performance.now() + more);
  document.addEventListener("genesys-chat-retry", ({ detail }) => note(times.due, detail.delay));
  document.addEventListener("genesys-chat-status", ({ detail }) => {
    if (detail.status === "starting" && detail.previous === "retrying") note(times.attempts);
  });
  document.addEventListener("resume", () => note(times.back));
  addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") note(times.back);
  }, { capture: true });
</script>`;

/** How long a timer of 100 ms takes in the page. */
const TICK = `new Promise((resolve) => {
  setTimeout(() => {
    const set = performance.now();
    setTimeout(() => resolve(performance.now() - set), 100);
  });
})`;

type Times = Record<"due" | "attempts" | "back", number[]>;
const timesOf = (page: Page): Promise<Times> => page.evaluate("times") as Promise<Times>;

/** How late each attempt began, in ms, where none could begin before the page was `back`. */
const lateness = ({ due, attempts, back }: Times): number[] =>
  attempts.map((time, index) => time - Math.max(...due.slice(index, index + 1), ...back.slice(0, 1)));

/** A page in the background, whose first attempt was refused with 429. */
async function waitingInBackground(t: TestContext): Promise<{ page: Page; show: () => Promise<void> }> {
  const attributes = `deployment-id="rate-limited-forever" retry-delay="${WAIT}" retry-jitter="none"`;
  const { page } = await stage.open(t, chatPage(stage, attributes, NOTE_TIMES));
  await click(page);
  await untilStatus(page, "retrying");
  return { page, show: await hide(t, page) };
}

describe("a wait in a tab that nobody looks at", () => {
  it("ends at most a second late, for the browser holds its timers back so long, and once", async (t) => {
    const { page, show } = await waitingInBackground(t);
    await page.waitForFunction("times.attempts.length > 1", { polling: 100 });
    const tick = (await page.evaluate(TICK)) as number;
    assert.ok(tick > 900, `The browser does not hold timers back: 100 ms took ${tick} ms.`);
    const times = await timesOf(page);
    const late = lateness(times);
    assert.ok(
      late.every((ms) => ms >= 0 && ms < 1250),
      `${late.join(", ")} ms late`,
    );
    await show();
    await sleep(WAIT); // the next wait is of four
    assert.equal((await timesOf(page)).attempts.length, times.attempts.length);
  });

  // Of the six minutes a few seconds are left: the timers of a frozen tab are held back from the first moment on.
  it("R9, T-03: that is overdue when the tab is shown ends within 250 ms, once", async (t) => {
    const { page, show } = await waitingInBackground(t);
    await freeze(page);
    await sleep(2 * WAIT);
    await show();
    await sleep(WAIT);
    const [late = NaN, ...more] = lateness(await timesOf(page));
    assert.ok(late >= 0 && late <= 250, `${late} ms late`);
    assert.deepEqual(more, []);
  });

  // Of the two minutes a few seconds are left.
  it("T-04: that fell due in a frozen tab ends when the tab goes on; the next one takes its time", async (t) => {
    const { page } = await waitingInBackground(t);
    await freeze(page);
    await sleep(4 * WAIT); // the second wait would be over, too
    await resume(page);
    await page.waitForFunction("times.attempts.length > 1", { polling: 100 });
    const times = await timesOf(page);
    const late = lateness(times);
    // It is still in the background, where a timer may take a second longer.
    assert.ok(
      late.every((ms) => ms >= 0 && ms < 1250),
      `${late.join(", ")} ms late`,
    );
    const [first = NaN, second = NaN] = times.attempts;
    assert.ok(second - first >= 2 * WAIT, "The next wait was cut short.");
  });
});
