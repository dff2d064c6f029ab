/** The element in the DOMs that integrators' unit tests run in. Needs a build. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { describe, it } from "node:test";
import { promisify } from "node:util";

/** How a unit test gets a DOM: what its test runner's environment does. */
const DOMS = {
  jsdom: `
    import { JSDOM } from "jsdom";
    const { window } = new JSDOM("<!doctype html><body></body>", { url: "https://shop.example/", pretendToBeVisual: true });`,
  "happy-dom": `
    import { Window } from "happy-dom";
    const window = new Window({ url: "https://shop.example/" });`,
};

/** Makes the window's names global, as vitest and jest-environment-jsdom do, then opens a chat as a unit test would. */
const UNIT_TEST = `
  const OVERRIDDEN = ["Event", "CustomEvent", "EventTarget", "AbortController", "AbortSignal", "DOMException", "navigator"];
  for (const name of [...Object.getOwnPropertyNames(window), "addEventListener", "removeEventListener", "dispatchEvent"]) {
    if (name in globalThis && !OVERRIDDEN.includes(name)) continue;
    const isMethod = typeof window[name] === "function" && /^[a-z]/.test(name);
    const value = isMethod ? window[name].bind(window) : window[name];
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  const calls = [];
  window.GenesysCloudWebMessaging = globalThis.GenesysCloudWebMessaging = {
    initialize: async () => {},
    on() {},
    startChat: async (config) => (calls.push(config), { id: "one", status: "connected" }),
  };
  await import("genesys-crm-chat/define.js");

  document.body.innerHTML = '<genesys-crm-chat deployment-id="d" crm-id="CRM-1" segment="Premium">Ask us</genesys-crm-chat>';
  const chat = document.querySelector("genesys-crm-chat");
  await chat.updateComplete;
  const started = new Promise((resolve) => document.addEventListener("genesys-chat-session-start", resolve));
  chat.shadowRoot.querySelector("[part~=button]").click();
  const { detail } = await started;
  await chat.updateComplete;
  console.log(JSON.stringify({
    id: detail.session.id,
    sent: calls.map(({ customAttributes }) => customAttributes),
    status: chat.status,
    attribute: chat.getAttribute("status"),
    text: chat.shadowRoot.querySelector("[role=status]").textContent,
  }));
  chat.remove();
  process.exit();
`;

describe("the element in a unit test", () => {
  for (const [name, open] of Object.entries(DOMS)) {
    it(`opens a chat at a click and reports its session in ${name}`, async () => {
      const { stdout, stderr } = await promisify(execFile)(
        process.execPath,
        ["--input-type=module", "--eval", open + UNIT_TEST],
        { timeout: 60_000 },
      );
      assert.equal(stderr, "");
      assert.deepEqual(JSON.parse(stdout), {
        id: "one",
        sent: [{ crmCustomerId: "CRM-1", segment: "Premium" }],
        status: "started",
        attribute: "started",
        text: "The chat is open.",
      });
    });
  }
});
