/** The single script tag in pages that load, combine or swap scripts in their own ways; with the real libraries. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, describe, it } from "node:test";
import type { Page } from "puppeteer-core";
import { bundle } from "../support/bundle.js";
import { openChat } from "../support/click.js";
import { Stage, type WatchedPage } from "../support/stage.js";
import { DOCS } from "../../../src/core/errors/messages.js";

const stage = new Stage();

const CLASSIC = "/cdn/genesys-crm-chat.js";
const MODULE = "/cdn/genesys-crm-chat.mjs";

/** A script tag with the data of one that stands alone. `how` replaces its address, or adds attributes. */
const tag = (crmId: string, how = `src="${CLASSIC}"`): string =>
  `<script ${how} data-sdk-src="${stage.sdkSrc()}" data-deployment-id="all-well" data-crm-id="${crmId}"></script>`;

/** The file within a script of the page, as tools that combine files make it. */
const combined = (): string => `<script>${readFileSync(`.${CLASSIC}`, "utf8")}</script>`;

const elementsIn = (page: Page): Promise<number> =>
  page.evaluate('document.querySelectorAll("body > genesys-crm-chat").length') as Promise<number>;

/** Waits for the one element, opens its chat and checks that the agent sees the customer. */
async function expectChat({ page }: WatchedPage, crmId: string): Promise<void> {
  await page.waitForSelector("body > genesys-crm-chat");
  await openChat(page);
  assert.equal(await elementsIn(page), 1);
  assert.equal((await stage.conversations(crmId)).length, 1);
}

describe("the single script tag", { concurrency: true }, () => {
  let jquery: string;
  before(async () => {
    jquery = await bundle('import jQuery from "jquery"; globalThis.$ = jQuery;');
  });

  const CASES: Record<string, (crmId: string) => string> = {
    "as a module": (id) => tag(id, `type="module" src="${CLASSIC}"`),
    "as a module, of the module's file": (id) => tag(id, `type="module" src="${MODULE}"`),
    "after a plain tag that has defined the element": (id) => `<script src="${CLASSIC}"></script>${tag(id)}`,
    "before a plain tag": (id) => `${tag(id)}<script src="${CLASSIC}"></script>`,
    "after the module, which an app has bundled": (id) =>
      `<script type="module" src="${MODULE}"></script>${tag(id, `src="${CLASSIC}" defer`)}`,
    twice: (id) => tag(id) + tag(id),
    "twice, as a classic script and as a module": (id) => tag(id) + tag(id, `type="module" src="${MODULE}"`),
    "twice, as a module and as a classic script": (id) =>
      tag(id, `type="module" src="${MODULE}"`) + tag(id, `src="${CLASSIC}" defer`),
    "in a file that was combined, with its tag left behind": (id) =>
      tag(id, `type="text/plain" data-src="https://cdn.example${CLASSIC}?ver=1"`) + combined(),
    "in a combined file that comes before the tag": (id) =>
      combined() + tag(id, `type="text/plain" data-rocket-src="${CLASSIC}"`),
    "by a loader that evaluates scripts and sets its own currentScript": (id) =>
      `${tag(id, `type="hex-text/javascript" src="${CLASSIC}"`)}<script>
        const [held] = document.querySelectorAll("script[type=hex-text\\\\/javascript]");
        fetch(held.src).then((answer) => answer.text()).then((code) => {
          Object.defineProperty(document, "currentScript", { get: () => held, configurable: true });
          (0, eval)(code);
          delete document.currentScript;
        });
      </script>`,
  };
  for (const [index, [how, html]] of Object.entries(CASES).entries()) {
    it(`appends one element and logs nothing ${how}`, async (t) => {
      const crmId = `CRM-FOUND-${index}`;
      const watched = await stage.open(t, stage.shopPage(`<p>Welcome</p>${html(crmId)}`));
      await expectChat(watched, crmId);
      assert.deepEqual(watched.console, []);
    });
  }

  for (const method of ["append", "html"]) {
    it(`appends one element when jQuery inserts it by ${method}()`, async (t) => {
      const crmId = `CRM-JQUERY-${method.toUpperCase()}`;
      const html = `<main></main><script>${jquery}</script>`;
      const watched = await stage.open(t, stage.shopPage(html));
      await watched.page.evaluate(`$("main").${method}(${JSON.stringify(`<div>${tag(crmId)}</div>`)})`);
      await expectChat(watched, crmId);
      assert.deepEqual(watched.console, []);
    });
  }

  it("counts once where two tags have data: the first", async (t) => {
    const watched = await stage.open(t, stage.shopPage(tag("CRM-FIRST") + tag("CRM-SECOND")));
    await expectChat(watched, "CRM-FIRST");
  });

  it("keeps the settings of an earlier tag that it does not name", async (t) => {
    const meta = '<meta name="crm" content="CRM-KEPT-SETTING">';
    const first = `<script src="${CLASSIC}" data-sdk-src="${stage.sdkSrc()}" data-crm-id-from="meta:crm"></script>`;
    const second = `<script src="${CLASSIC}" data-deployment-id="all-well"></script>`;
    const watched = await stage.open(t, stage.shopPage(meta + first + second));
    await expectChat(watched, "CRM-KEPT-SETTING");
  });
});

