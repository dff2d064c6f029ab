/** The code to copy: for each tab, a page of one's own with that code has the element that the playground shows. */
import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import type { Page } from "puppeteer-core";
import { openChat, press } from "../support/click.js";
import { attributesOf, factsOf, PAGES } from "./copied.js";
import { AT_ONCE, Stage, type WatchedPage } from "../support/stage.js";

const stage = new Stage();

/** Values that mean something in HTML, in CSS or in a script. */
const HOSTILE = `"&lt;'<b> {x} \\ \${y}`;

/** A page that follows the visitor's system, as that of the playground does. */
const PAGE = "<style>:root { color-scheme: light dark }</style>";

/** Everything that can be set, at once. */
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

async function openDemo(t: TestContext, hash: string): Promise<WatchedPage> {
  const opened = await stage.open(t, `${stage.simulator.url}/#${hash}`);
  await opened.page.waitForSelector("#attribute-timeout");
  return opened;
}

/** Chooses a tab. @returns the code in it */
async function codeIn(page: Page, tab: string): Promise<string> {
  await press(page, `#tab-${tab}`);
  await page.waitForSelector(`#tab-${tab}[aria-selected=true]`);
  return page.$eval("#code code", (code) => code.textContent ?? "");
}

/** What the agent gets, chat aside: of the page's own events, as each page has a conversation of its own. */
async function sent({ page, heard }: WatchedPage): Promise<object> {
  await openChat(page);
  const detail = (await heard()).find(({ type }) => type === "genesys-chat-before-start")?.detail;
  return detail?.["config"] as object;
}

describe("the code of the playground", { concurrency: AT_ONCE }, () => {
  for (const [tab, toPage] of Object.entries(PAGES)) {
    it(`is what is shown, and sends what is sent: ${tab}`, async (t) => {
      const demo = await openDemo(t, SETUP.toString());
      const code = await codeIn(demo.page, tab);
      const own = await stage.open(t, stage.shopPage(PAGE + (await toPage(code))));
      assert.deepEqual(await factsOf(own.page), await factsOf(demo.page));
      assert.deepEqual(own.console, []);
      assert.deepEqual(await sent(own), await sent(demo));
    });
  }

  it("follows every change, in each tab", async (t) => {
    const { page } = await openDemo(t, "crm-id=CRM-1&segment=Gold");
    await press(page, "#attribute-disabled");
    await page.locator("#attribute-retry-jitter").fill("none");
    await page.locator("#property-genesys-chat-radius").fill("9px");
    await press(page, "#look summary");
    await page.locator("#text-label").fill("Ask us");
    await page.keyboard.press("Tab");
    await page.locator("#attribute-crm-id").fill("CRM-2");
    await page.locator("#attribute-crm-key").fill("customer");
    await page.locator("#attribute-crm-key").fill("");
    await page.keyboard.press("Tab");
    const facts = await factsOf(page);
    const { crmId, crmKey } = facts.options;
    assert.deepEqual([crmId, crmKey], ["CRM-2", "crmCustomerId"]);
    const { disabled, retryJitter } = facts.options;
    assert.deepEqual([disabled, retryJitter, facts.css["--genesys-chat-radius"]], [true, "none", "9px"]);
    assert.ok(facts.label?.includes("Ask us"));
    for (const [tab, toPage] of Object.entries(PAGES)) {
      const own = await stage.open(t, stage.shopPage(PAGE + (await toPage(await codeIn(page, tab)))));
      assert.deepEqual(await factsOf(own.page), facts, tab);
    }
  });

  it("names the reader's own deployment in production, and no simulator, in each tab", async (t) => {
    const { page } = await openDemo(t, "crm-id=CRM-1");
    await press(page, "#world-production");
    await page.locator("#code ::-p-text(YOUR-DEPLOYMENT-ID)").wait();
    for (const tab of Object.keys(PAGES)) {
      const code = await codeIn(page, tab);
      assert.match(code, /deployment-?Id="YOUR-DEPLOYMENT-ID"/i);
      assert.doesNotMatch(code, /127\.0\.0\.1|all-well|sdk-?src/i);
      assert.match(code, /crm-?Id="CRM-1"/i);
    }
  });

  it("has the tags as they stand in the page, attribute for attribute", async (t) => {
    const { page } = await openDemo(t, SETUP.toString());
    const code = await codeIn(page, "cdn");
    const real = await page.evaluate(
      `(${attributesOf.toString()})(document.querySelector("genesys-crm-chat"))`,
    );
    const own = await stage.open(t, stage.shopPage(code.replace(/<script[^]*?<\/script>/g, "")));
    const copied = await own.page.evaluate(
      `(${attributesOf.toString()})(document.querySelector("genesys-crm-chat"))`,
    );
    assert.deepEqual(copied, real);
    const theme = await page.$eval("#theme", ({ textContent }) => textContent?.replace(/\s+/g, " ").trim());
    const [, style = ""] = /<style>([^]*)<\/style>/.exec(code) ?? [];
    assert.equal(style.replace(/\s+/g, " ").trim(), theme);
  });

  it("is copied to the letter", async (t) => {
    const { page } = await openDemo(t, SETUP.toString());
    const allowed = ["clipboard-read", "clipboard-sanitized-write"] as const;
    await page.browserContext().overridePermissions(stage.simulator.url, [...allowed]);
    const shown = await codeIn(page, "react");
    await press(page, "#tags .code button");
    await page.locator("#tags output ::-p-text(Copied)").wait();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), shown);
  });

  it("has its tabs under the arrow keys", async (t) => {
    const { page } = await openDemo(t, "crm-id=CRM-1");
    await page.focus("#tab-cdn");
    const visited = [];
    for (const key of ["ArrowRight", "End", "ArrowRight", "ArrowLeft", "Home"] as const) {
      await page.keyboard.press(key);
      visited.push(await page.evaluate(() => document.activeElement?.id));
    }
    assert.deepEqual(visited, ["tab-npm", "tab-script", "tab-cdn", "tab-script", "tab-cdn"]);
    assert.equal(await page.$$eval("[role=tab][tabindex='-1']", (tabs) => tabs.length), 4);
  });
});
