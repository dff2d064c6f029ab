/** The playground shows what a customer reads when the browser is the cause. */
import { describe, it } from "node:test";
import { click, press, untilStatus } from "../support/click.js";
import { AT_ONCE, Stage } from "../support/stage.js";
import { openPlayground } from "./open.js";

const stage = new Stage();

const until = (text: string) => `genesys-crm-chat >>> ::-p-text(${text})`;

describe("the playground", { concurrency: AT_ONCE }, () => {
  it("shows a customer whose browser blocks the chat, with either SDK", async (t) => {
    for (const sdk of ["", "&sdk=messenger"]) {
      const { shop } = await openPlayground(stage, t, `?scenario=blocked#crm-id=CRM-1${sdk}`);
      await click(shop);
      await shop.waitForSelector(until("an ad blocker seems to block the chat."));
      await untilStatus(shop, "failed");
    }
  });

  it("shows a customer who is offline for a moment, and whose chat then opens", async (t) => {
    const { shop } = await openPlayground(stage, t, "?scenario=offline#crm-id=CRM-1");
    await click(shop);
    await shop.waitForSelector(until("You are offline."));
    await untilStatus(shop, "started");
  });

  it("shows a customer whose page keeps the chat of another one", async (t) => {
    const { shop } = await openPlayground(stage, t, "?scenario=another-customer#crm-id=CRM-1");
    await click(shop);
    await untilStatus(shop, "started");
    await press(shop, "#log-in");
    await shop.waitForSelector(until("This chat belongs to another customer."));
  });
});
