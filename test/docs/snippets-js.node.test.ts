/// <reference lib="dom" />
/** Each JavaScript snippet of the docs, on a page with the simulator. Needs a build. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { transform } from "esbuild";
import { AT_ONCE, Stage } from "../e2e/support/stage.js";
import { bundle } from "../e2e/support/bundle.js";
import { onSimulator, type NamedSnippet, snippetsOf } from "./snippets.js";

const stage = new Stage();

/** How a snippet is tried. What stands in code may use `chat`, the element, and `until(condition)`. */
interface Row {
  /** The page's HTML besides the script. Default: one tag. */
  readonly html?: string;
  /** Runs before everything else. */
  readonly before?: string;
  /** Our script comes from the snippet, or later. */
  readonly noScript?: true;
  /** Runs after the snippet, and returns what is compared. */
  readonly act: string;
  readonly expected: unknown;
}

const TAG = '<genesys-crm-chat deployment-id="all-well" crm-id="CRM-1"></genesys-crm-chat>';
const NO_ID = '<genesys-crm-chat deployment-id="all-well"></genesys-crm-chat>';
const SENT_ID = "await chat.start(); return chat.session.customAttributes.crmCustomerId";

/** The page's server, for one address. */
const SERVER = `{
  const real = fetch;
  window.fetch = (address, ...rest) =>
    address === "/me" ? Promise.resolve(Response.json({ crmId: "CRM-6", segment: "Gold" })) : real(address, ...rest);
}`;

/** The element's texts as they are shown, and those that are not. */
const TEXTS = "await chat.updateComplete; return chat.shadowRoot.textContent";

const LOGOUT = '<a id="logout" href="#bye"><b>Log out</b></a>';

const DIALOG = `${TAG}<dialog><form method="dialog"><input name="topic"><button value="start">Start</button></form></dialog>`;

/** As much of Cypress as the snippet uses: commands are queued, and run one after the other. */
const CYPRESS = `
  const queue = [], aliases = {};
  const at = (value, path) => path.split(".").reduce((each, name) => each?.[name], value);
  const chain = (first) => {
    let subject;
    const add = (step) => { queue.push(async () => { subject = await step(subject); }); return commands; };
    const commands = {
      then: (run) => add((value) => { run(value); return value; }),
      shadow: () => add((value) => value.shadowRoot),
      find: (selector) => add((value) => value.querySelector(selector)),
      click: () => add((value) => { value.click(); return value; }),
      its: (path) => add(async (value) => { await until(() => at(value, path) !== undefined); return at(value, path); }),
      should: (_, wanted) => add((value) => { if (value !== wanted) throw new Error(value + " is not " + wanted); return value; }),
    };
    return add(first);
  };
  const stub = () => {
    const called = (...args) => { called.firstCall ??= { args }; };
    called.as = (name) => (aliases["@" + name] = called);
    return called;
  };
  cy = {
    stub,
    visit: () => {},
    document: () => chain(() => document),
    get: (name) => chain(() => aliases[name] ?? document.querySelector(name)),
  };
  it = (_, run) => {
    run();
    finished = (async () => { for (const step of queue) await step(); return "passed"; })();
  };`;

