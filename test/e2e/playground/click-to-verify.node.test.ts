/** The main path from end to end: a click in the playground, a chat, and the command line that finds the CRM id. */
import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { chatsIn, openChat, untilStatus } from "../support/click.js";
import { run } from "./command.js";
import { AT_ONCE, Stage } from "../support/stage.js";
import { type OpenPlayground, openPlayground } from "./open.js";

const CRM_ID = "CRM-123456789";

const stage = new Stage();
const open = (t: TestContext, path?: string): Promise<OpenPlayground> => openPlayground(stage, t, path);

const SDK = /\/sdk\/2\.0\//;

describe("the playground", { concurrency: AT_ONCE }, () => {
  it("requests the SDK's script at the first sign of intent, and not before", async (t) => {
    const { page, shop, requests } = await open(t);
    await page.waitForNetworkIdle({ idleTime: 300, concurrency: 1 }); // the stream of the agent's desk stays open
    assert.deepEqual(
      requests.filter((url) => SDK.test(url)),
      [],
    );
    await shop.hover("genesys-crm-chat");
    await shop.waitForSelector("genesys-crm-chat[status=ready]");
    assert.equal(requests.filter((url) => SDK.test(url)).length, 1);
  });

  it("shows the chat after a click, and the events in their order", async (t) => {
    const { page, shop, events } = await open(t);
    await openChat(shop);
    await page.waitForSelector("[data-event=genesys-chat-message]");
    const steps = (await events()).map(({ type, detail }) => detail["status"] ?? type);
    assert.deepEqual(steps, [
      "loading",
      "ready",
      "genesys-chat-ready",
      "starting",
      "genesys-chat-before-start",
      "started",
      "genesys-chat-session-start",
      "genesys-chat-message",
    ]);
    const shown = await page.$$eval(".log li", (lines) => lines.map((line) => line.dataset["event"]));
    assert.deepEqual(
      shown,
      (await events()).map(({ type }) => type),
    );
  });

  it("shows what the agent sees, and sends the agent's answer", async (t) => {
    const { page, shop } = await open(t);
    await openChat(shop);
    await page.waitForSelector(".crm-id[data-known=true]");
    assert.equal(
      await page.$eval(".crm-id", (shown) => shown.textContent?.replace(/\s+/g, " ").trim()),
      "crmCustomerId" + CRM_ID,
    );
    assert.deepEqual(
      await page.$$eval("#desk dl div", (rows) =>
        rows.map((row) => [...row.children].map((cell) => cell.textContent).join(": ")),
      ),
      ["name: Ada Lovelace", "email: ada@example.com", "segment: Premium", "sourceSystem: Website"],
    );
    await page.type(".reply input", "Your tea is on its way.");
    await page.keyboard.press("Enter");
    await shop.locator("#genesys-webmessaging-container ::-p-text(Your tea is on its way.)").wait();
  });

  it("shows the command that finds this CRM id and no other", async (t) => {
    const { page, shop } = await open(t);
    await openChat(shop);
    await page.waitForSelector("#desk .code code");
    const command = await page.$eval("#desk .code code", (code) => code.textContent ?? "");
    assert.match(command, new RegExp(`--crm-id ${CRM_ID}$`));
    const [exit, exitForAnother] = await Promise.all([run(command), run(command.replace(CRM_ID, "CRM-1"))]);
    assert.equal(exit, 0);
    assert.equal(exitForAnother, 1);
  });

  it("starts the chat on a click during which the SDK becomes ready", async (t) => {
    const { page, shop } = await open(t);
    await shop.hover("genesys-crm-chat >>> button");
    await page.mouse.down();
    await untilStatus(shop, "ready");
    await page.mouse.up();
    await untilStatus(shop, "started");
  });

  for (const status of ["idle", "ready"]) {
    it(`starts one conversation for twenty clicks in the status ${status}`, async (t) => {
      const crmId = `CRM-20-${status}`;
      const { shop } = await open(t, `#crm-id=${crmId}`);
      if (status === "ready") await shop.hover("genesys-crm-chat >>> button");
      await untilStatus(shop, status);
      await shop.$eval("genesys-crm-chat", ({ shadowRoot }) => {
        for (let n = 0; n < 20; n += 1) shadowRoot?.querySelector("button")?.click();
      });
      await openChat(shop);
      assert.equal((await stage.conversations(crmId)).length, 1);
      assert.equal(await chatsIn(shop), 1);
    });
  }

  it("logs nothing to the console", async (t) => {
    const { page, shop, console } = await open(t);
    await openChat(shop);
    await page.waitForSelector("[data-event=genesys-chat-message]");
    assert.deepEqual(console, []);
  });
});
