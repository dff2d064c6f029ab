/** A tab in the background, with everything that a real browser does to it: throttled timers, freezing. */
import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { click, untilStatus } from "../support/click.js";
import { Stage, type WatchedPage } from "../support/stage.js";
import {
  AS_CUSTOMERS_HAVE_IT,
  chatPage,
  cover,
  type Cover,
  freeze,
  NOTE_RETURN,
  resume,
  untilPast,
} from "./background.js";

const stage = new Stage(AS_CUSTOMERS_HAVE_IT);

/** ms of the first wait; each further wait is twice as long as the one before. */
const FIRST_WAIT = 1000;

/** ms by which an attempt in the background may be late: browsers run the timers there once a second. */
const LATE_IN_BACKGROUND = 1250;

/** ms by which an overdue attempt may be late once the page is shown. */
const LATE_WHEN_SHOWN = 250;

/** Measures how long a timer of 100 ms takes in the page: the longest of four, as one that is set late may end early. */
const TICK = `(async () => {
  const ticks = [];
  for (let n = 0; n < 4; n++) {
    const set = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 100));
    ticks.push(performance.now() - set);
  }
  return Math.max(...ticks);
})()`;

interface HiddenPage extends WatchedPage {
  readonly cover: Cover;
}

/** Opens a page whose first attempt is refused with 429, and hides it. */
async function openAndHide(t: TestContext): Promise<HiddenPage> {
  const attributes = `deployment-id="rate-limited-forever" retry-delay="${FIRST_WAIT}" retry-jitter="none"`;
  const opened = await stage.open(t, chatPage(stage, attributes, NOTE_RETURN));
  await click(opened.page);
  await untilStatus(opened.page, "retrying");
  return { ...opened, cover: await cover(t, opened.page) };
}

/** A wait that was announced by a retry event. Times are ms since the epoch. */
interface Wait {
  readonly due: number;
  /** When the attempt after it began; `undefined` while the wait lasts. */
  readonly endedAt: number | undefined;
  /** ms between the first moment at which the attempt could begin and the one at which it did. */
  readonly late: number;
}

async function waitsOf({ page, events }: WatchedPage): Promise<Wait[]> {
  const all = await events();
  const returnedAt = (await page.evaluate("returnedAt")) as number | undefined;
  const attempts = all.filter(
    ({ detail: { status, previous } }) => status === "starting" && previous === "retrying",
  );
  return all
    .filter(({ type }) => type === "genesys-chat-retry")
    .map(({ at, detail }, index) => {
      const due = at + Number(detail["delay"]);
      const endedAt = attempts[index]?.at;
      const isAfterReturn = returnedAt !== undefined && endedAt !== undefined && endedAt >= returnedAt;
      return { due, endedAt, late: (endedAt ?? NaN) - (isAfterReturn ? Math.max(due, returnedAt) : due) };
    });
}

/** Waits until so many waits have ended. @returns those, without the one that has begun since */
async function endedWaits(opened: WatchedPage, count: number): Promise<Wait[]> {
  const isOver = `recordedEvents.filter(({ detail }) => detail.previous === "retrying").length >= ${count}`;
  await opened.page.waitForFunction(isOver, { polling: 100 });
  return (await waitsOf(opened)).slice(0, count);
}

/** @returns the index of the wait that lasts, and when it is due */
async function pendingWait(opened: WatchedPage): Promise<{ pending: number; due: number }> {
  const waits = await waitsOf(opened);
  const last = waits.at(-1);
  assert.ok(last && last.endedAt === undefined, "No wait is pending.");
  return { pending: waits.length - 1, due: last.due };
}

function assertLate(wait: Wait | undefined, limit: number): void {
  assert.ok(wait && wait.late >= 0 && wait.late <= limit, `The attempt began ${wait?.late} ms late.`);
}

describe("a wait in a hidden tab", () => {
  it("ends once, at most a second late because the browser throttles timers", async (t) => {
    const hidden = await openAndHide(t);
    for (const wait of await endedWaits(hidden, 2)) assertLate(wait, LATE_IN_BACKGROUND);
    const tick = (await hidden.page.evaluate(TICK)) as number;
    assert.ok(tick > 500, `The browser does not throttle timers: 100 ms took ${tick} ms.`);

    await hidden.cover.remove();
    const [, , third] = await endedWaits(hidden, 3);
    assert.ok(third && third.late >= 0, "Showing the page cut the next wait short.");
  });

  // A few seconds stand for the six minutes of the case: `freeze` stops the timers at once.
  it("ends once within 250 ms when it is overdue and the tab is shown", async (t) => {
    const hidden = await openAndHide(t);
    await freeze(hidden.page);
    const { pending, due } = await pendingWait(hidden);
    await untilPast(hidden.cover.page, due + FIRST_WAIT);

    await hidden.cover.remove();
    const [overdue, next] = (await endedWaits(hidden, pending + 2)).slice(pending);
    assertLate(overdue, LATE_WHEN_SHOWN);
    assert.ok(next && next.late >= 0, "The next wait was cut short.");
  });

  // A few seconds stand for the two minutes of the case.
  it("ends when a frozen tab resumes, and the next wait lasts its full time", async (t) => {
    const hidden = await openAndHide(t);
    await freeze(hidden.page);
    const { pending, due } = await pendingWait(hidden);
    const nextWait = FIRST_WAIT * 2 ** (pending + 1);
    await untilPast(hidden.cover.page, due + nextWait); // by now the next wait would be over, too

    await resume(hidden.page);
    const [overdue, next] = (await endedWaits(hidden, pending + 2)).slice(pending);
    assertLate(overdue, LATE_IN_BACKGROUND);
    assertLate(next, LATE_IN_BACKGROUND);
    const between = (next?.endedAt ?? NaN) - (overdue?.endedAt ?? NaN);
    assert.ok(between >= nextWait, `The next wait took ${between} ms in place of ${nextWait} ms.`);
  });
});
