/** The address of the playground brings everything back, and another SDK or scenario is a visit of its own. */
import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import type { Page } from "puppeteer-core";
import { scenarios } from "../../../src/simulator/scenarios/index.js";
import { messengerScenarios } from "../../../src/simulator/scenarios/messenger.js";
import { openChat, press } from "../support/click.js";
import { attributesOf, factsOf } from "./copied.js";
import { AT_ONCE, Stage } from "../support/stage.js";

const stage = new Stage();

async function openDemo(t: TestContext, path = ""): Promise<Page> {
  const { page } = await stage.open(t, `${stage.simulator.url}/${path}`);
  await page.waitForSelector("#attribute-timeout");
  return page;
}

const attributes = (page: Page): Promise<unknown> =>
  page.evaluate(`(${attributesOf.toString()})(document.querySelector("genesys-crm-chat"))`);

const code = (page: Page): Promise<string> =>
  page.$eval("#code code", ({ textContent }) => textContent ?? "");

const focused = (page: Page): Promise<string | undefined> => page.evaluate(() => document.activeElement?.id);

/** Does what leads to another page load, and waits until the page is there. */
async function leave(page: Page, act: () => Promise<unknown>): Promise<void> {
  await Promise.all([page.waitForNavigation(), act()]);
  await page.waitForSelector("#attribute-timeout");
}

describe("the address of the playground", { concurrency: AT_ONCE }, () => {
  it("brings back all that was chosen, in another window", async (t) => {
    const page = await openDemo(t, "?scenario=slow");
    await press(page, "#scheme-dark");
    await press(page, "#dir-rtl");
    await press(page, "#placement-floating");
    await press(page, "[aria-label='Ready-made themes'] button:nth-of-type(2)");
    await press(page, "#look summary");
    for (const [selector, text] of [
      ["#text-label", "Ask us & them"],
      ["#attribute-crm-id", "CRM-#&=%"],
      ["#attribute-deployment-id", "slow"],
      [".add [name=name]", "order-number"],
    ] as const) {
      await page.focus(selector);
      await page.$eval(selector, (field) => (field as HTMLInputElement).select());
      await page.keyboard.type(text);
    }
    await page.focus(".add [name=value]");
    await page.keyboard.type("18 43\n");
    const other = await openDemo(t, page.url().replace(`${stage.simulator.url}/`, ""));
    assert.deepEqual(await attributes(other), await attributes(page));
    assert.deepEqual(await factsOf(other), await factsOf(page));
    assert.equal(await code(other), await code(page));
    assert.match(await code(other), /order-number="18 43"/);
    assert.equal(
      await other.$eval("#text-label", (field) => (field as HTMLInputElement).value),
      "Ask us & them",
    );
    const shop = await other.$eval(".shop", (each) => [
      (each as HTMLElement).dir,
      getComputedStyle(each).colorScheme,
    ]);
    assert.deepEqual(shop, ["rtl", "dark"]);
  });

  it("is followed when another one is pasted over it", async (t) => {
    const page = await openDemo(t, "#crm-id=CRM-1");
    await leave(page, () => page.evaluate(() => (location.hash = "crm-id=CRM-2")));
    assert.equal(await page.$eval("genesys-crm-chat", (element) => element.getAttribute("crm-id")), "CRM-2");
  });

  it("can do no harm, whoever wrote it", async (t) => {
    const page = await openDemo(
      t,
      "#onclick=globalThis.hurt=1&--genesys-chat-accent=red}body{display:none&strings.label=%3Cimg src=x onerror=hurt=1%3E",
    );
    await openChat(page);
    assert.deepEqual(await attributes(page), ["deployment-id=all-well"]);
    assert.equal(
      await page.evaluate(() => [getComputedStyle(document.body).display, "hurt" in globalThis].join()),
      "block,false",
    );
  });
});

describe("the SDK switch", { concurrency: AT_ONCE }, () => {
  it("goes to the Messenger by the keyboard, keeps what was chosen and the focus", async (t) => {
    const page = await openDemo(t, "?scenario=hang-start#crm-id=CRM-9&deployment-id=mine&page.scheme=dark");
    await page.focus("#sdk-web-messaging");
    await leave(page, () => page.keyboard.press("ArrowRight"));
    await page.waitForFunction(() => document.activeElement?.id === "sdk-messenger");
    assert.deepEqual(await attributes(page), [
      "crm-id=CRM-9",
      "deployment-id=hang-start",
      "sdk=messenger",
      "timeout=2000",
    ]);
    const src = await page.$eval(
      "script[data-sdk-src]",
      (script) => (script as HTMLElement).dataset["sdkSrc"],
    );
    assert.equal(src, `${stage.simulator.url}/genesys-bootstrap/genesys.min.js`);
    assert.equal((await fetch(src ?? "")).status, 200);
    assert.match(await code(page), /sdk="messenger"/);
    assert.match(await code(page), /color-scheme: dark/);
  });

  it("offers what can happen with the SDK, and comes back", async (t) => {
    const page = await openDemo(t, "#crm-id=CRM-9&sdk=messenger");
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

  it("is the attribute of that name, too", async (t) => {
    const page = await openDemo(t, "#crm-id=CRM-9");
    await leave(page, () => page.select("#attribute-sdk", "messenger"));
    assert.equal(await page.$eval("#sdk-messenger", (radio) => (radio as HTMLInputElement).checked), true);
  });
});

describe("a visit that starts over", { concurrency: AT_ONCE }, () => {
  it("keeps what was chosen, and nothing that an SDK remembers", async (t) => {
    const page = await openDemo(t, "#crm-id=CRM-9");
    await page.evaluate(() => localStorage.setItem("_all-well:simulated-token", "old"));
    await page.focus("#start-over");
    await leave(page, () => page.keyboard.press("Enter"));
    await page.waitForFunction(() => document.activeElement?.id === "start-over");
    assert.equal(await page.evaluate(() => localStorage.length), 0);
    assert.deepEqual(await attributes(page), ["crm-id=CRM-9", "deployment-id=all-well"]);
  });

  it("in another scenario leaves the keyboard where the menu is", async (t) => {
    const page = await openDemo(t, "#crm-id=CRM-9");
    await page.focus("#scenario-summary");
    await page.keyboard.press("Enter");
    await page.focus('nav a[href*="=slow"]');
    await leave(page, () => page.keyboard.press("Enter"));
    await page.waitForFunction(() => document.activeElement?.id === "scenario-summary");
    assert.equal(new URL(page.url()).search, "?scenario=slow");
  });
});
