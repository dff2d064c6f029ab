/** The shop is a page of its own in a frame, on the screen of a phone, a tablet or a desktop. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openChat, press } from "../support/click.js";
import { AT_ONCE, Stage, STEP_LIMIT } from "../support/stage.js";
import { openPlayground, shopIn, showPanel } from "./open.js";

const stage = new Stage();

describe("the shop in its frame", { concurrency: AT_ONCE }, () => {
  for (const [device, width] of [
    ["phone", 390],
    ["tablet", 768],
    ["desktop", 1280],
  ] as const) {
    it(`is ${width} pixels wide on a ${device}, and is shown in full`, async (t) => {
      const { page, shop } = await openPlayground(stage, t);
      await press(page, `#device-${device}`);
      await shop.waitForFunction((wanted) => innerWidth === wanted, {}, width);
      const { frame, box } = await page.$eval("#shop", (each) => ({
        frame: each.getBoundingClientRect().toJSON() as DOMRect,
        box: each.parentElement?.getBoundingClientRect().toJSON() as DOMRect,
      }));
      assert.ok(frame.left >= box.left - 1 && frame.right <= box.right + 1);
      assert.ok(Math.abs(frame.bottom - box.bottom) <= 1);
      await page.reload();
      await (await shopIn(page)).waitForFunction((wanted) => innerWidth === wanted, {}, width); // it is remembered
    });
  }

  it("is as wide as the panel on a phone's screen", async (t) => {
    const { page } = await openPlayground(stage, t);
    await page.setViewport({ width: 320, height: 640 });
    const shop = await shopIn(page);
    await shop.waitForFunction(() => innerWidth > 250 && innerWidth < 320);
    assert.equal(await shop.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  });

  it("has the element, the chat and their styles to itself", async (t) => {
    const { page, shop } = await openPlayground(stage, t, "#crm-id=CRM-1&--genesys-chat-accent=red");
    await openChat(shop);
    const own = "genesys-crm-chat, .simulated-chat, #theme, script[data-sdk-src]";
    assert.equal(await page.$(own), null);
    assert.equal((await shop.$$(own)).length, 4);
    const playground = () => getComputedStyle(document.documentElement).getPropertyValue("--ground");
    assert.notEqual(await page.evaluate(playground), "");
    assert.equal(await shop.evaluate(playground), "");
  });
});

describe("the shop's place for the chat", { concurrency: AT_ONCE }, () => {
  const CONTAINER = "#genesys-webmessaging-container";

  it("is missing with a floating button, whose panel then has the chat and does not cover its controls", async (t) => {
    const { page, shop } = await openPlayground(stage, t, "#crm-id=CRM-1&placement=floating");
    await page.setViewport({ width: 390, height: 844 });
    assert.equal(await shop.$(CONTAINER), null);
    await openChat(shop);
    const button = "genesys-crm-chat >>> [part=button]";
    const send = await shop.waitForSelector(`genesys-crm-chat ${CONTAINER} button[type=submit]`);
    const { bottom } = await send!.evaluate((each) => each.getBoundingClientRect().toJSON() as DOMRect);
    assert.ok(bottom <= (await shop.$eval(button, (each) => each.getBoundingClientRect().top)));
  });

  it("has the full width of a phone, and four round corners", async (t) => {
    const { page, shop } = await openPlayground(stage, t, "#crm-id=CRM-1&placement=floating");
    await page.setViewport({ width: 390, height: 844 });
    await openChat(shop);
    await shop.waitForFunction(() => innerWidth < 480);
    const panel = await shop.$eval("genesys-crm-chat", ({ shadowRoot }) => {
      const part = shadowRoot?.querySelector("[part=panel]") as HTMLElement;
      const { clientWidth } = document.documentElement;
      return { missing: clientWidth - part.offsetWidth, radii: getComputedStyle(part).borderRadius };
    });
    assert.equal(panel.missing, 0);
    assert.match(panel.radii, /^[\d.]+px$/); // the same at each corner
  });

  it("stays with a chat that is there when the button floats", async (t) => {
    const { page, shop } = await openPlayground(stage, t, "#crm-id=CRM-1");
    await openChat(shop);
    await showPanel(page, "behaviour");
    await page.select("#attribute-placement", "floating");
    await shop.waitForSelector("genesys-crm-chat[placement=floating]");
    await shop.waitForSelector(`#place + ${CONTAINER} .simulated-chat`, { visible: true });
  });

  it("comes back with the button in the page", async (t) => {
    const { page, shop } = await openPlayground(stage, t, "#crm-id=CRM-1&placement=floating");
    await showPanel(page, "behaviour");
    await page.select("#attribute-placement", "inline");
    await shop.waitForSelector(`main > ${CONTAINER}`);
  });
});

describe("the tabs beside the shop", { concurrency: AT_ONCE }, () => {
  it("show one panel, and move with the arrow keys, Home and End", async (t) => {
    const { page } = await openPlayground(stage, t);
    await page.focus("#panel-tab-desk");
    const visited = [];
    for (const key of ["ArrowRight", "ArrowRight", "End", "ArrowLeft", "Home"] as const) {
      await page.keyboard.press(key);
      visited.push(
        await page.evaluate(() => [
          document.activeElement?.id,
          ...[...document.querySelectorAll<HTMLElement>("[id^=panel-][role=tabpanel]")]
            .filter((panel) => panel.checkVisibility())
            .map(({ id }) => id),
        ]),
      );
    }
    const tabs = ["events", "attributes", "events", "desk", "attributes"];
    assert.deepEqual(
      visited,
      tabs.map((name) => [`panel-tab-${name}`, `panel-${name}`]),
    );
    assert.equal((await page.$$("#panel-tabs [tabindex='-1']")).length, 4);
  });

  it("count what is set, said and received", async (t) => {
    const { page, shop } = await openPlayground(
      stage,
      t,
      "#crm-id=CRM-1&segment=Gold&timeout=900&strings.label=Ask&--genesys-chat-radius=3px",
    );
    await openChat(shop);
    await page.waitForSelector("[data-event=genesys-chat-message]");
    await page.locator("#panel-tab-desk ::-p-text(1 message)").wait();
    const counts = await page.$$eval("#panel-tabs .badge", (all) =>
      all.map((badge) => badge.textContent?.trim()),
    );
    // The deployment id is the scenario's.
    assert.deepEqual(counts, ["3 set", "2 set", "1 set", "1 message", "8 events"]);
  });

  it("are remembered", async (t) => {
    const { page } = await openPlayground(stage, t);
    await showPanel(page, "behaviour");
    await page.reload();
    await page.waitForSelector("#panel-tab-behaviour[aria-selected=true]");
    await page.waitForSelector("#attribute-timeout", { visible: true });
  });
});

describe("the playground without storage", () => {
  it("shows the code, the panel and the screen that are chosen", async (t) => {
    const page = await (await stage.browser.createBrowserContext()).newPage();
    page.setDefaultTimeout(STEP_LIMIT);
    t.after(() => page.close());
    await page.evaluateOnNewDocument(`
      const refused = { get() { throw new DOMException("The page may not store anything.", "SecurityError") } };
      Object.defineProperties(globalThis, { localStorage: refused, sessionStorage: refused });
    `);
    await page.goto(`${stage.simulator.url}/`);
    await showPanel(page, "look");
    await press(page, "#tab-svelte");
    await page.waitForSelector("#tab-svelte[aria-selected=true]");
    await press(page, "#device-tablet");
    await (await shopIn(page)).waitForFunction(() => innerWidth === 768);
    await page.evaluate(() => Object.assign(globalThis, { isBefore: true }));
    await press(page, "#reset-all");
    await page.waitForFunction(
      () =>
        !("isBefore" in globalThis) && document.querySelector("#panel-tab-desk[aria-selected=true]") !== null,
    );
  });
});
