/// <reference lib="dom" />
/** The Google Tag Manager template, run against a small imitation of Tag Manager's sandbox, and in a page over the simulator. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { compileFunction } from "node:vm";
import type { Page } from "puppeteer-core";
import { regions } from "../../src/core/regions.js";
import { openChat } from "../e2e/support/click.js";
import { Stage } from "../e2e/support/stage.js";

const FOLDER = "integrations/google-tag-manager";
const LOADER = readFileSync(`${FOLDER}/genesys-crm-chat-gtm.js`, "utf8");

/** The parts of the template by name. */
const parts = new Map(
  readFileSync(`${FOLDER}/template.tpl`, "utf8")
    .split(/^___([A-Z_]+)___$/m)
    .slice(1)
    .map((text, index, all) => [text, all[index + 1] ?? ""] as const)
    .filter((_, index) => index % 2 === 0),
);
const part = (name: string): string => parts.get(name)?.trim() ?? "";
const CODE = part("SANDBOXED_JS_FOR_WEB_TEMPLATE");

interface Field {
  readonly name: string;
  readonly type: string;
  readonly subParams?: readonly Field[];
  readonly selectItems?: readonly { readonly value: string }[];
}
const fields = (JSON.parse(part("TEMPLATE_PARAMETERS")) as Field[]).flatMap(
  ({ subParams = [] }) => subParams,
);

interface Permission {
  readonly instance: { readonly key: { readonly publicId: string }; readonly param: unknown };
}
const permissions = JSON.parse(part("WEB_PERMISSIONS")) as Permission[];

/** The APIs that need a permission, as Google's reference says. */
const NEEDED: Record<string, string> = {
  injectScript: "inject_script",
  logToConsole: "logging",
  setInWindow: "access_globals",
};

type Api = (...values: unknown[]) => unknown;

/** The sandbox's APIs that ask nothing of the page. */
const PURE: Record<string, Api> = {
  getType: (value) => (value === null ? "null" : Array.isArray(value) ? "array" : typeof value),
  makeString: String,
  logToConsole: () => undefined,
  queryPermission: () => true,
  setInWindow: () => true,
  injectScript: () => undefined,
};

/** Runs the template's own tests as Tag Manager's *Run tests* does. */
class TestBench {
  readonly #apis = { ...PURE };
  readonly #calls = new Map<string, unknown[][]>();

  run(code: string): void {
    const known = {
      mock: this.mock,
      runCode: this.runCode,
      assertApi: this.assertApi,
      assertThat: this.assertThat,
    };
    compileFunction(`"use strict"; ${code}`, Object.keys(known))(...Object.values(known));
  }

  readonly mock = (name: string, api: Api): void => {
    assert.ok(name in PURE, name);
    this.#apis[name] = api;
  };

  readonly runCode = (data: Record<string, unknown>): void => {
    const callbacks = ["gtmOnSuccess", "gtmOnFailure"].map((name) => [
      name,
      this.#recorded(name, () => undefined),
    ]);
    const require = (name: string): Api => {
      const api = this.#apis[name];
      assert.ok(api, `Tag Manager has no API ${name} here.`);
      return this.#recorded(name, api);
    };
    compileFunction(`"use strict"; ${CODE}`, ["require", "data"])(require, {
      ...data,
      ...Object.fromEntries(callbacks),
    });
  };

