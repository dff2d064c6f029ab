/** The React wrapper in a real browser. Needs a build. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { build } from "esbuild";
import puppeteer, { type Browser, type Page } from "puppeteer-core";
import { browserArguments, findBrowser } from "../../scripts/lib/browsers/find.mjs";

const APP = `
  import { createElement, StrictMode, useState } from "react";
  import { createRoot } from "react-dom/client";
  import { GenesysCrmChat } from "genesys-crm-chat/react.js";

  function App() {
    const [crmId, setCrmId] = useState("CRM-1");
    const [statuses, setStatuses] = useState([]);
    Object.assign(globalThis, { setCrmId, statuses });
    const onChatStatus = ({ detail }) => setStatuses((before) => [...before, detail.status]);
    return createElement(GenesysCrmChat, {
      crmId, maxRetries: 3, "source-system": "Website", className: "big", onChatStatus,
      ref: (element) => element && (globalThis.chat = element),
    }, "Ask us");
  }
  createRoot(document.body.appendChild(document.createElement("main"))).render(
    createElement(StrictMode, null, createElement(App)),
  );
`;

describe("the React wrapper in strict mode", () => {
  let browser: Browser;
  let page: Page;

  before(async () => {
    const { outputFiles } = await build({
      stdin: { contents: APP, resolveDir: process.cwd() },
      bundle: true,
      write: false,
      format: "iife",
      define: { "process.env.NODE_ENV": '"development"' },
    });
    const executablePath = findBrowser() as string;
    browser = await puppeteer.launch({ executablePath, args: browserArguments() });
    page = await browser.newPage();
    await page.addScriptTag({ content: outputFiles[0]?.text ?? "" });
    await page.waitForFunction("globalThis.chat?.shadowRoot?.querySelector('button')");
  });
  after(() => browser?.close());

  it("sets options as properties and other props as attributes, and keeps the CRM id out of the HTML", async () => {
    const html = await page.evaluate("chat.outerHTML");
    assert.equal(
      html,
      '<genesys-crm-chat source-system="Website" class="big" status="idle">Ask us</genesys-crm-chat>',
    );
    assert.deepEqual(await page.evaluate("[chat.crmId, chat.maxRetries]"), ["CRM-1", 3]);
  });

  it("passes a new prop to the element", async () => {
    await page.evaluate("setCrmId('CRM-2')");
    await page.waitForFunction("chat.crmId === 'CRM-2'");
  });

  it("calls the latest event handler once per event", async () => {
    await page.evaluate("chat.start().catch(() => {})");
    await page.waitForFunction("statuses.length > 0");
    assert.deepEqual(await page.evaluate("statuses"), ["failed"]);
  });
});
