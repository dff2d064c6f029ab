/** The code to copy: in each tab it makes a page whose element equals that of the playground. */
import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import type { Frame, Page } from "puppeteer-core";
import { openChat, press } from "../support/click.js";
import { attributesOf, factsOf, PAGES } from "./copied.js";
import { AT_ONCE, Stage, type WatchedPage } from "../support/stage.js";
import { codeIn, type OpenPlayground, openPlayground, showPanel } from "./open.js";

const stage = new Stage();

/** Characters with a meaning in HTML, CSS or JavaScript. */
const HOSTILE = `"&lt;'<b> {x} {{z}} <?php \\ \` \${y}`;

/** The colour scheme of the visitor's system, as in the playground. */
const PAGE = "<style>:root { color-scheme: light dark }</style>";

/** A value for everything that can be set. */
const SETUP = new URLSearchParams([
  ["crm-id", `CRM-${HOSTILE}`],
  ["first-name", HOSTILE],
  ["message", "Two\nlines"],
  ["max-retries", "3"],
  ["loading", "manual"],
  ["placement", "floating"],
  ["locale", "ar"],
  ["source-system", HOSTILE],
  ["customer_tier", "Gold"],
  ["segment", "Premium"],
  ["attr-placement", "window seat"],
  ["--genesys-chat-accent", "rgb(0 90 40)"],
  ["--genesys-chat-radius", "3px"],
  ["strings.label", `Ask ${HOSTILE} </script>`],
  ["page.scheme", "dark"],
  ["page.dir", "rtl"],
]);

const open = (t: TestContext, hash: string): Promise<OpenPlayground> => openPlayground(stage, t, `#${hash}`);

/** Chooses a tab. @returns the code in it */
async function codeOfTab(page: Page, tab: string): Promise<string> {
  await press(page, `#tab-${tab}`);
  await page.waitForSelector(`#tab-${tab}[aria-selected=true]`);
  return codeIn(page);
}

/** Starts the chat. @returns the config that the page sends, which the agent's desk cannot attribute to one of two pages */
async function sentBy(page: Page | Frame, { events }: WatchedPage): Promise<object> {
  await openChat(page);
  const detail = (await events()).find(({ type }) => type === "genesys-chat-before-start")?.detail;
  return detail?.["config"] as object;
}

describe("the code of the playground", { concurrency: AT_ONCE }, () => {
  for (const [tab, toPage] of Object.entries(PAGES)) {
    it(`reproduces the element and what it sends: ${tab}`, async (t) => {
      const demo = await open(t, SETUP.toString());
      const code = await codeOfTab(demo.page, tab);
      const own = await stage.open(t, stage.shopPage(PAGE + (await toPage(code))));
      assert.deepEqual(await factsOf(own.page), await factsOf(demo.shop));
      assert.deepEqual(own.console, []);
      assert.deepEqual(await sentBy(own.page, own), await sentBy(demo.shop, demo));
    });
  }

  it("reflects every change, in each tab", async (t) => {
    const { page, shop } = await open(t, "crm-id=CRM-1&segment=Gold");
    await press(page, "#attribute-disabled");
    await showPanel(page, "behaviour");
    await page.locator("#attribute-retry-jitter").fill("none");
    await showPanel(page, "look");
    await page.locator("#property-genesys-chat-radius").fill("9px");
    await press(page, "#look summary");
    await page.locator("#text-label").fill("Ask us");
    await page.keyboard.press("Tab");
    await showPanel(page, "attributes");
    await page.locator("#attribute-crm-id").fill("CRM-2");
    await showPanel(page, "behaviour");
    await page.locator("#attribute-crm-key").fill("customer");
    await page.locator("#attribute-crm-key").fill("");
    await page.keyboard.press("Tab");
    const facts = await factsOf(shop);
    assert.equal(facts.options["crmId"], "CRM-2");
    assert.equal(facts.options["crmKey"], "crmCustomerId");
    assert.equal(facts.options["disabled"], true);
    assert.equal(facts.options["retryJitter"], "none");
    assert.equal(facts.css["--genesys-chat-radius"], "9px");
    assert.ok(facts.label?.includes("Ask us"));
    for (const [tab, toPage] of Object.entries(PAGES)) {
      const own = await stage.open(t, stage.shopPage(PAGE + (await toPage(await codeOfTab(page, tab)))));
      assert.deepEqual(await factsOf(own.page), facts, tab);
    }
  });

  it("names the reader's deployment and no simulator when it is for production, in each tab", async (t) => {
    const { page } = await open(t, "crm-id=CRM-1");
    await press(page, "#target-production");
    await page.locator("#code ::-p-text(YOUR-DEPLOYMENT-ID)").wait();
    for (const tab of Object.keys(PAGES)) {
      const code = await codeOfTab(page, tab);
      assert.match(code, /deployment-?Id(?:=|", )"YOUR-DEPLOYMENT-ID"/i);
      assert.doesNotMatch(code, /127\.0\.0\.1|all-well|sdk-?src/i);
      assert.match(code, /crm-?Id(?:=|", )"CRM-1"/i);
    }
  });

  it("has the attributes and the style of the page", async (t) => {
    const { page, shop } = await open(t, SETUP.toString());
    const code = await codeOfTab(page, "cdn");
    const real = await shop.evaluate(
      `(${attributesOf.toString()})(document.querySelector("genesys-crm-chat"))`,
    );
    const own = await stage.open(t, stage.shopPage(code.replace(/<script[^]*?<\/script>/g, "")));
    const copied = await own.page.evaluate(
      `(${attributesOf.toString()})(document.querySelector("genesys-crm-chat"))`,
    );
    assert.deepEqual(copied, real);
    const theme = await shop.$eval("#theme", ({ textContent }) => textContent?.replace(/\s+/g, " ").trim());
    const [, style = ""] = /<style>([^]*)<\/style>/.exec(code) ?? [];
    assert.equal(style.replace(/\s+/g, " ").trim(), theme);
  });

  it("is copied unchanged", async (t) => {
    const { page } = await open(t, SETUP.toString());
    const allowed = ["clipboard-read", "clipboard-sanitized-write"] as const;
    await page.browserContext().overridePermissions(stage.simulator.url, [...allowed]);
    const shown = await codeOfTab(page, "react");
    await press(page, "#tags .code button");
    await page.locator("#tags output ::-p-text(Copied)").wait();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), shown);
  });

  it("moves between its tabs with the arrow keys", async (t) => {
    const { page } = await open(t, "crm-id=CRM-1");
    await page.focus("#tab-cdn");
    const visited = [];
    for (const key of ["ArrowRight", "End", "ArrowRight", "ArrowLeft", "Home"] as const) {
      await page.keyboard.press(key);
      visited.push(await page.evaluate(() => document.activeElement?.id));
    }
    assert.deepEqual(visited, ["tab-npm", "tab-gtm", "tab-cdn", "tab-gtm", "tab-cdn"]);
    await press(page, "#tab-vue");
    await page.reload();
    await page.waitForSelector("#tab-vue[aria-selected=true]"); // it is remembered
    assert.equal(await page.$$eval("#tags [role=tab][tabindex='-1']", (tabs) => tabs.length), 8);
  });
});
