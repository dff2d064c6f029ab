import { expect } from "@open-wc/testing";
import type { GenesysCrmChat } from "../../../src/index.js";

/** What old libraries have added to the prototype of all objects, enumerable, by assignment. */
const ADDED = ["value", "writable", "get", "set", "signal", "detail", "code", "status", "reason", "about"];

/** The options that browsers read (of Web IDL dictionaries), and members of ours that may be absent. */
const READ = [
  // addEventListener, CustomEvent
  ...["once", "passive", "capture", "signal", "bubbles", "cancelable", "composed", "detail"],
  // attachShadow
  ...["mode", "delegatesFocus", "slotAssignment", "serializable", "clonable", "registry"],
  // observers of mutations, performance and intersections
  ...["childList", "attributes", "attributeFilter", "attributeOldValue", "subtree", "characterData"],
  ...["type", "buffered", "entryTypes", "durationThreshold", "root", "rootMargin", "threshold"],
  // scrollIntoView, Trusted Types, fetch, createElement, define, descriptors
  ...[
    "block",
    "inline",
    "behavior",
    "createHTML",
    "createScript",
    "headers",
    "method",
    "body",
    "is",
    "extends",
  ],
  ...["value", "writable", "get", "set", "enumerable", "configurable"],
  // Lit's declaration of a property
  ...["attribute", "converter", "reflect", "hasChanged", "state", "noAccessor", "useDefault", "wrapped"],
  // Intl
  ...["style", "unit", "numeric", "currency", "notation", "localeMatcher", "numberingSystem"],
  // Ours: facts of an error, a wait, an adapter of an SDK, settings, texts
  ...["reason", "status", "code", "retryAfter", "about", "cause", "least", "forNetwork", "onOffline"],
  ...["snippet", "isSingle", "update", "owns", "endOthers", "ongoing", "diagnoseSilence", "part", "role"],
  ...["sdkSrc", "integrity", "crmIdFrom", "nonce", "dir", "label", "lang", "problem", "message", "sdk", "id"],
];
const shared = Object.prototype as Record<string, unknown>;
/** What is added in place of a value: a library's function, a text, an object. */
const KINDS: Record<string, unknown> = {
  functions: function added() {},
  texts: "CRM-of-the-library",
  objects: { of: "a library" },
};

/** The calls of the page's SDK. */
let calls: { name: string; config: Record<string, unknown> }[] = [];

function installSdk(): void {
  const record = (name: string, result: unknown) => (config: Record<string, unknown>) => {
    calls.push({ name, config });
    return Promise.resolve(result);
  };
  (globalThis as Record<string, unknown>)["GenesysCloudWebMessaging"] = {
    initialize: record("initialize", undefined),
    startChat: record("startChat", { id: "session-1", status: "connected" }),
    on() {},
  };
}

/** Runs with a prototype of all objects to which a library has added. */
async function polluted<T>(value: unknown, run: () => Promise<T>, names = ADDED): Promise<T> {
  for (const name of names) shared[name] = value;
  try {
    return await run();
  } finally {
    for (const name of names) delete shared[name];
  }
}

async function started(attributes: Record<string, string> = {}): Promise<GenesysCrmChat> {
  const element = document.createElement("genesys-crm-chat");
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.innerHTML = "Chat";
  element.setAttribute("deployment-id", "d");
  element.setAttribute("crm-id", "CRM-1");
  element.setAttribute("segment", "Gold");
  document.body.append(element);
  await element.updateComplete;
  element.shadowRoot!.querySelector("button")!.click();
  for (let turn = 0; turn < 100 && element.status !== "started" && element.status !== "failed"; turn++)
    await new Promise((resolve) => setTimeout(resolve, 10));
  return element;
}

