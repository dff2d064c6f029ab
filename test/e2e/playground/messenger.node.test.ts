/** The playground with the Messenger, from the click to the command that verifies the CRM id. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { click, press, untilStatus } from "../support/click.js";
import { run } from "./command.js";
import { factsOf, PAGES } from "./copied.js";
import { AT_ONCE, Stage } from "../support/stage.js";
import { codeIn, openPlayground, shopIn } from "./open.js";

const stage = new Stage();
const CRM_ID = "CRM-MESSENGER";

describe("the playground with the Messenger", { concurrency: AT_ONCE }, () => {
  it("shows what the agent sees and the command that finds the CRM id, and ends with the agent", async (t) => {
    const { page } = await openPlayground(stage, t, `#crm-id=${CRM_ID}&first-name=Ada&segment=Premium`);
    await Promise.all([page.waitForNavigation(), press(page, "#sdk-messenger")]);
    const shop = await shopIn(page);
    await page.locator("#desk ::-p-text(then write as the customer)").wait();
    await click(shop);
    await untilStatus(shop, "started");
    await shop.locator("#genesys-messenger .simulated-chat input").fill("Where is my tea?");
    await page.keyboard.press("Enter");
    await page.locator("#desk li ::-p-text(Where is my tea?)").wait();
    assert.equal(await page.$eval(".crm-id strong", ({ textContent }) => textContent), CRM_ID);
    const rows = await page.$$eval("#desk dl div", (all) =>
      all.map((row) => [...row.children].map((cell) => cell.textContent ?? "").join(": ")),
    );
    assert.deepEqual(new Set(rows), new Set(["firstName: Ada", "segment: Premium"]));

    const command = await page.$eval("#desk .code code", (code) => code.textContent ?? "");
    assert.match(command, new RegExp(`verify --sdk messenger [\\w-]+ --crm-id ${CRM_ID}$`));
    const [exit, exitForAnother] = await Promise.all([run(command), run(command.replace(CRM_ID, "CRM-1"))]);
    assert.equal(exit, 0);
    assert.equal(exitForAnother, 1);

    await page.type(".reply input", "It arrives on Thursday.\n");
    await shop.locator("#genesys-messenger ::-p-text(on Thursday.)").wait();
    await press(page, "#hang-up");
    await page.waitForSelector("#hang-up:disabled");
    await page.waitForSelector("[data-event=genesys-chat-session-end]");
  });

  it("keeps the Messenger in the corner of the previewed page", async (t) => {
    const { page, shop } = await openPlayground(stage, t, "#crm-id=CRM-1&sdk=messenger");
    await click(shop);
    await untilStatus(shop, "started");
    await shop.waitForSelector("#genesys-messenger input:focus");
    const { chat, width, height } = await shop.evaluate(() => ({
      chat: document
        .querySelector("#genesys-mxg-container-frame")
        ?.getBoundingClientRect()
        .toJSON() as DOMRect,
      width: innerWidth,
      height: innerHeight,
    }));
    assert.ok(chat.left >= 0 && chat.right <= width && chat.bottom <= height);
    assert.equal(await page.$("#genesys-messenger"), null);
    // The window does not cover the controls above it.
    await shop.locator("#log-out").click();
    await shop.waitForSelector("genesys-crm-chat:not([crm-id])");
  });

  it("shows the code of an element with the Messenger, in each tab", async (t) => {
    const { page, shop } = await openPlayground(stage, t, "#crm-id=CRM-1&sdk=messenger");
    for (const [tab, toPage] of Object.entries(PAGES)) {
      await press(page, `#tab-${tab}`);
      const code = await codeIn(page);
      const style = "<style>:root { color-scheme: light dark }</style>";
      const own = await stage.open(t, stage.shopPage(style + (await toPage(code))));
      assert.deepEqual(await factsOf(own.page), await factsOf(shop), tab);
      await click(own.page);
      await untilStatus(own.page, "started");
    }
  });
});
