/** The address of the playground restores everything that was chosen; another SDK or scenario is a new visit. */
import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import type { Page } from "puppeteer-core";
import { scenarios } from "../../../src/simulator/scenarios/index.js";
import { messengerScenarios } from "../../../src/simulator/scenarios/messenger.js";
import { openChat, press } from "../support/click.js";
import { attributesOf, factsOf } from "./copied.js";
import { AT_ONCE, Stage } from "../support/stage.js";
import { codeIn, openPlayground, shopIn, showPanel } from "./open.js";

const stage = new Stage();

const open = async (t: TestContext, path = ""): Promise<Page> => (await openPlayground(stage, t, path)).page;

const attributes = async (page: Page): Promise<unknown> =>
  (await shopIn(page)).evaluate(`(${attributesOf.toString()})(document.querySelector("genesys-crm-chat"))`);

const focused = (page: Page): Promise<string | undefined> => page.evaluate(() => document.activeElement?.id);

/** Performs an action that loads the page again, and waits until it is ready. */
async function leave(page: Page, act: () => Promise<unknown>): Promise<void> {
  await Promise.all([page.waitForNavigation(), act()]);
  await page.waitForSelector("#attribute-timeout");
}

describe("the address of the playground", { concurrency: AT_ONCE }, () => {
  it("restores everything that was chosen, in another window", async (t) => {
    const page = await open(t, "?scenario=slow");
    await press(page, "#scheme-dark");
    await press(page, "#dir-rtl");
    await press(page, "#placement-floating");
    await press(page, "[aria-label='Ready-made themes'] button:nth-of-type(2)");
    await press(page, "#look summary");
    for (const { panel, selector, text } of [
      { panel: "look", selector: "#text-label", text: "Ask us & them" },
      { panel: "attributes", selector: "#attribute-crm-id", text: "CRM-#&=%" },
      { panel: "attributes", selector: "#attribute-deployment-id", text: "slow" },
      { panel: "attributes", selector: ".add [name=name]", text: "order-number" },
    ] as const) {
      await showPanel(page, panel);
      await page.focus(selector);
      await page.$eval(selector, (field) => (field as HTMLInputElement).select());
      await page.keyboard.type(text);
    }
    await page.focus(".add [name=value]");
    await page.keyboard.type("18 43\n");
    const other = await open(t, page.url().replace(`${stage.simulator.url}/`, ""));
    assert.deepEqual(await attributes(other), await attributes(page));
    assert.deepEqual(await factsOf(await shopIn(other)), await factsOf(await shopIn(page)));
    assert.equal(await codeIn(other), await codeIn(page));
    assert.match(await codeIn(other), /order-number="18 43"/);
    assert.equal(
      await other.$eval("#text-label", (field) => (field as HTMLInputElement).value),
      "Ask us & them",
    );
    const shop = await (
      await shopIn(other)
    ).$eval(".shop", (each) => ({
      dir: (each as HTMLElement).dir,
      colorScheme: getComputedStyle(each).colorScheme,
    }));
    assert.deepEqual(shop, { dir: "rtl", colorScheme: "dark" });
  });

  it("applies when another one is pasted over it", async (t) => {
    const page = await open(t, "#crm-id=CRM-1");
    await leave(page, () => page.evaluate(() => (location.hash = "crm-id=CRM-2")));
    const shop = await shopIn(page);
    assert.equal(await shop.$eval("genesys-crm-chat", (element) => element.getAttribute("crm-id")), "CRM-2");
  });

  it("runs no script and breaks no style of a hostile author", async (t) => {
    const page = await open(
      t,
      "#onclick=globalThis.hurt=1&--genesys-chat-accent=red}body{display:none&strings.label=%3Cimg src=x onerror=hurt=1%3E",
    );
    await openChat(await shopIn(page));
    assert.deepEqual(await attributes(page), ["deployment-id=all-well"]);
    for (const each of [page, await shopIn(page)]) {
      assert.equal(await each.evaluate(() => getComputedStyle(document.body).display), "block");
      assert.equal(await each.evaluate(() => "hurt" in globalThis), false);
    }
  });
});

