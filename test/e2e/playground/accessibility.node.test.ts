/** The demo is for everybody: with a keyboard, on a phone, in the dark, with a screen reader. */
import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import type { Page } from "puppeteer-core";
import { problemsOf } from "../support/axe.js";
import { click, openChat, press, untilStatus } from "../support/click.js";
import { AT_ONCE, Stage } from "../support/stage.js";

const stage = new Stage();
const openDemo = async (t: TestContext, path = ""): Promise<Page> =>
  (await stage.open(t, `${stage.simulator.url}/${path}`)).page;

const withChat = async (page: Page): Promise<void> => {
  await openChat(page);
  await page.waitForSelector(".crm-id");
  await page.locator("#scenario summary").click();
};
/** Everything that can be unfolded. */
const unfolded = async (page: Page): Promise<void> => {
  await openChat(page);
  await page.waitForSelector("[data-event=genesys-chat-message]");
  await page.$$eval("details", (all) => all.forEach((each) => (each.open = true)));
};
const afterFailure = async (page: Page): Promise<void> => {
  await click(page);
  await untilStatus(page, "failed");
};

const ARABIC = new URLSearchParams({
  "crm-id": "CRM-1",
  locale: "ar",
  "page.dir": "rtl",
  "page.scheme": "dark",
  "strings.label": "تحدث معنا",
  "--genesys-chat-accent": "#fb923c",
  "--genesys-chat-on-accent": "#1c1207",
}).toString();

const STATES: [what: string, scenario: string, colours: string, reach: (page: Page) => Promise<void>][] = [
  ["with a chat and the open menu", "all-well", "light", withChat],
  ["with a chat and the open menu, in the dark", "all-well", "dark", withChat],
  ["after a failure", "bad-request", "light", afterFailure],
  ["with all unfolded", "all-well", "light", unfolded],
  ["with a dark page, from right to left", `all-well#${ARABIC}`, "light", unfolded],
  ["with the Messenger, in the dark", "all-well#sdk=messenger", "dark", async () => {}],
];

describe("the demo, looked through by axe", { concurrency: AT_ONCE }, () => {
  for (const [what, scenario, colours, reach] of STATES) {
    it(`has no problem ${what}`, async (t) => {
      const page = await openDemo(t, `?scenario=${scenario}`);
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: colours }]);
      await page.waitForSelector("#attribute-timeout");
      await reach(page);
      assert.deepEqual(await problemsOf(page), []);
    });
  }
});

describe("the demo with a keyboard", { concurrency: AT_ONCE }, () => {
  it("opens the chat and lets the customer write, without a mouse", async (t) => {
    const page = await openDemo(t, "#crm-id=CRM-KEYS");
    await page.waitForSelector("genesys-crm-chat[status]");
    await page.locator("button ::-p-text(Log out)").wait();
    await page.focus("#customer button:last-child");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await untilStatus(page, "started");
    for (const _stop of ["messages", "field"]) await page.keyboard.press("Tab");
    await page.keyboard.type("Hello?\n");
    await page.locator("#desk li ::-p-text(Hello?)").wait();
  });
});

describe("the demo on a phone", { concurrency: AT_ONCE }, () => {
  it("is never wider than 320 pixels", async (t) => {
    const page = await openDemo(t);
    await page.setViewport({ width: 320, height: 640, isMobile: true, hasTouch: true });
    await openChat(page);
    await page.waitForSelector(".crm-id");
    await page.$$eval("details", (all) => all.forEach((each) => (each.open = true)));
    for (const tab of ["cdn", "npm", "react", "vue", "script"]) {
      await press(page, `#tab-${tab}`);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, tab);
    }
  });
});
