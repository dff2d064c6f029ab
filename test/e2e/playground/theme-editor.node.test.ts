/** The theme editor: every documented custom property, colour scheme, direction, placement, language. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it, type TestContext } from "node:test";
import { type Manifest, readManifest } from "../../../demo/state/manifest.js";
import type { HTTPRequest, Page } from "puppeteer-core";
import { openChat, press } from "../support/click.js";
import { PAGES } from "./copied.js";
import { AT_ONCE, Stage } from "../support/stage.js";
import { codeIn, openPlayground, shopIn, showPanel } from "./open.js";

const stage = new Stage();

async function open(t: TestContext): Promise<Page> {
  const { page } = await openPlayground(stage, t, "#crm-id=CRM-LOOK");
  await showPanel(page, "look");
  // Colours change without a transition.
  await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
  return page;
}

/** Types into a field and leaves it. */
async function fill(page: Page, selector: string, text: string): Promise<void> {
  await page.$eval(selector, (field) => {
    (field as HTMLInputElement).select();
    (field as HTMLInputElement).focus();
  });
  if (text === "") await page.keyboard.press("Backspace");
  await page.keyboard.type(text);
  await page.keyboard.press("Tab");
}

/** The computed style of the button. */
const button = async (page: Page, property: string): Promise<string | undefined> =>
  (await shopIn(page)).$eval(
    "genesys-crm-chat",
    ({ shadowRoot }, name) => {
      const part = shadowRoot?.querySelector("[part=button]");
      return part ? getComputedStyle(part).getPropertyValue(name) : undefined;
    },
    property,
  );

describe("the theme editor", { concurrency: AT_ONCE }, () => {
  it("has a field for every custom property of the manifest", async (t) => {
    const page = await open(t);
    const documented = readManifest(
      JSON.parse(readFileSync("dist/custom-elements.json", "utf8")) as Manifest,
    );
    const names = documented.properties.map(({ name }) => name);
    const fields = await page.$$eval("[id^=property-]", (all) =>
      all.map(({ id }) => id.replace("property", "-")),
    );
    assert.ok(names.length >= 3);
    assert.deepEqual(fields.sort(), names.sort());
  });

  it("changes the button, the code and the address, and undoes it", async (t) => {
    const page = await open(t);
    const before = await button(page, "background-color");
    await fill(page, "#property-genesys-chat-accent", "rgb(1 2 3)");
    assert.equal(await button(page, "background-color"), "rgb(1, 2, 3)");
    assert.match(await codeIn(page), /--genesys-chat-accent: rgb\(1 2 3\);/);
    assert.equal(
      new URLSearchParams(new URL(page.url()).hash.slice(1)).get("--genesys-chat-accent"),
      "rgb(1 2 3)",
    );
    await fill(page, "#property-genesys-chat-accent", "");
    assert.equal(await button(page, "background-color"), before);
    assert.doesNotMatch(await codeIn(page), /<style>/);
  });

  it("rejects invalid values", async (t) => {
    const page = await open(t);
    const before = await button(page, "background-color");
    for (const [name, bad] of [
      ["accent", "nocolour"],
      ["accent", "red; } body { display: none"],
      ["radius", "3px; } body { display: none"],
    ] as const) {
      const field = `#property-genesys-chat-${name}`;
      await fill(page, field, bad);
      assert.equal(await page.$eval(field, (each) => each.matches(":invalid")), true, bad);
      assert.equal(await button(page, "background-color"), before);
      assert.doesNotMatch(await codeIn(page), /<style>/);
    }
  });

  it("warns about low contrast of the label", async (t) => {
    const page = await open(t);
    const isWell = () => page.$eval(".verdict", (verdict) => (verdict as HTMLElement).dataset["well"]);
    assert.equal(await isWell(), "true");
    await fill(page, "#property-genesys-chat-accent", "#888");
    await fill(page, "#property-genesys-chat-on-accent", "#999");
    assert.equal(await isWell(), "false");
  });

  it("offers ready-made themes with sufficient contrast", async (t) => {
    const page = await open(t);
    const themes = await page.$$("[aria-label='Ready-made themes'] button");
    assert.ok(themes.length >= 4);
    for (const theme of themes) {
      await theme.evaluate((each) => (each as HTMLElement).click());
      assert.equal(await theme.evaluate((each) => each.ariaPressed), "true");
      assert.equal(await page.$eval(".verdict", (each) => (each as HTMLElement).dataset["well"]), "true");
    }
  });

  it("shows the page in the chosen colour scheme, regardless of the visitor's system", async (t) => {
    const page = await open(t);
    const light = await button(page, "background-color");
    await press(page, "#scheme-dark");
    assert.notEqual(await button(page, "background-color"), light);
    assert.equal(
      await (await shopIn(page)).$eval(".shop", (shop) => getComputedStyle(shop).colorScheme),
      "dark",
    );
    assert.match(await codeIn(page), /color-scheme: dark;/);
    await press(page, "#scheme-none");
    assert.equal(await button(page, "background-color"), light);
  });

  it("keeps a floating button in the corner of the previewed page", async (t) => {
    const page = await open(t);
    await press(page, "#placement-floating");
    const frame = await shopIn(page);
    await openChat(frame);
    const { inside, width, height } = await frame.$eval("genesys-crm-chat", (element) => ({
      inside: element.getBoundingClientRect().toJSON() as DOMRect,
      width: innerWidth,
      height: innerHeight,
    }));
    assert.ok(inside.right <= width && inside.bottom <= height && inside.left > 50);
    assert.match(await codeIn(page), /placement="floating"/);
  });
});

/** Serves two more languages. */
function withArabic(request: HTTPRequest): void {
  const { pathname } = new URL(request.url());
  if (pathname === "/cdn/integrity.json") {
    const body = JSON.stringify({ "genesys-crm-chat.js": "", "i18n/ar.js": "", "i18n/pt-BR.js": "" });
    void request.respond({ contentType: "application/json", body });
  } else if (pathname.startsWith("/cdn/i18n/")) {
    void request.respond({ contentType: "text/javascript", body: "globalThis.isLoaded = true;" });
  } else void request.continue();
}

describe("the language of the playground", { concurrency: AT_ONCE }, () => {
  it("sets the file, the direction, and the code of each tab", async (t) => {
    const { page, requests } = await stage.open(t, "about:blank");
    await page.setRequestInterception(true);
    page.on("request", withArabic);
    t.after(() => page.off("request", withArabic).setRequestInterception(false));
    await page.goto(`${stage.simulator.url}/#crm-id=CRM-1`);
    await page.waitForSelector("#language option[value='pt-BR']");
    await page.select("#language", "ar");
    const shop = await shopIn(page);
    await shop.waitForFunction("globalThis.isLoaded");
    assert.ok(requests.includes(`${stage.simulator.url}/cdn/i18n/ar.js`));
    const facts = await shop.$eval("genesys-crm-chat", (element) => ({
      locale: element.getAttribute("locale"),
      dir: element.dir,
      dirOfShop: element.closest<HTMLElement>(".shop")?.dir,
    }));
    assert.deepEqual(facts, { locale: "ar", dir: "rtl", dirOfShop: "rtl" });
    for (const tab of Object.keys(PAGES)) {
      await press(page, `#tab-${tab}`);
      assert.match(await codeIn(page), /i18n\/ar\.js"/, tab);
    }
    await page.select("#language", "");
    assert.doesNotMatch(await codeIn(page), /i18n|locale|rtl/);
    assert.equal(await shop.$eval(".shop", (each) => (each as HTMLElement).dir), "ltr");
  });
});
