/** The React wrapper in a real browser, with React 18 and 19. Needs a build. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import puppeteer, { type Browser, type Page } from "puppeteer-core";
import { browserArguments, findBrowser } from "../../scripts/lib/browsers/find.mjs";
import { bundle } from "../e2e/support/bundle.js";

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
  function Given() {
    const [props, setProps] = useState({});
    Object.assign(globalThis, { setProps });
    return createElement(GenesysCrmChat, { ...props, ref: (element) => element && (globalThis.given = element) });
  }
  createRoot(document.body.appendChild(document.createElement("main"))).render(
    createElement(StrictMode, null, createElement(App), createElement(Given)),
  );
`;

for (const version of [18, 19] as const) {
  describe(`the React wrapper in strict mode of React ${version}`, () => {
    let browser: Browser;
    let page: Page;

    before(async () => {
      const executablePath = findBrowser() as string;
      browser = await puppeteer.launch({ executablePath, args: browserArguments() });
      page = await browser.newPage();
      await page.addScriptTag({ content: await bundle(APP, version) });
      await page.waitForFunction("globalThis.chat?.shadowRoot?.querySelector('button')");
    });
    after(() => browser?.close());

    /** Renders the second element with these props. */
    async function give(props: object): Promise<void> {
      await page.evaluate(`setProps(${JSON.stringify(props)})`);
      await page.evaluate(
        "new Promise((resolve) => setTimeout(resolve, 50)).then(() => given.updateComplete)",
      );
    }

    it("sets options as properties and other props as attributes, and keeps the CRM id out of the HTML", async () => {
      const html = await page.evaluate("chat.outerHTML");
      assert.equal(html, '<genesys-crm-chat source-system="Website" class="big">Ask us</genesys-crm-chat>');
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

    it("takes options by the names that they have in HTML, out of the HTML too", async () => {
      await give({ "crm-id": "CRM-KEBAB", "deployment-id": "d", "max-retries": 2 });
      assert.deepEqual(await page.evaluate("[given.crmId, given.deploymentId, given.maxRetries]"), [
        "CRM-KEBAB",
        "d",
        2,
      ]);
      assert.equal(await page.evaluate("given.outerHTML"), "<genesys-crm-chat></genesys-crm-chat>");
    });

    it("resets a property that is no longer given, and leaves the others alone", async () => {
      await give({ maxRetries: 5, crmId: "CRM-3" });
      await page.evaluate("given.deploymentId = 'set by page code'");
      await give({ crmId: "CRM-3" });
      assert.deepEqual(await page.evaluate("[given.crmId, given.deploymentId, given.maxRetries]"), [
        "CRM-3",
        "set by page code",
        8,
      ]);
    });

    it("writes true as a text and false not at all, for custom attributes", async () => {
      await give({ vip: true, trial: false, segment: "Gold", hidden: true });
      assert.deepEqual(await page.evaluate("[given.getAttribute('vip'), given.getAttribute('segment')]"), [
        "true",
        "Gold",
      ]);
      assert.deepEqual(await page.evaluate("[given.hasAttribute('trial'), given.hidden]"), [false, true]);
    });
  });
}
