/** The demo is for everybody: with a keyboard, on a phone, in the dark, with a screen reader. */
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { describe, it, type TestContext } from "node:test";
import type { AxeResults } from "axe-core";
import type { Page } from "puppeteer-core";
import { click, openChat, untilStatus } from "./click.js";
import { Stage } from "./stage.js";

const stage = new Stage();
const openDemo = async (t: TestContext, path = ""): Promise<Page> =>
  (await stage.open(t, `${stage.simulator.url}/${path}`)).page;

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** The problems that axe finds, with the elements that have them. */
async function problemsOf(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: AXE });
  const { violations } = (await page.evaluate("axe.run()")) as AxeResults;
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

const withChat = async (page: Page): Promise<void> => {
  await openChat(page);
  await page.waitForSelector(".crm-id");
  await page.locator("#scenario summary").click();
};
const afterFailure = async (page: Page): Promise<void> => {
  await click(page);
  await untilStatus(page, "failed");
};

const STATES: [what: string, scenario: string, colours: string, reach: (page: Page) => Promise<void>][] = [
  ["with a chat and the open menu", "all-well", "light", withChat],
  ["with a chat and the open menu, in the dark", "all-well", "dark", withChat],
  ["after a failure", "bad-request", "light", afterFailure],
];

describe("the demo, looked through by axe", { concurrency: true }, () => {
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

describe("the demo with a keyboard", { concurrency: true }, () => {
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

describe("the demo on a phone", { concurrency: true }, () => {
  it("is never wider than 320 pixels", async (t) => {
    const page = await openDemo(t);
    await page.setViewport({ width: 320, height: 640, isMobile: true, hasTouch: true });
    await page.locator("#scenario summary").click();
    await openChat(page);
    await page.waitForSelector(".crm-id");
    await page.$$eval("details", (all) => all.forEach((each) => (each.open = true)));
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  });
});