describe("a file that was combined and has lost its tag", { concurrency: true }, () => {
  it("logs one line that names the way out", async (t) => {
    const { page, console } = await stage.open(t, stage.shopPage(`<p>Welcome</p>${combined()}`));
    assert.equal(await elementsIn(page), 0);
    assert.equal(console.length, 1);
    assert.match(console[0] ?? "", /^\[genesys-crm-chat\] .*data-deployment-id.*<genesys-crm-chat>/);
  });

  it("logs nothing where the page has the element", async (t) => {
    const html = '<genesys-crm-chat deployment-id="all-well"></genesys-crm-chat>';
    const { console } = await stage.open(t, stage.shopPage(html + combined()));
    assert.deepEqual(console, []);
  });

  it("logs nothing where page code sets the settings", async (t) => {
    const code =
      '<script>customElements.get("genesys-crm-chat").configure({ crmIdFrom: "meta:crm" });</script>';
    const { console } = await stage.open(t, stage.shopPage(combined() + code));
    assert.deepEqual(console, []);
  });
});

describe("a plain tag of ours on a page without the element", () => {
  it("logs nothing", async (t) => {
    const { console } = await stage.open(t, stage.shopPage(`<script src="${CLASSIC}"></script>`));
    assert.deepEqual(console, []);
  });
});

