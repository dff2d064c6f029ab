/** What the playground says at the first visit, about wrong values, and when its simulator is gone. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { startSimulator } from "../../../src/simulator/server/server.js";
import { openChat, press } from "../support/click.js";
import { AT_ONCE, Stage } from "../support/stage.js";
import { openPlayground, shopIn } from "./open.js";

const stage = new Stage();

describe("the playground at the first visit", { concurrency: AT_ONCE }, () => {
  it("shows the Messenger, with a customer who is logged in, and the first steps", async (t) => {
    const { page } = await stage.open(t, `${stage.simulator.url}/`);
    await page.waitForSelector("#sdk-messenger:checked");
    await (await shopIn(page)).waitForSelector("genesys-crm-chat[crm-id=CRM-123456789][sdk=messenger]");
    // The conversations of the other tests do not matter: none is on the desk.
    await page.waitForSelector("#desk .empty li ::-p-text(Click the button on your page)");
  });
});

describe("the common scenarios", { concurrency: AT_ONCE }, () => {
  for (const [title, name] of [
    ["All well", "all-well"],
    ["Busy", "rate-limited-twice"],
    ["Blocked", "blocked"],
    ["Offline", "offline"],
    ["Wrong id", "wrong-deployment"],
    ["Very slow", "slow"],
  ] as const) {
    it(`are there for both SDKs: ${title}`, async (t) => {
      for (const sdk of ["web-messaging", "messenger"]) {
        const { page } = await openPlayground(stage, t, `?scenario=slow#crm-id=CRM-1&sdk=${sdk}`);
        assert.equal(await page.$eval(`#chip-${name}`, (chip) => chip.textContent?.trim()), title);
      }
    });
  }

  it("play when they are pressed, and keep the focus", async (t) => {
    const { page } = await openPlayground(stage, t, "#crm-id=CRM-1");
    await page.focus("#chip-wrong-deployment");
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    await page.waitForFunction(() => document.activeElement?.id === "chip-wrong-deployment");
    assert.equal(new URL(page.url()).search, "?scenario=wrong-deployment");
    await page.waitForSelector("#chip-wrong-deployment[aria-pressed=true]");
  });
});

describe("a wrong value", { concurrency: AT_ONCE }, () => {
  const rows: [field: string, value: string, message: string][] = [
    ["timeout", "0", "Use a number from 1 to 600000. Until then 15000 is used."],
    ["max-retries", "many", "Use a number from 0 to 100. Until then 8 is used."],
    ["environment", "prod-euc", "There is no such region. Did you mean prod-euc1?"],
    ["loading", "lasy", 'Did you mean "lazy"?'],
  ];
  for (const [field, value, message] of rows) {
    it(`is marked at its field, with what to do: ${field}="${value}"`, async (t) => {
      const { page } = await openPlayground(stage, t, `#${new URLSearchParams([[field, value]])}`);
      const [isInvalid, described] = await page.$eval(`#attribute-${field}`, (control) => [
        control.getAttribute("aria-invalid"),
        (control.getAttribute("aria-describedby") ?? "")
          .split(" ")
          .map((id) => document.getElementById(id)?.textContent?.trim())
          .join(" "),
      ]);
      assert.equal(isInvalid, "true");
      assert.ok(described?.includes(message), described ?? "");
    });
  }

  it("is not seen in a setup without any", async (t) => {
    const { page } = await openPlayground(stage, t);
    assert.equal(await page.$(":is(#attributes, #behaviour) [aria-invalid]"), null);
  });

  it("of the scenario in the address is said", async (t) => {
    const { page } = await openPlayground(stage, t, "?scenario=no-such");
    await page.waitForSelector("#notices ::-p-text(There is no scenario no-such)");
  });
});

describe("the playground whose simulator has stopped", () => {
  it("says so, connects again by itself, and says what the simulator has forgotten", async (t) => {
    const first = await startSimulator({ port: 0, root: process.cwd() });
    const { page } = await stage.open(t, `${first.url}/#crm-id=CRM-1`);
    await openChat(await shopIn(page));
    await page.waitForSelector("#verify-here");
    await first.close();
    await page.waitForSelector("#notices ::-p-text(The simulator has stopped.)");
    const second = await startSimulator({ port: first.port, root: process.cwd() });
    t.after(() => second.close());
    await page.waitForSelector("#notice-start-over");
    await Promise.all([page.waitForNavigation(), press(page, "#notice-start-over")]);
    await page.waitForSelector("#attribute-timeout");
    assert.equal(await page.$(".notice"), null);
  });
});