  readonly assertApi = (name: string) => ({
    wasCalled: () => assert.ok(this.#calls.get(name), `${name} was called`),
    wasNotCalled: () => assert.equal(this.#calls.get(name), undefined, `${name} was not called`),
    wasCalledWith: (...wanted: unknown[]) => assert.deepEqual(this.#calls.get(name)?.at(-1), wanted),
  });

  readonly assertThat = (found: unknown) => ({
    isEqualTo: (wanted: unknown) => assert.deepEqual(found, wanted),
  });

  #recorded(name: string, api: Api): Api {
    return (...values) => {
      this.#calls.set(name, [...(this.#calls.get(name) ?? []), values]);
      return api(...values);
    };
  }
}

/** A block of the part with the tests, without its indent. */
const block = (text: string, indent: number): string =>
  text.replaceAll(new RegExp(`^ {${indent}}`, "gm"), "");

const [, scenarioText = "", setup = ""] =
  /^scenarios:\n([^]*)\nsetup: \|-\n([^]*)$/.exec(part("TESTS")) ?? [];
const scenarios = [...scenarioText.matchAll(/^- name: (.*)\n {2}code: \|-\n((?: {4}.*\n?|\n)+)/gm)].map(
  ([, name = "", code = ""]) => ({ name, code: block(code, 4) }),
);

describe("the template's own tests", () => {
  it("are all found", () => {
    assert.ok(scenarios.length > 0);
    assert.equal(scenarios.length, part("TESTS").match(/^- name:/gm)?.length);
  });

  for (const { name, code } of scenarios) {
    it(`pass: ${name}`, () => {
      new TestBench().run(`${block(setup, 2)}\n${code}`);
    });
  }
});

describe("the template", () => {
  it("asks for the permissions that its code needs, and for no other", () => {
    const apis = [...CODE.matchAll(/require\('(\w+)'\)/g)].map(([, name = ""]) => name);
    const needed = apis.map((name) => NEEDED[name]).filter((name) => name !== undefined);
    assert.deepEqual(permissions.map(({ instance }) => instance.key.publicId).sort(), needed.sort());
  });

  it("may write the one global that its code writes", () => {
    const [, name] = /setInWindow\('(\w+)'/.exec(CODE) ?? [];
    const globals = permissions.find(({ instance }) => instance.key.publicId === "access_globals");
    const keys = JSON.stringify(globals?.instance.param).match(/"mapValue":\[[^\]]*\]/g);
    const value = (type: number, key: string, is: unknown) => ({ type, [key]: is });
    const flags = [false, true, false].map((is) => value(8, "boolean", is));
    assert.deepEqual(keys, [`"mapValue":${JSON.stringify([value(1, "string", name), ...flags])}`]);
  });

  it("reads no field that it has not, and has none that it does not read", () => {
    const read = new Set([...CODE.matchAll(/\bdata\.(\w+)/g)].map(([, name = ""]) => name));
    for (const callback of ["gtmOnSuccess", "gtmOnFailure"]) assert.ok(read.delete(callback), callback);
    assert.deepEqual([...read].sort(), fields.map(({ name }) => name).sort());
  });

  it("offers the regions of the element's table", () => {
    const offered = fields.find(({ name }) => name === "environment")?.selectItems?.map(({ value }) => value);
    assert.deepEqual(offered, [...regions.values()]);
  });

  it("uses nothing that the sandbox does not have", () => {
    assert.doesNotMatch(CODE, /\b(window|document|new|class|async|await|this|JSON|Object|function\*)\b/);
  });
});

describe("the tag on a page", () => {
  const stage = new Stage();

  /** Tag Manager in a page, as far as the template can tell: it fires the tag with the fields. */
  async function fire(page: Page, data: Record<string, unknown>): Promise<void> {
    // As text: tsx adds helpers to functions, which the page does not have.
    await page.evaluate(`new Promise((resolve, reject) => {
      const apis = {
        getType: (value) => (value === null ? "null" : typeof value),
        makeString: String,
        logToConsole: (line) => console.log(line),
        queryPermission: () => true,
        setInWindow: (key, value) => Object.assign(globalThis, { [key]: value }),
        injectScript: (src, onload, onerror) =>
          document.head.append(Object.assign(document.createElement("script"), { src, onload, onerror })),
      };
      const all = { ...${JSON.stringify(data)}, gtmOnSuccess: () => resolve(), gtmOnFailure: reject };
      new Function("require", "data", ${JSON.stringify(CODE)})((name) => apis[name], all);
    })`);
  }

  it("is one floating button, whose customer and attributes follow the next firing", async (t) => {
    const { page, console } = await stage.open(
      t,
      stage.shopPage(`<body><p>Shop</p><script>
        customElements.whenDefined("genesys-crm-chat").then((chat) => chat.configure({ sdkSrc: "${stage.sdkSrc()}" }));
      </script></body>`),
    );
    await page.setRequestInterception(true);
    page.on("request", (request) =>
      request.url().endsWith("/genesys-crm-chat-gtm.js")
        ? void request.respond({ contentType: "text/javascript", body: LOADER })
        : void request.continue(),
    );
    t.after(() => page.setRequestInterception(false));
    const data = {
      scriptUrl: `${new URL(page.url()).origin}/cdn/genesys-crm-chat-gtm.js`,
      deploymentId: "all-well",
      environment: "mypurecloud.com",
      sdk: "web-messaging",
      loading: "lazy",
      label: "Ask us",
      phone: "+49 30 123",
      attributes: [{ name: "segment", value: "Premium" }],
    };
    await fire(page, data);
    await fire(page, { ...data, crmId: 4711 });
    await page.waitForSelector("genesys-crm-chat:defined");
    assert.deepEqual(
      await page.$$eval("genesys-crm-chat", (all) =>
        all.map((element) => [
          element.getAttribute("placement"),
          element.getAttribute("crm-id"),
          element.textContent,
          element.querySelector("a")?.href,
        ]),
      ),
      [["floating", null, "Ask us+49 30 123", "tel:+4930123"]],
    );
    await openChat(page);
    const [conversation, ...others] = await stage.conversations("4711");
    assert.deepEqual(others, []);
    assert.deepEqual(conversation?.customAttributes, { crmCustomerId: "4711", segment: "Premium" });
    assert.deepEqual([...console], []);
  });
});
