/** The log of events: it shows those that are asked for, and each with all it has. */
import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import type { Page } from "puppeteer-core";
import { openChat, press } from "../support/click.js";
import { AT_ONCE, Stage } from "../support/stage.js";

const stage = new Stage();

/** A page with the eight events of a chat that went well. */
async function openLog(t: TestContext): Promise<Page> {
  const { page } = await stage.open(t, `${stage.simulator.url}/#crm-id=CRM-LOG`);
  await openChat(page);
  await page.waitForSelector("[data-event=genesys-chat-message]");
  return page;
}

/** The names of the events that are shown, without what all of them begin with. */
const shown = (page: Page): Promise<(string | undefined)[]> =>
  page.$$eval(".log li", (rows) => rows.map((row) => row.dataset["event"]?.replace("genesys-chat-", "")));

const summary = (page: Page): Promise<string | null> =>
  page.$eval("#events [role=status]", ({ textContent }) => textContent);

const search = async (page: Page, text: string): Promise<void> => {
  await page.focus("#log-search");
  await page.keyboard.down("Control");
  await page.keyboard.press("a");
  await page.keyboard.up("Control");
  await page.keyboard.type(text);
};

const ALL = [
  ...["status", "status", "ready", "status", "before-start"],
  ...["status", "session-start", "message"],
];

describe("the log of events", { concurrency: AT_ONCE }, () => {
  it("shows only the events whose names are pressed, and all when none is", async (t) => {
    const page = await openLog(t);
    assert.deepEqual(await shown(page), ALL);
    await press(page, "[data-name=genesys-chat-ready]");
    assert.deepEqual(await shown(page), ["ready"]);
    await press(page, "[data-name=genesys-chat-session-start]");
    assert.deepEqual(await shown(page), ["ready", "session-start"]);
    assert.equal(await summary(page), "2 of 8 events");
    await press(page, "[data-name=genesys-chat-ready]");
    await press(page, "[data-name=genesys-chat-session-start]");
    assert.deepEqual(await shown(page), ALL);
    assert.equal(await summary(page), "8 events");
  });

  it("says of each name how often it came, and of each button whether it is pressed", async (t) => {
    const page = await openLog(t);
    await press(page, "[data-name=genesys-chat-status]");
    const chips = await page.$$eval("button.chip", (all) =>
      all.map((chip) => [chip.dataset["name"], chip.querySelector(".count")?.textContent, chip.ariaPressed]),
    );
    const of = (name: string) => chips.find(([each]) => each === `genesys-chat-${name}`)?.slice(1);
    assert.deepEqual(of("status"), ["4", "true"]);
    assert.deepEqual(of("message"), ["1", "false"]);
    assert.deepEqual(of("error"), ["0", "false"]);
  });

  it("finds a text anywhere in an event, also in its detail, in any case", async (t) => {
    const page = await openLog(t);
    await search(page, "crm-log");
    assert.deepEqual(await shown(page), ["before-start", "session-start"]);
    await search(page, "READY");
    assert.deepEqual(await shown(page), ["status", "ready", "status"]);
    await press(page, "[data-name=genesys-chat-ready]");
    assert.deepEqual(await shown(page), ["ready"]);
    await search(page, "nothing has this");
    assert.deepEqual(await shown(page), []);
    assert.equal(await summary(page), "0 of 8 events");
  });

  it("holds new events back while it is paused, says how many, and shows them afterwards", async (t) => {
    const page = await openLog(t);
    await press(page, "#pause-log");
    await page.type(".reply input", "Are you there?\n");
    await page.locator("#pause-log ::-p-text(1 new)").wait();
    assert.deepEqual(await shown(page), ALL);
    await press(page, "#pause-log");
    assert.deepEqual(await shown(page), [...ALL, "message"]);
  });

  it("is empty after Clear, and goes on", async (t) => {
    const page = await openLog(t);
    await press(page, "#clear-log");
    assert.deepEqual(await shown(page), []);
    await page.type(".reply input", "Are you there?\n");
    await page.waitForSelector("[data-event=genesys-chat-message]");
    assert.deepEqual(await shown(page), ["message"]);
  });

  it("unfolds an event into its whole detail", async (t) => {
    const page = await openLog(t);
    await press(page, "[data-event=genesys-chat-session-start] summary");
    const row = await page.$eval("[data-event=genesys-chat-session-start]", (each) => ({
      isOpen: each.querySelector("details")?.open,
      detail: JSON.parse(each.querySelector("pre")?.textContent ?? "null") as unknown,
    }));
    assert.equal(row.isOpen, true);
    const { attempts, customAttributes } = row.detail as Record<string, unknown>;
    assert.deepEqual([attempts, customAttributes], [1, { crmCustomerId: "CRM-LOG" }]);
  });
});
