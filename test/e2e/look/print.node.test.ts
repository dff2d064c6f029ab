/** The element on paper. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Stage } from "../support/stage.js";

const stage = new Stage();

const page = (attributes: string): string =>
  stage.shopPage(`<script src="/cdn/genesys-crm-chat.js"></script>
    <section style="transform: translateX(0)"><genesys-crm-chat deployment-id="all-well" ${attributes}></genesys-crm-chat></section>`);

const DISPLAY = 'getComputedStyle(document.querySelector("genesys-crm-chat")).display';

describe("printing", () => {
  it("leaves a floating element out, which would be on every page", async (t) => {
    const { page: window } = await stage.open(t, page('placement="floating"'));
    await window.emulateMediaType("print");
    assert.equal(await window.evaluate(DISPLAY), "none");
    await window.emulateMediaType("screen");
    assert.notEqual(await window.evaluate(DISPLAY), "none");
  });

  it("keeps an inline element", async (t) => {
    const { page: window } = await stage.open(t, page(""));
    await window.emulateMediaType("print");
    assert.notEqual(await window.evaluate(DISPLAY), "none");
    await window.emulateMediaType("screen");
  });

  it("leaves the card out, which would lie over the text", async (t) => {
    const { page: window } = await stage.open(t, page('missing-crm-id="block"'));
    await window.locator("genesys-crm-chat >>> [part=button]").click();
    await window.waitForSelector("genesys-crm-chat >>> [part=status]", { visible: true });
    await window.emulateMediaType("print");
    await window.waitForSelector("genesys-crm-chat >>> [part=status]", { hidden: true });
    await window.emulateMediaType("screen");
    await window.waitForSelector("genesys-crm-chat >>> [part=status]", { visible: true });
  });
});
