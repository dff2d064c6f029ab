/** The back/forward cache: a customer goes to another page, and comes back with the browser's Back. */
import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { click, openChat, untilStatus } from "../support/click.js";
import { AS_CUSTOMERS_HAVE_IT, chatPage, sleep } from "./life.js";
import { Stage, type WatchedPage } from "../support/stage.js";

const stage = new Stage(AS_CUSTOMERS_HAVE_IT);

const HAS_MESSAGE = 'heard.at(-1).type === "genesys-chat-message"';

const NOTE_RETURN = `<script>
  let persisted;
  addEventListener("pageshow", (event) => (persisted = event.persisted));
</script>`;

/** Notes what the page hears, of what could keep it out of the cache. */
const HEAR_UNLOAD = `<script>
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

/** Goes to another page for so many ms, and back. @returns tells what was heard since it left */
async function goAwayAndBack(
  { page, heard }: WatchedPage,
  ms = 0,
  there = "",
): Promise<() => Promise<unknown[]>> {
  const { length } = await heard();
  await page.goto(stage.shopPage(`<p>Delivery</p>${there}`));
  await sleep(ms);
  await page.goBack();
  assert.equal(
    await page.evaluate("persisted"),
    true,
    "The page did not come out of the back/forward cache.",
  );
  return async () =>
    (await heard()).slice(length).map(({ type, detail }) => detail["status"] ?? detail["code"] ?? type);
}

const sdkCalls = ({ requests }: WatchedPage): string[] => requests.filter((url) => url.includes("/chat/"));

describe("L8, C-14: a page that comes back out of the back/forward cache", { concurrency: true }, () => {
  it("has nothing about it that keeps it out of the cache, the unload event least of all", async (t) => {
    const watched = await open(t, 'deployment-id="all-well"', HEAR_UNLOAD);
    const { page } = watched;
    await openChat(page);
    assert.deepEqual(await page.evaluate("added"), []);
    await goAwayAndBack(watched);
    const reasons = 'performance.getEntriesByType("navigation")[0].toJSON().notRestoredReasons';
    assert.equal(await page.evaluate(reasons), null);
  });

  it("has the chat that was there, and starts no second one", async (t) => {
    const watched = await open(t, 'deployment-id="all-well" crm-id="CRM-BACK"');
    const { page } = watched;
    await openChat(page);
    await page.waitForFunction(HAS_MESSAGE);
    const calls = sdkCalls(watched);
    const heardSince = await goAwayAndBack(watched);
    await openChat(page); // a click shows it again
    await sleep(1000);
    assert.deepEqual(await heardSince(), []);
    assert.deepEqual(sdkCalls(watched), calls);
    assert.equal((await stage.conversations("CRM-BACK")).length, 1);
  });

  it("finds out within a second that another customer has logged in meanwhile", async (t) => {
    const watched = await open(t, 'deployment-id="all-well"', become("CRM-A") + READ_COOKIE);
    const { page } = watched;
    await openChat(page);
    await page.waitForFunction(HAS_MESSAGE);
    const heardSince = await goAwayAndBack(watched, 0, become("CRM-B"));
    await sleep(1000);
    assert.deepEqual(await heardSince(), ["CRM_ID_CHANGED"]);
  });

  it("goes on with a wait that fell due in the cache within a second, once", async (t) => {
    const attributes = 'deployment-id="rate-limited-forever" retry-delay="1500" retry-jitter="none"';
    const watched = await open(t, attributes);
    await click(watched.page);
    await untilStatus(watched.page, "retrying");
    const heardSince = await goAwayAndBack(watched, 2500);
    await sleep(1000); // the next wait is of 3 s
    assert.deepEqual(await heardSince(), ["starting", "retrying", "genesys-chat-retry"]);
  });
});