describe("a page whose library added to Object.prototype", () => {
  beforeEach(() => {
    calls = [];
    installSdk();
  });
  afterEach(async () => {
    for (const element of document.querySelectorAll("genesys-crm-chat")) {
      await element.reset();
      element.remove();
    }
    delete (globalThis as Record<string, unknown>)["GenesysCloudWebMessaging"];
  });

  // First of all: the tag is defined once only.
  it("defines the tag", async () => {
    await polluted(KINDS["functions"], () => import("../../../src/define.js"));
    expect(customElements.get("genesys-crm-chat")).to.be.a("function");
  });

  for (const [what, value] of Object.entries(KINDS)) {
    it(`starts the chat beside ${what}`, async () => {
      const element = await polluted(value, () => started());
      expect(element.error?.message).to.equal(undefined);
      expect(element.status).to.equal("started");
      expect(calls.map(({ name }) => name)).to.deep.equal(["initialize", "startChat"]);
      expect(calls[1]!.config["customAttributes"]).to.deep.equal({ crmCustomerId: "CRM-1", segment: "Gold" });
      expect(element.session?.id).to.equal("session-1");
    });

    it(`takes property, data layer and before-start beside ${what}`, async () => {
      const { configure } = await import("../../../src/index.js");
      const page = globalThis as { dataLayer?: unknown };
      page.dataLayer = [{ user: { id: "CRM-2" } }];
      await polluted(value, async () => {
        configure({ crmIdFrom: "data-layer:user.id" });
        const element = document.createElement("genesys-crm-chat");
        element.deploymentId = "d";
        element.customAttributes = { tier: "1" };
        element.addEventListener("genesys-chat-before-start", ({ detail }) => {
          detail.config.customAttributes["added"] = true;
        });
        document.body.append(element);
        await element.start();
      });
      configure({ crmIdFrom: undefined });
      delete page.dataLayer;
      expect(calls[1]!.config["customAttributes"]).to.deep.equal({
        crmCustomerId: "CRM-2",
        tier: "1",
        added: true,
      });
    });

    it(`reports the SDK's errors as they are beside ${what}`, async () => {
      Object.assign((globalThis as Record<string, unknown>)["GenesysCloudWebMessaging"] as object, {
        startChat: () =>
          Promise.reject(Object.assign(new Error("Bad request"), { response: { status: 400 } })),
      });
      const element = await polluted(value, () => started());
      expect(element.error).to.include({ code: "CHAT_START_FAILED", status: 400, reason: undefined });
      expect(element.error?.cause).to.deep.equal({ name: "Error", code: undefined, status: 400 });
    });
  }

  for (const name of READ) {
    it(`starts the chat, with all that belongs to it, beside ${name}`, async () => {
      for (const value of [...Object.values(KINDS), true]) {
        calls = [];
        const events: Event[] = [];
        const note = (event: Event) => void events.push(event);
        document.addEventListener("genesys-chat-status", note);
        const element = await polluted(value, () => started(), [name]);
        document.removeEventListener("genesys-chat-status", note);
        expect(element.error?.message, typeof value).to.equal(undefined);
        expect(element.status, typeof value).to.equal("started");
        expect(calls[1]?.config["customAttributes"], typeof value).to.deep.equal({
          crmCustomerId: "CRM-1",
          segment: "Gold",
        });
        expect(element.shadowRoot!.delegatesFocus).to.equal(false);
        expect(events.length).to.be.greaterThan(2);
        for (const { bubbles, composed, cancelable } of events)
          expect([bubbles, composed, cancelable]).to.deep.equal([true, true, false]);
        const parts = [...element.shadowRoot!.querySelectorAll("[part]")].map((each) =>
          each.getAttribute("part"),
        );
        expect(new Set(parts).has(String(value)), typeof value).to.equal(false);
        await element.reset();
        element.remove();
      }
    });
  }

  it("retries, loads the script, and follows its source beside all of them", async () => {
    const { configure } = await import("../../../src/index.js");
    delete (globalThis as Record<string, unknown>)["GenesysCloudWebMessaging"];
    const page = globalThis as { dataLayer?: unknown; GenesysCloudWebMessaging?: { given: unknown[] } };
    page.dataLayer = [{ user: { id: "CRM-2" } }];
    configure({
      sdkSrc: new URL("../../support/scripts/scripts/sdk.js", import.meta.url).href,
      crmIdFrom: "data-layer:user.id",
    });
    // What a test runner and the browser's tools read meanwhile is not ours.
    const names = READ.filter((name) => !["get", "set", "value", "type", "id"].includes(name));
    const element = await polluted(
      function added() {},
      async () => {
        const one = document.createElement("genesys-crm-chat");
        one.deploymentId = "d";
        one.loading = "visible";
        document.body.append(one);
        await one.start();
        return one;
      },
      names,
    );
    expect(element.status).to.equal("started");
    expect(page.GenesysCloudWebMessaging?.given).to.deep.equal([
      { customAttributes: { crmCustomerId: "CRM-2" } },
    ]);
    configure({ sdkSrc: undefined, crmIdFrom: undefined });
    delete page.dataLayer;
  });
});
