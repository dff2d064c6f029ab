/** A language's script tag, wherever it stands on somebody else's page. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Stage } from "../support/stage.js";

const stage = new Stage();

const MAIN = `<script src="/cdn/genesys-crm-chat.js"></script>`;
const MODULE = `<script type="module" src="/cdn/genesys-crm-chat.mjs"></script>`;
const GERMAN = `<script src="/cdn/i18n/de.js"></script>`;
const CHAT = `<genesys-crm-chat deployment-id="all-well" locale="de-AT"></genesys-crm-chat>`;

/** A script that adds German half a second later. */
const LATER = `<script>setTimeout(() => document.body.append(
  Object.assign(document.createElement("script"), { src: "/cdn/i18n/de.js" })), 500)</script>`;

/** The order of the tags. */
const PAGES: [where: string, html: string][] = [
  ["before the main file", GERMAN + MAIN + CHAT],
  ["after the main file", MAIN + CHAT + GERMAN],
  ["before the module", GERMAN + MODULE + CHAT],
  ["deferred, with the module", `${CHAT}<script src="/cdn/i18n/de.js" defer></script>${MODULE}`],
  ["as a module", `<script type="module" src="/cdn/i18n/de.js"></script>${MAIN}${CHAT}`],
  ["twice", GERMAN + MAIN + GERMAN + CHAT],
  ["long after the element", MAIN + CHAT + LATER],
  ["with the module as well", MAIN + CHAT + GERMAN + MODULE],
  [
    "on a page whose elements have the names of globals",
    `<form id="genesysCrmChat"></form><a id="setStrings"></a><img name="Intl">${GERMAN}${MAIN}${CHAT}`,
  ],
];

/** What the button says, once it says it in German. */
const GERMAN_LABEL = `document.querySelector("genesys-crm-chat").shadowRoot?.querySelector("[part=label]")
  .innerText.includes("Chat starten")`;

describe("a language's script", { concurrency: true }, () => {
  for (const [where, html] of PAGES) {
    it(`is understood ${where}`, async (t) => {
      const { page, console } = await stage.open(t, stage.shopPage(html));
      await page.waitForFunction(GERMAN_LABEL);
      assert.deepEqual(console, []);
    });
  }

  it("alone on a page does nothing, and leaves no global", async (t) => {
    const globals = "Object.keys(globalThis).length";
    const empty = await stage.open(t, stage.shopPage(""));
    const before = await empty.page.evaluate(globals);
    const { page, console } = await stage.open(t, stage.shopPage(GERMAN));
    assert.equal(await page.evaluate(globals), before);
    assert.deepEqual(console, []);
  });

  it("is read right on a page that is not in UTF-8, as is the main file", async (t) => {
    const headers = { "Content-Type": "text/html; charset=iso-8859-1" };
    const french = `<script src="/cdn/i18n/fr.js"></script>`;
    const { page } = await stage.open(t, stage.shopPage(french + MAIN + CHAT, headers));
    await page.$eval("genesys-crm-chat", (chat) => chat.setAttribute("locale", "fr"));
    await page.waitForFunction(GERMAN_LABEL.replace("Chat starten", "Discuter"));
    const said = `document.querySelector("genesys-crm-chat").shadowRoot.querySelector("[part=label]").textContent`;
    assert.equal(await page.evaluate(said), "Discuter avec nousRéessayer");
  });

  it("does no harm to an older version that does not know languages", async (t) => {
    const old = `<script>customElements.define("genesys-crm-chat", class extends HTMLElement {})</script>`;
    const { page, console } = await stage.open(t, stage.shopPage(GERMAN + old));
    await page.evaluate("new Promise((resolve) => setTimeout(resolve, 100))");
    assert.deepEqual(console, []);
  });
});
