import { expect } from "@open-wc/testing";
import type { GenesysCrmChat } from "../../../src/index.js";

/** What old libraries have added to the prototype of all objects, enumerable, by assignment. */
const ADDED = ["value", "writable", "get", "set", "signal", "detail", "code", "status", "reason", "about"];
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
async function polluted<T>(value: unknown, run: () => Promise<T>): Promise<T> {
  for (const name of ADDED) shared[name] = value;
  try {
    return await run();
  } finally {
    for (const name of ADDED) delete shared[name];
  }
}

async function started(): Promise<GenesysCrmChat> {
  const element = document.createElement("genesys-crm-chat");
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
      const element = await polluted(value, started);
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
      const element = await polluted(value, started);
      expect(element.error).to.include({ code: "CHAT_START_FAILED", status: 400, reason: undefined });
      expect(element.error?.cause).to.deep.equal({ name: "Error", code: undefined, status: 400 });
    });
  }
});