describe("the SDK switch", { concurrency: AT_ONCE }, () => {
  it("switches to the Messenger with the keyboard, and keeps what was chosen and the focus", async (t) => {
    const page = await open(t, "?scenario=hang-start#crm-id=CRM-9&deployment-id=mine&page.scheme=dark");
    await page.focus("#sdk-web-messaging");
    await leave(page, () => page.keyboard.press("ArrowLeft"));
    await page.waitForFunction(() => document.activeElement?.id === "sdk-messenger");
    assert.deepEqual(await attributes(page), [
      "crm-id=CRM-9",
      "deployment-id=hang-start",
      "sdk=messenger",
      "timeout=2000",
    ]);
    const src = await (
      await shopIn(page)
    ).$eval("script[data-sdk-src]", (script) => (script as HTMLElement).dataset["sdkSrc"]);
    assert.equal(src, `${stage.simulator.url}/genesys-bootstrap/genesys.min.js`);
    assert.equal((await fetch(src ?? "")).status, 200);
    assert.match(await codeIn(page), /sdk="messenger"/);
    assert.match(await codeIn(page), /color-scheme: dark/);
  });

  it("offers the scenarios of the SDK, and switches back", async (t) => {
    const page = await open(t, "#crm-id=CRM-9&sdk=messenger");
    const names = () =>
      page.$$eval("#scenario nav a", (all) =>
        all.map((link) => new URL(link.href).searchParams.get("scenario")),
      );
    const menu = await names();
    for (const { name } of messengerScenarios) assert.ok(menu.includes(name), name);
    await leave(page, () => press(page, "#sdk-web-messaging"));
    assert.deepEqual(new Set(await names()), new Set(scenarios.map(({ name }) => name)));
    assert.deepEqual(await attributes(page), ["crm-id=CRM-9", "deployment-id=all-well"]);
    assert.equal(await focused(page), "");
  });

  it("follows the attribute sdk", async (t) => {
    const page = await open(t, "#crm-id=CRM-9");
    await leave(page, () => page.select("#attribute-sdk", "messenger"));
    assert.equal(await page.$eval("#sdk-messenger", (radio) => (radio as HTMLInputElement).checked), true);
  });
});

describe("a new visit", { concurrency: AT_ONCE }, () => {
  it("keeps what was chosen, and clears what an SDK stored", async (t) => {
    const page = await open(t, "#crm-id=CRM-9");
    await page.evaluate(() => localStorage.setItem("_all-well:simulated-token", "old"));
    await page.focus("#chip-all-well");
    await leave(page, () => page.keyboard.press("Enter"));
    await page.waitForFunction(() => document.activeElement?.id === "chip-all-well");
    assert.equal(await page.evaluate(() => localStorage.length), 0);
    assert.deepEqual(await attributes(page), ["crm-id=CRM-9", "deployment-id=all-well"]);
  });

  it("is the first visit again after all was reset", async (t) => {
    const page = await open(t, "?scenario=slow#crm-id=CRM-9&page.scheme=dark&--genesys-chat-radius=3px");
    await showPanel(page, "look");
    await press(page, "#device-tablet");
    await page.evaluate(() => localStorage.setItem("_all-well:simulated-token", "old"));
    await page.focus("#reset-all");
    await leave(page, () => page.keyboard.press("Enter"));
    await page.waitForFunction(() => document.activeElement?.id === "reset-all");
    await page.waitForSelector("#panel-tab-desk[aria-selected=true]");
    await page.waitForSelector("#device-phone:checked");
    await page.waitForSelector("#scheme-none:checked");
    assert.deepEqual(await page.evaluate(() => [localStorage.length, location.search + location.hash]), [
      0,
      "",
    ]);
    assert.deepEqual(
      ((await attributes(page)) as string[]).filter((each) => /^(?:crm-id|deployment-id|sdk)=/.test(each)),
      ["crm-id=CRM-123456789", "deployment-id=all-well", "sdk=messenger"],
    );
    assert.doesNotMatch(await codeIn(page), /radius|color-scheme/);
  });

  it("puts the focus on the menu after another scenario was chosen", async (t) => {
    const page = await open(t, "#crm-id=CRM-9");
    await page.focus("#scenario-summary");
    await page.keyboard.press("Enter");
    await page.focus('nav a[href*="=slow"]');
    await leave(page, () => page.keyboard.press("Enter"));
    await page.waitForFunction(() => document.activeElement?.id === "scenario-summary");
    assert.equal(new URL(page.url()).search, "?scenario=slow");
  });
});