const ROWS: Readonly<Record<string, Row>> = {
  "docs/platforms.md > Any HTML page": {
    html: NO_ID,
    act: `document.head.append(Object.assign(document.createElement("meta"), { name: "crm-id", content: "CRM-8" })); ${SENT_ID}`,
    expected: "CRM-8",
  },
  "docs/platforms.md > Any HTML page 2": {
    noScript: true,
    act: `chat.click();
      const script = Object.assign(document.createElement("script"), { src: "/cdn/genesys-crm-chat.js" });
      script.dataset.sdkSrc = SDK_SRC;
      document.head.append(script);
      await until(() => chat.status === "started");
      return chat.session.customAttributes`,
    expected: { crmCustomerId: "CRM-1" },
  },
  "docs/platforms.md > Google Tag Manager": {
    html: NO_ID,
    act: `(window.dataLayer ??= []).push({ user: { crmId: "CRM-7" } }); ${SENT_ID}`,
    expected: "CRM-7",
  },
  "docs/platforms.md > npm and bundlers": {
    noScript: true,
    before: 'document.documentElement.lang = "de"',
    act: TEXTS,
    expected: /Chat starten/,
  },
  "docs/customers.md > Logged-in customers": {
    html: NO_ID,
    before: 'customer = { id: "CRM-9" }',
    act: SENT_ID,
    expected: "CRM-9",
  },
  "docs/customers.md > Logout": {
    html: `${TAG}${LOGOUT}`,
    act: `await chat.start();
      const before = chat.session.customAttributes;
      document.querySelector("#logout b").click();
      await until(() => location.hash === "#bye");
      return [before, chat.session]`,
    expected: [{ crmCustomerId: "CRM-1" }, null],
  },
  "docs/customers.md > Cached pages": {
    html: NO_ID,
    before: 'document.cookie = "crm_id=CRM-8"',
    act: SENT_ID,
    expected: "CRM-8",
  },
  "docs/customers.md > Cached pages 2": { html: NO_ID, before: SERVER, act: SENT_ID, expected: "CRM-6" },
  "docs/privacy.md > Consent": {
    act: 'const before = chat.disabled; document.dispatchEvent(new Event("consent-granted")); return [before, chat.disabled]',
    expected: [true, false],
  },
  "docs/customize.md > Texts": { act: TEXTS, expected: /Ask us/ },
  "docs/customize.md > Texts 2": {
    before: 'document.documentElement.lang = "sv"',
    act: TEXTS,
    expected: /Chatta med oss/,
  },
  "docs/customize.md > Languages": {
    before: 'document.documentElement.lang = "de"',
    act: TEXTS,
    expected: /Chat starten/,
  },
  "docs/customize.md > Opening hours": {
    before: 'Date.prototype.toLocaleString = () => "7"',
    act: "return chat.hidden",
    expected: true,
  },
  "docs/launcher.md > Unread messages": {
    act: 'document.dispatchEvent(new CustomEvent("genesys-chat-unread", { detail: { count: 2 } })); return document.title',
    expected: "(2) Shop",
  },
  "docs/events.md > Google Analytics 4": {
    before: "calls = []; gtag = (...call) => calls.push(call)",
    act: "await chat.start(); return calls",
    expected: [["event", "chat_start", { attempts: 1 }]],
  },
  "docs/events.md > Data layer (Google Tag Manager)": {
    act: "await chat.start(); return dataLayer",
    expected: [{ event: "genesys-chat-session-start" }],
  },
  "docs/events.md > Error tracking": {
    html: "<genesys-crm-chat></genesys-crm-chat>",
    before: "reported = []; reportError = ({ message }) => reported.push(message)",
    act: "await chat.start().catch(() => {}); return reported",
    expected: ["MISSING_DEPLOYMENT_ID (config)"],
  },
  "docs/events.md > A form before the chat": {
    html: DIALOG,
    act: `const started = chat.start();
      const dialog = document.querySelector("dialog");
      await until(() => dialog.open);
      dialog.querySelector("input").value = "Order";
      dialog.querySelector("button").click();
      await started;
      return chat.session.customAttributes`,
    expected: { crmCustomerId: "CRM-1", topic: "Order" },
  },
  "docs/events.md > More about the customer": {
    before: SERVER,
    act: "await chat.start(); return chat.session.customAttributes",
    expected: { crmCustomerId: "CRM-1", segment: "Gold" },
  },
  "docs/events.md > Open the chat when something happens": {
    html: `${TAG}<button id="help">Help</button>`,
    act: 'document.querySelector("#help").click(); await until(() => chat.status === "started"); return true',
    expected: true,
  },
  "docs/events.md > After the chat": {
    html: `${TAG}<p id="survey" hidden></p>`,
    act: `document.dispatchEvent(new CustomEvent("genesys-chat-session-end", { detail: { reason: "disconnected" } }));
      return document.querySelector("#survey").hidden`,
    expected: false,
  },
  "docs/reference/attributes.md > Settings of the page": {
    html: NO_ID,
    before: 'dataLayer = [{ user: { crmId: "CRM-4" } }]',
    act: SENT_ID,
    expected: "CRM-4",
  },
  "docs/reference/methods.md > Methods": {
    before: "logged = []; console.log = (...values) => logged.push(values)",
    act: "await until(() => logged.length > 0); return logged.concat(chat.status)",
    expected: [["connected"], "started"],
  },
  "docs/test-with-the-simulator.md > Cypress": {
    html: TAG.replace("CRM-1", "CRM-123456789"),
    before: CYPRESS,
    act: "return await finished",
    expected: "passed",
  },
};

/** The page of a row, with the snippet as a module. */
async function pageOf(snippet: NamedSnippet, row: Row): Promise<string> {
  const { html = TAG, before = "", noScript } = row;
  const sdkSrc = stage.sdkSrc();
  const code = snippet.code.includes("import ") ? await bundle(snippet.code) : snippet.code;
  const script = noScript ? "" : '<script src="https://YOUR-CDN/genesys-crm-chat.js"></script>';
  return `<title>Shop</title><script>
      var SDK_SRC = ${JSON.stringify(sdkSrc)};
      var until = async (isTrue) => { while (!isTrue()) await new Promise(requestAnimationFrame); };
    </script><body><script>${before}</script>
    ${onSimulator(`${script}${html}`, sdkSrc)}
    <script type="module">${code}</script>`;
}

