/** The agent's desk while several windows have conversations on the same simulator. */
import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import type { Page } from "puppeteer-core";
import { AXE_LIMIT, runAxe, violationsIn } from "../support/axe.js";
import { click, openChat, press, untilStatus } from "../support/click.js";
import { Stage } from "../support/stage.js";
import { type OpenPlayground, openPlayground } from "./open.js";

const stage = new Stage();

const open = (t: TestContext, crmId: string, sdk = "web-messaging"): Promise<OpenPlayground> =>
  openPlayground(stage, t, `#${new URLSearchParams({ "crm-id": crmId, sdk })}`);

/** Waits until the customer with this CRM id is on the desk. */
async function untilOnDesk(page: Page, crmId: string): Promise<void> {
  await page.locator(`.crm-id strong ::-p-text(${crmId})`).wait();
}

const draftOn = (page: Page): Promise<string> => page.$eval(".reply input", (field) => field.value);

/** Shows the conversation of a customer, by the last characters of its id. */
async function show(page: Page, crmId: string): Promise<void> {
  const [conversation] = await stage.conversations(crmId);
  await page.select("#conversation", conversation?.id ?? "");
  await untilOnDesk(page, crmId);
}

// One after the other: each desk shows the conversations of all windows.
describe("the desk while conversations begin in other windows", () => {
  it("keeps the one that somebody answers, with the draft, and says how many are new", async (t) => {
    const [ada, grace] = [await open(t, "CRM-DESK-1"), await open(t, "CRM-DESK-2")];
    await openChat(ada.shop);
    await untilOnDesk(ada.page, "CRM-DESK-1");
    await ada.page.type(".reply input", "It arrives");
    await openChat(grace.shop);
    await ada.page.locator("#show-new ::-p-text(Show 1 new)").wait();
    await untilOnDesk(ada.page, "CRM-DESK-1");
    await ada.page.locator("#panel-tab-desk ::-p-text(1 new)").wait();
    await ada.page.type(".reply input", " on Thursday");
    assert.equal(await draftOn(ada.page), "It arrives on Thursday");

    await press(ada.page, "#show-new");
    await untilOnDesk(ada.page, "CRM-DESK-2");
    assert.equal(await ada.page.$("#show-new"), null);
    assert.equal(await draftOn(ada.page), "");

    await show(ada.page, "CRM-DESK-1");
    assert.equal(await draftOn(ada.page), "It arrives on Thursday");
    await ada.page.focus(".reply input");
    await ada.page.keyboard.press("Enter");
    await ada.shop.locator(".simulated-chat ::-p-text(It arrives on Thursday)").wait();
    await ada.page.waitForFunction(
      () => document.querySelector<HTMLInputElement>(".reply input")?.value === "",
    );
    assert.equal((await stage.conversations("CRM-DESK-2"))[0]?.transcript.length, 1);
  });

  it("keeps the one that somebody reads, and has no violation of axe", { timeout: AXE_LIMIT }, async (t) => {
    const [ada, grace] = [await open(t, "CRM-DESK-3"), await open(t, "CRM-DESK-4")];
    await openChat(ada.shop);
    await untilOnDesk(ada.page, "CRM-DESK-3");
    await openChat(grace.shop);
    await ada.page.waitForSelector("#show-new");
    await untilOnDesk(ada.page, "CRM-DESK-3");
    await ada.page.locator("#conversation option ::-p-text(new)").wait();
    assert.deepEqual(violationsIn(await runAxe(ada.page)), []);
  });

  for (const sdk of ["web-messaging", "messenger"]) {
    it(`shows the customer's of its own window, also when another one was there first: ${sdk}`, async (t) => {
      const ids = [`CRM-DESK-FIRST-${sdk}`, `CRM-DESK-OWN-${sdk}`] as const;
      const [first, own] = [await open(t, ids[0]), await open(t, ids[1], sdk)];
      await openChat(first.shop);
      await untilOnDesk(own.page, ids[0]);
      await click(own.shop);
      await untilStatus(own.shop, "started");
      if (sdk === "messenger") {
        await own.shop.locator("#genesys-messenger input").fill("Where is my tea?");
        await own.page.keyboard.press("Enter");
      }
      await untilOnDesk(own.page, ids[1]);
    });
  }
});
