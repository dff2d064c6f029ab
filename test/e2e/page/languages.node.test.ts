/** The script tag of a language, at any place of a page. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { AT_ONCE, Stage } from "../support/stage.js";

const stage = new Stage();

const MAIN = `<script src="/cdn/genesys-crm-chat.js"></script>`;
const MODULE = `<script type="module" src="/cdn/genesys-crm-chat.mjs"></script>`;
const GERMAN = `<script src="/cdn/i18n/de.js"></script>`;
const CHAT = `<genesys-crm-chat deployment-id="all-well" locale="de-AT"></genesys-crm-chat>`;

interface Case {
  readonly place: string;
  /** The tags, in their order. */
  readonly html: string;
}

const CASES: readonly Case[] = [
  { place: "before the main file", html: GERMAN + MAIN + CHAT },
  { place: "after the main file", html: MAIN + CHAT + GERMAN },
  { place: "before the module", html: GERMAN + MODULE + CHAT },
  {
    place: "deferred, with the module",
    html: `${CHAT}<script src="/cdn/i18n/de.js" defer></script>${MODULE}`,
  },
  { place: "as a module", html: `<script type="module" src="/cdn/i18n/de.js"></script>${MAIN}${CHAT}` },
  { place: "twice", html: GERMAN + MAIN + GERMAN + CHAT },
  { place: "with the module as well", html: MAIN + CHAT + GERMAN + MODULE },
  {
    place: "on a page whose elements have the names of globals",
    html: `<form id="genesysCrmChat"></form><a id="setStrings"></a><img name="Intl">${GERMAN}${MAIN}${CHAT}`,
  },
];

/** An expression: whether the label of the button contains a text. */
const hasLabel = (text: string): string =>
  `document.querySelector("genesys-crm-chat").shadowRoot?.querySelector("[part=label]").innerText.includes("${text}")`;

describe("the script of a language", { concurrency: AT_ONCE }, () => {
  for (const { place, html } of CASES) {
    it(`translates the button ${place}`, async (t) => {
      const { page, console } = await stage.open(t, stage.shopPage(html));
      await page.waitForFunction(hasLabel("Chat starten"));
      assert.deepEqual(console, []);
    });
  }

  it("translates a button that is shown already", async (t) => {
    const { page, console } = await stage.open(t, stage.shopPage(MAIN + CHAT));
    await page.waitForFunction(hasLabel("Chat with us"));
    await page.addScriptTag({ url: "/cdn/i18n/de.js" });
    await page.waitForFunction(hasLabel("Chat starten"));
    assert.deepEqual(console, []);
  });

  it("does nothing alone on a page, and leaves no global", async (t) => {
    const globals = "Object.keys(globalThis).length";
    const empty = await stage.open(t, stage.shopPage(""));
    const before = await empty.page.evaluate(globals);
    const { page, console } = await stage.open(t, stage.shopPage(GERMAN));
    assert.equal(await page.evaluate(globals), before);
    assert.deepEqual(console, []);
  });

  it("is decoded correctly on a page that is not in UTF-8, as is the main file", async (t) => {
    const headers = { "Content-Type": "text/html; charset=iso-8859-1" };
    const french = `<script src="/cdn/i18n/fr.js"></script>`;
    const { page } = await stage.open(t, stage.shopPage(french + MAIN + CHAT, headers));
    await page.$eval("genesys-crm-chat", (chat) => chat.setAttribute("locale", "fr"));
    await page.waitForFunction(hasLabel("Discuter avec nous"));
    await page.$eval("genesys-crm-chat", (chat) => chat.setAttribute("deployment-id", " "));
    await page.click("genesys-crm-chat >>> button");
    await page.waitForFunction(hasLabel("Réessayer"));
  });

  it("ignores an older version of the element that has no languages", async (t) => {
    const old = `<script>customElements.define("genesys-crm-chat", class extends HTMLElement {})</script>`;
    const { page, console } = await stage.open(t, stage.shopPage(GERMAN + old));
    // What the script does once the element is defined has been done.
    await page.evaluate(
      'customElements.whenDefined("genesys-crm-chat").then(() => new Promise(requestAnimationFrame))',
    );
    assert.deepEqual(console, []);
  });
});