const JS = snippetsOf("js");

describe("the JavaScript", { concurrency: AT_ONCE }, () => {
  it("is tried, each snippet by a row", () =>
    assert.deepEqual(JS.map(({ name }) => name).sort(), Object.keys(ROWS).sort()));

  for (const snippet of JS) {
    const row = ROWS[snippet.name];
    if (row === undefined) continue;
    it(`of ${snippet.name} does what the page says`, async (t) => {
      const { page } = await stage.open(t, stage.shopPage(await pageOf(snippet, row)));
      const result: unknown = await page.evaluate(
        `(async () => { const chat = document.querySelector("genesys-crm-chat"); ${row.act} })()`,
      );
      if (row.expected instanceof RegExp) assert.match(String(result), row.expected);
      else assert.deepEqual(result, row.expected);
    });
  }
});

describe("the logout of docs/customers.md", () => {
  for (const [where, html] of [
    ["a blocker keeps the script away", `${TAG}${LOGOUT}`],
    ["the page has no chat", LOGOUT],
  ] as const) {
    it(`logs the customer out where ${where}`, async (t) => {
      const [snippet] = JS.filter(({ name }) => name === "docs/customers.md > Logout");
      assert.ok(snippet);
      const shop = await pageOf(snippet, { html, noScript: true, act: "", expected: undefined });
      const { page } = await stage.open(t, stage.shopPage(shop));
      await page.click("#logout b");
      await page.waitForFunction('location.hash === "#bye"');
    });
  }
});

describe("the test for Playwright", () => {
  it("passes on a page with the chat", async (t) => {
    const [snippet] = snippetsOf("ts").filter(({ code }) => code.includes("@playwright/test"));
    const tag = TAG.replace("CRM-1", "CRM-123456789");
    const html = onSimulator(
      `<script src="https://YOUR-CDN/genesys-crm-chat.js"></script>${tag}`,
      stage.sdkSrc(),
    );
    const { page } = await stage.open(t, stage.shopPage(html));
    // As much of Playwright as the snippet uses, on the page that is open.
    const driver = {
      goto: (address: string) => Promise.resolve(assert.equal(address, "/account")),
      evaluate: (run: () => unknown) => page.evaluate(`(${String(run)})()`),
      getByRole: (role: string, { name }: { name: string }) =>
        page.locator(`::-p-aria([name="${name}"][role="${role}"])`),
    };
    const matches = (value: unknown) => ({
      toMatchObject: (wanted: object) => assert.deepEqual({ ...(value as object), ...wanted }, value),
    });
    const code = (snippet?.code ?? "").replace(/^import .*/, "").replace("(event as CustomEvent)", "event");
    const AsyncFunction = (async () => {}).constructor as new (
      ...names: string[]
    ) => (...values: unknown[]) => Promise<void>;
    const tests: (() => Promise<void>)[] = [];
    const register = (_: string, run: (fixtures: object) => Promise<void>) =>
      tests.push(() => run({ page: driver }));
    await new AsyncFunction("test", "expect", code)(register, matches);
    assert.equal(tests.length, 1);
    await tests[0]?.();
  });
});

/** A component of the docs in an application of its framework. */
const REACT = `
  import { createElement } from "react";
  import { createRoot } from "react-dom/client";
  import { Chat } from "snippet";
  const tracked = (window.tracked = []);
  createRoot(document.querySelector("#app")).render(
    createElement(Chat, { crmId: "CRM-3", onSession: (id) => tracked.push(typeof id) }),
  );`;

describe("the component for React", () => {
  for (const version of [18, 19] as const) {
    it(`starts a chat with the customer's id, in React ${version}`, async (t) => {
      const [snippet] = snippetsOf("tsx").filter(({ name }) => name.endsWith("> React"));
      const configured = `import { configure } from "genesys-crm-chat"; configure({ sdkSrc: ${JSON.stringify(stage.sdkSrc())} });`;
      const code = REACT.replace('import { Chat } from "snippet";', onSimulator(snippet?.code ?? "", ""));
      const compiled = await transform(`${code}\n${configured}`, { loader: "tsx", jsx: "automatic" });
      const script = await bundle(compiled.code, version);
      const { page } = await stage.open(
        t,
        stage.shopPage(`<div id="app"></div><script type="module">${script}</script>`),
      );
      await page.waitForFunction(() => document.querySelector("genesys-crm-chat:defined") !== null);
      const sent = await page.evaluate(
        "document.querySelector('genesys-crm-chat').start().then(({ customAttributes }) => customAttributes)",
      );
      assert.deepEqual(sent, { crmCustomerId: "CRM-3", segment: "Premium" });
      assert.deepEqual(await page.evaluate("tracked"), ["string"]);
    });
  }
});