describe("the element of a single script tag", { concurrency: true }, () => {
  let turbo: string;
  let idiomorph: string;
  before(async () => {
    turbo = await bundle('import * as Turbo from "@hotwired/turbo"; globalThis.Turbo = Turbo;');
    idiomorph = await bundle('import { Idiomorph } from "idiomorph"; globalThis.Idiomorph = Idiomorph;');
  });

  /** Opens a chat, changes the page, and checks that the same element and chat are there. */
  async function expectSurvival(watched: WatchedPage, change: string): Promise<void> {
    const { page } = watched;
    await openChat(page);
    await page.evaluate('globalThis.before = document.querySelector("genesys-crm-chat")');
    await page.evaluate(change);
    await page.waitForFunction('document.querySelector("h1")?.textContent === "Next"');
    await page.waitForSelector("body > genesys-crm-chat");
    assert.equal(await page.evaluate('document.querySelector("genesys-crm-chat") === before'), true);
    assert.equal(await elementsIn(page), 1);
    assert.equal(await page.evaluate("before.status"), "started");
    assert.deepEqual(watched.console, []);
  }

  const SWAPS: Record<string, string> = {
    "the body is replaced": `{
      const next = document.createElement("body");
      next.innerHTML = "<h1>Next</h1>";
      document.body.replaceWith(next);
    }`,
    "a view transition replaces the body": `document.startViewTransition(() => {
      const next = document.createElement("body");
      next.innerHTML = "<h1>Next</h1>";
      document.body.replaceWith(next);
    }).updateCallbackDone`,
    "the body is replaced twice": `for (const text of ["Other", "Next"]) {
      const next = document.createElement("body");
      next.innerHTML = "<h1>" + text + "</h1>";
      document.body.replaceWith(next);
    }`,
    "the whole document is replaced": `{
      const next = document.createElement("html");
      next.innerHTML = "<head></head><body><h1>Next</h1></body>";
      document.documentElement.replaceWith(next);
    }`,
    "the body is cleared and filled": `document.body.innerHTML = "<h1>Next</h1>"`,
    "idiomorph morphs the body": `Idiomorph.morph(document.body, "<body><h1>Next</h1></body>")`,
  };
  for (const [index, [what, change]] of Object.entries(SWAPS).entries()) {
    it(`survives when ${what}`, async (t) => {
      const html = `<head>${tag(`CRM-SWAP-${index}`)}<script>${idiomorph}</script></head><body><h1>Shop</h1>`;
      await expectSurvival(await stage.open(t, stage.shopPage(html)), change);
      assert.equal((await stage.conversations(`CRM-SWAP-${index}`)).length, 1);
    });
  }

  for (const place of ["head", "body"]) {
    it(`survives a visit by Turbo with its tag in the ${place}`, async (t) => {
      const crmId = `CRM-TURBO-${place.toUpperCase()}`;
      const pageOf = (title: string) => {
        const ours = tag(crmId);
        return `<head><script>${turbo}</script>${place === "head" ? ours : ""}</head>
          <body><h1>${title}</h1>${place === "body" ? ours : ""}</body>`;
      };
      const next = stage.shopPage(pageOf("Next"));
      const watched = await stage.open(t, stage.shopPage(pageOf("Shop")));
      await expectSurvival(watched, `Turbo.visit("${next}")`);
      assert.equal((await stage.conversations(crmId)).length, 1);
    });
  }

  it("takes the customer of the next page's tag", async (t) => {
    const watched = await stage.open(t, stage.shopPage(`<h1>Shop</h1>${tag("CRM-PAGE-1")}`));
    await watched.page.waitForSelector("body > genesys-crm-chat");
    await watched.page.evaluate(`{
      const next = document.createElement("body");
      const script = document.createElement("script");
      Object.assign(script, { src: "${CLASSIC}" });
      Object.assign(script.dataset, { deploymentId: "all-well", firstName: "Ada" });
      next.append(script);
      document.body.replaceWith(next);
    }`);
    await watched.page.waitForSelector('genesys-crm-chat[first-name="Ada"]:not([crm-id])');
    assert.equal(await elementsIn(watched.page), 1);
  });

  it("stays away when page code removes it", async (t) => {
    const { page } = await stage.open(t, stage.shopPage(`<h1>Shop</h1>${tag("CRM-REMOVED")}`));
    await page.waitForSelector("body > genesys-crm-chat");
    await page.evaluate('document.querySelector("genesys-crm-chat").remove()');
    await page.evaluate('document.body.append(document.createElement("p"))');
    await page.evaluate("new Promise(requestAnimationFrame)");
    assert.equal(await elementsIn(page), 0);
  });

  for (const version of [18, 19] as const) {
    for (const root of ["document.body", "document"]) {
      it(`survives when React ${version} hydrates ${root} and finds other HTML`, async (t) => {
        const app = await bundle(
          `import { createElement as h } from "react";
          import { hydrateRoot } from "react-dom/client";
          const title = h("h1", null, "Next");
          const whole = h("html", null, h("head", null, h("title", null, "Shop")), h("body", null, title));
          globalThis.hydrate = () => hydrateRoot(${root}, ${root} === document ? whole : title, { onRecoverableError() {} });`,
          version,
        );
        const html = `<head>${tag(`CRM-REACT-${version}`)}</head><body><h1>Server</h1><script>${app}</script></body>`;
        const { page } = await stage.open(t, stage.shopPage(html));
        await page.waitForSelector("body > genesys-crm-chat");
        await page.evaluate('globalThis.before = document.querySelector("genesys-crm-chat"); hydrate();');
        await page.waitForFunction('document.querySelector("h1")?.textContent === "Next"');
        await page.waitForSelector("body > genesys-crm-chat");
        assert.equal(await page.evaluate('document.querySelector("genesys-crm-chat") === before'), true);
        assert.equal(await elementsIn(page), 1);
      });
    }
  }
});

describe("another class under the name of our tag", { concurrency: true }, () => {
  const other = '<script>customElements.define("genesys-crm-chat", class extends HTMLElement {});</script>';
  for (const [how, html] of Object.entries({
    "classic script": `<script src="${CLASSIC}"></script>`,
    "classic script with data": `<script src="${CLASSIC}" data-deployment-id="all-well" data-crm-id-from="meta:x"></script>`,
    module: `<script type="module" src="${MODULE}"></script>`,
    "script of a language": `<script src="${CLASSIC}"></script><script src="/cdn/i18n/de.js"></script>`,
  })) {
    it(`makes the ${how} log one line and throw nothing`, async (t) => {
      const { console } = await stage.open(t, stage.shopPage(other + html));
      assert.deepEqual(console, [
        `[genesys-crm-chat] Another class is already defined as <genesys-crm-chat>, so the chat is not available. Remove the script that defines it. ${DOCS}#another-class`,
      ]);
    });
  }
});
