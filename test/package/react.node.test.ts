/** The React wrapper in a real browser, with React 18 and 19. Needs a build. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import puppeteer, { type Browser, type Page } from "puppeteer-core";
import { browserArguments, findBrowser } from "../../scripts/lib/browsers/find.mjs";
import { bundle } from "../e2e/support/bundle.js";

const APP = `
  import { createElement, StrictMode, Suspense, useState } from "react";
  import { createPortal } from "react-dom";
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
  /** Suspends until \`settle()\` is called, at each change of \`key\`. */
  const held = new Map();
  function Slow({ id }) {
    if (id && !held.has(id)) {
      const promise = new Promise((resolve) => (globalThis.settle = resolve)).then(() => held.set(id, "done"));
      held.set(id, promise);
    }
    if (id && held.get(id) !== "done") throw held.get(id);
    return null;
  }
  function Moved() {
    const [where, setWhere] = useState({ id: "", isThere: true, portal: false });
    Object.assign(globalThis, { setWhere });
    const chat = createElement(GenesysCrmChat, {
      key: "chat", deploymentId: "d", crmId: "CRM-9", ref: (element) => element && (globalThis.moved = element),
    });
    const shown = where.isThere && (where.portal ? createPortal(chat, document.body) : chat);
    return createElement(Suspense, { fallback: "wait" }, shown, createElement(Slow, { id: where.id }));
  }
  createRoot(document.body.appendChild(document.createElement("main"))).render(
    createElement(StrictMode, null, createElement(App), createElement(Given), createElement(Moved)),
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

    it("takes any name of an attribute, also one that objects have, and class as in HTML", async () => {
      await give({ constructor: "Acme", session: "s-1", open: true, status: "new", class: "wide" });
      const attributes = "[...given.attributes].map(({ name, value }) => name + '=' + value).sort()";
      assert.deepEqual(await page.evaluate(attributes), [
        "attr-constructor=Acme",
        "attr-open=true",
        "attr-session=s-1",
        "class=wide",
      ]);
      assert.equal(await page.evaluate("given.status"), "idle");
    });

    it("sends no value that is none: an object, a function, NaN", async () => {
      await give({});
      await page.evaluate("setProps({ segment: { a: 1 }, tier: () => 1, score: NaN, crmId: { id: 1 } })");
      await page.waitForFunction("given.crmId?.id === 1");
      const sent = await page.evaluate(`(async () => {
        const calls = [];
        globalThis.GenesysCloudWebMessaging = {
          initialize: async () => {}, on() {},
          startChat: async (config) => (calls.push(config), { id: "one", status: "connected" }),
        };
        given.deploymentId = "d";
        await given.start();
        await given.reset();
        delete globalThis.GenesysCloudWebMessaging;
        return calls;
      })()`);
      assert.deepEqual(sent, [{ customAttributes: {} }]);
    });

    it("keeps its properties when a Suspense boundary hides it and shows it again", async () => {
      await page.evaluate("globalThis.before = moved; setWhere({ id: 'one', isThere: true })");
      await page.waitForFunction("getComputedStyle(moved).display === 'none'");
      await page.evaluate("settle()");
      await page.waitForFunction("getComputedStyle(moved).display !== 'none'");
      assert.deepEqual(await page.evaluate("[moved === before, moved.crmId, moved.deploymentId]"), [
        true,
        "CRM-9",
        "d",
      ]);
    });

    it("has its properties in a portal", async () => {
      await page.evaluate("setWhere({ id: '', isThere: true, portal: true })");
      await page.waitForFunction("moved.isConnected && moved.parentNode === document.body");
      assert.deepEqual(await page.evaluate("[moved.crmId, moved.deploymentId]"), ["CRM-9", "d"]);
    });

    it("ends a start with an AbortError when it is unmounted meanwhile", async () => {
      await page.evaluate(`globalThis.GenesysCloudWebMessaging = {
        initialize: () => new Promise(() => {}), on() {}, startChat() {},
      }; globalThis.ended = moved.start().catch(({ name }) => name); undefined;`);
      await page.evaluate("setWhere({ id: '', isThere: false })");
      assert.equal(await page.evaluate("ended"), "AbortError");
      await page.evaluate("delete globalThis.GenesysCloudWebMessaging");
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
