/** The back/forward cache: the customer goes to another page and returns with the browser's Back button. */
import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { click, openChat, untilStatus } from "../support/click.js";
import { AT_ONCE, type RecordedEvent, Stage, type WatchedPage } from "../support/stage.js";
import { AS_CUSTOMERS_HAVE_IT, chatPage, NOTE_RETURN, untilPast } from "./background.js";

const stage = new Stage(AS_CUSTOMERS_HAVE_IT);

/** ms within which a page that returns notices what changed meanwhile. */
const NOTICED_WITHIN = 1000;

const hasEvent = (type: string): string => `recordedEvents.some(({ type }) => type === "${type}")`;

/** Notes listeners that would keep the page out of the cache, in `added`. */
const NOTE_UNLOAD_LISTENERS = `<script>
  const added = [];
  const add = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (type, ...rest) {
    if (/unload/.test(type)) added.push(type);
    add.call(this, type, ...rest);
  };
</script>`;

const become = (crmId: string): string => `<script>document.cookie = "crm=${crmId}"</script>`;
const READ_COOKIE = `<script>
  customElements.whenDefined("genesys-crm-chat").then(({ configure }) => configure({ crmIdFrom: "cookie:crm" }));
</script>`;

const open = (t: TestContext, attributes: string, scripts = ""): Promise<WatchedPage> =>
  stage.open(t, chatPage(stage, attributes, NOTE_RETURN + scripts));

interface Journey {
  /** The HTML of the other page. */
  readonly html?: string;
  /** ms since the epoch: the customer stays there until then. */
  readonly until?: number;
}

/** A page that has come out of the back/forward cache. */
interface Returned {
  /** ms since the epoch. */
  readonly at: number;
  /** The events since the customer left. */
  events(): Promise<RecordedEvent[]>;
}

async function goAwayAndBack({ page, events }: WatchedPage, journey: Journey = {}): Promise<Returned> {
  const { length } = await events();
  await page.goto(stage.shopPage(`<p>Delivery</p>${journey.html ?? ""}`));
  if (journey.until !== undefined) await untilPast(page, journey.until);
  await page.goBack();
  const isFromCache = await page.evaluate("persisted");
  assert.equal(isFromCache, true, "The page did not come out of the back/forward cache.");
  return {
    at: (await page.evaluate("returnedAt")) as number,
    events: async () => (await events()).slice(length),
  };
}

const stepsOf = (events: readonly RecordedEvent[]): unknown[] =>
  events.map(({ type, detail }) => detail["status"] ?? detail["code"] ?? type);

/** When the wait that a retry event announces is due, in ms since the epoch. */
const dueOf = (retry: RecordedEvent | undefined): number =>
  (retry?.at ?? NaN) + Number(retry?.detail["delay"]);

/** The calls of the SDK. A stream that the browser opens again is none. */
const sdkCalls = ({ requests }: WatchedPage): string[] =>
  requests.filter((url) => /\/chat\/(?!events)/.test(url));

describe("a page that returns from the back/forward cache", { concurrency: AT_ONCE }, () => {
  it("gets into the cache: it has no unload listener and no other obstacle", async (t) => {
    const watched = await open(t, 'deployment-id="all-well"', NOTE_UNLOAD_LISTENERS);
    const { page } = watched;
    await openChat(page);
    assert.deepEqual(await page.evaluate("added"), []);
    await goAwayAndBack(watched);
    const reasons = 'performance.getEntriesByType("navigation")[0].toJSON().notRestoredReasons';
    assert.equal(await page.evaluate(reasons), null);
  });

  it("keeps its chat and starts no second one", async (t) => {
    const watched = await open(t, 'deployment-id="all-well" crm-id="CRM-BACK"');
    const { page } = watched;
    await openChat(page);
    await page.waitForFunction(hasEvent("genesys-chat-message"));
    const calls = sdkCalls(watched);
    const returned = await goAwayAndBack(watched);
    await openChat(page); // the click opens the same chat again

    const [conversation, ...others] = await stage.conversations("CRM-BACK");
    assert.ok(conversation);
    // A second start would have been requested before this message arrives.
    await stage.answer(conversation, "Welcome back.");
    await page.locator("#genesys-webmessaging-container ::-p-text(Welcome back.)").wait();
    assert.deepEqual(stepsOf(await returned.events()), ["genesys-chat-message"]);
    assert.deepEqual(sdkCalls(watched), calls);
    assert.deepEqual(others, []);
    assert.equal((await stage.conversations("CRM-BACK")).length, 1);
  });

  it("notices within a second that another customer has logged in meanwhile", async (t) => {
    const watched = await open(t, 'deployment-id="all-well"', become("CRM-A") + READ_COOKIE);
    const { page } = watched;
    await openChat(page);
    await page.waitForFunction(hasEvent("genesys-chat-message"));
    const returned = await goAwayAndBack(watched, { html: become("CRM-B") });
    await page.waitForFunction(hasEvent("genesys-chat-error"));
    await untilPast(page, returned.at + NOTICED_WITHIN);
    const events = await returned.events();
    // A's chat is taken off the page by itself.
    assert.deepEqual(stepsOf(events), ["CRM_ID_CHANGED", "ready"]);
    assert.ok((events[0]?.at ?? NaN) - returned.at <= NOTICED_WITHIN);
  });

  it("ends a wait that fell due in the cache within a second, once", async (t) => {
    const attributes = 'deployment-id="rate-limited-forever" retry-delay="2000" retry-jitter="none"';
    const watched = await open(t, attributes);
    const { page } = watched;
    await click(page);
    await untilStatus(page, "retrying");
    await page.waitForFunction(hasEvent("genesys-chat-retry"));
    const retry = (await watched.events()).find(({ type }) => type === "genesys-chat-retry");
    const returned = await goAwayAndBack(watched, { until: dueOf(retry) });

    // The attempt after the next wait shows that there was one attempt before it, and not two.
    await page.waitForFunction(
      `recordedEvents.filter(({ detail }) => detail.previous === "retrying").length === 2`,
    );
    const events = await returned.events();
    assert.deepEqual(stepsOf(events).slice(0, 4), ["starting", "retrying", "genesys-chat-retry", "starting"]);
    const [first, , retryAgain, second] = events;
    assert.ok((first?.at ?? NaN) - returned.at <= NOTICED_WITHIN);
    assert.ok((second?.at ?? NaN) >= dueOf(retryAgain), "The next wait was cut short.");
  });
});
