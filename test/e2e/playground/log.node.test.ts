/** The log of events: filters, pause, details. */
import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import type { Page } from "puppeteer-core";
import { openChat, press } from "../support/click.js";
import { AT_ONCE, Stage } from "../support/stage.js";
import { openPlayground, showPanel } from "./open.js";

const stage = new Stage();

/** Opens a page with the eight events of a successful start. */
async function openLog(t: TestContext): Promise<Page> {
  const { page, shop } = await openPlayground(stage, t, "#crm-id=CRM-LOG");
  await openChat(shop);
  await page.waitForSelector("[data-event=genesys-chat-message]");
  return page;
}

/** The names of the events that are shown, without their common prefix. */
const shown = (page: Page): Promise<(string | undefined)[]> =>
  page.$$eval(".log li", (rows) => rows.map((row) => row.dataset["event"]?.replace("genesys-chat-", "")));

const summary = (page: Page): Promise<string | null> =>
  page.$eval("#events [role=status]", ({ textContent }) => textContent);

const search = async (page: Page, text: string): Promise<void> => {
  await showPanel(page, "events");
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
  it("shows the events whose names are pressed, or all if none is", async (t) => {
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

  it("shows the count of each name and whether its button is pressed", async (t) => {
    const page = await openLog(t);
    await press(page, "[data-name=genesys-chat-status]");
    const chips = await page.$$eval("button.chip", (all) =>
      all.map((chip) => ({
        name: chip.dataset["name"],
        count: chip.querySelector(".count")?.textContent,
        pressed: chip.ariaPressed,
      })),
    );
    for (const expected of [
      { name: "genesys-chat-status", count: "4", pressed: "true" },
      { name: "genesys-chat-message", count: "1", pressed: "false" },
      { name: "genesys-chat-error", count: "0", pressed: "false" },
    ]) {
      assert.deepEqual(
        chips.find(({ name }) => name === expected.name),
        expected,
      );
    }
  });

  it("finds a text in an event and its detail, case-insensitively", async (t) => {
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

  it("holds new events back while it is paused, counts them, and shows them afterwards", async (t) => {
    const page = await openLog(t);
    await press(page, "#pause-log");
    await page.type(".reply input", "Are you there?\n");
    await page.locator("#pause-log ::-p-text(1 new)").wait();
    assert.deepEqual(await shown(page), ALL);
    await press(page, "#pause-log");
    assert.deepEqual(await shown(page), [...ALL, "message"]);
  });

  it("is empty after Clear, and records the next event", async (t) => {
    const page = await openLog(t);
    await press(page, "#clear-log");
    assert.deepEqual(await shown(page), []);
    await page.type(".reply input", "Are you there?\n");
    await page.waitForSelector("[data-event=genesys-chat-message]");
    assert.deepEqual(await shown(page), ["message"]);
  });

  it("is empty after Clear while it is paused, too", async (t) => {
    const page = await openLog(t);
    await press(page, "#pause-log");
    await press(page, "#clear-log");
    assert.deepEqual(await shown(page), []);
  });

  it("shows the whole detail of an event", async (t) => {
    const page = await openLog(t);
    await press(page, "[data-event=genesys-chat-session-start] summary");
    const row = await page.$eval("[data-event=genesys-chat-session-start]", (each) => ({
      isOpen: each.querySelector("details")?.open,
      detail: JSON.parse(each.querySelector("pre")?.textContent ?? "null") as unknown,
    }));
    assert.equal(row.isOpen, true);
    const { attempts, customAttributes } = row.detail as Record<string, unknown>;
    assert.equal(attempts, 1);
    assert.deepEqual(customAttributes, { crmCustomerId: "CRM-LOG" });
  });
});
