/** The built files on a page: the script tag at any place, and several times. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as library from "../../../src/index.js";
import { chatsIn, openChat } from "../support/click.js";
import { AT_ONCE, Stage } from "../support/stage.js";

const stage = new Stage();

const CLASSIC = "/cdn/genesys-crm-chat.js";
const MODULE = "/cdn/genesys-crm-chat.mjs";

const chat = (crmId: string): string =>
  `<genesys-crm-chat deployment-id="all-well" crm-id="${crmId}"></genesys-crm-chat>`;

/** The tag of the classic script, with the address of the SDK, which is a setting of the page. */
const script = (how = ""): string =>
  `<script src="${CLASSIC}" data-sdk-src="${stage.sdkSrc()}" ${how}></script>`;

/** A module does not know its tag, so the page calls `configure`. */
const configured = (how: string): string => `${how}<script type="module">
  const { configure } = await customElements.whenDefined("genesys-crm-chat");
  configure({ sdkSrc: "${stage.sdkSrc()}" });
</script>`;

interface Case {
  readonly title: string;
  readonly html: (crmId: string) => string;
}

const CASES: readonly Case[] = [
  { title: "the classic script before the tag", html: (id) => script() + chat(id) },
  { title: "the classic script after the tag", html: (id) => chat(id) + script() },
  { title: "deferred, before the tag", html: (id) => script("defer") + chat(id) },
  { title: "deferred, after the tag", html: (id) => chat(id) + script("defer") },
  { title: "async, before the tag", html: (id) => script("async") + chat(id) },
  { title: "async, after the tag", html: (id) => chat(id) + script("async") },
  {
    title: "the classic script as a module, before the tag",
    html: (id) => configured(`<script src="${CLASSIC}" type="module"></script>`) + chat(id),
  },
  {
    title: "the classic script as a module, after the tag",
    html: (id) => chat(id) + configured(`<script src="${CLASSIC}" type="module"></script>`),
  },
  { title: "the classic script twice", html: (id) => script() + chat(id) + script() },
  {
    title: "the classic script twice, deferred and async",
    html: (id) => script("defer") + chat(id) + script("async"),
  },
  {
    title: "the classic script and the module",
    html: (id) => script() + chat(id) + `<script src="${MODULE}" type="module"></script>`,
  },
  {
    title: "the module alone",
    html: (id) => chat(id) + configured(`<script src="${MODULE}" type="module"></script>`),
  },
  {
    title: "the module alone, imported",
    html: (id) => chat(id) + configured(`<script type="module">import "${MODULE}";</script>`),
  },
];

describe("the built files on a page", { concurrency: AT_ONCE }, () => {
  for (const [index, { title, html }] of CASES.entries()) {
    it(`open one chat and log nothing: ${title}`, async (t) => {
      const crmId = `CRM-PLACE-${index}`;
      const { page, console } = await stage.open(t, stage.shopPage(html(crmId)));
      await openChat(page);
      assert.equal((await stage.conversations(crmId)).length, 1);
      assert.equal(await chatsIn(page), 1);
      assert.deepEqual(console, []);
    });
  }

  it("keep the first definition of the element", async (t) => {
    const html = `${script()}<script>const first = customElements.get("genesys-crm-chat");</script>${script()}
      <script type="module" src="${MODULE}"></script>`;
    const { page } = await stage.open(t, stage.shopPage(html));
    assert.equal(await page.evaluate('customElements.get("genesys-crm-chat") === first'), true);
  });

  it("export from the module what the package exports", async (t) => {
    const { page } = await stage.open(t, stage.shopPage(""));
    const names = await page.evaluate(`import("${MODULE}").then((module) => Object.keys(module))`);
    assert.deepEqual((names as string[]).sort(), Object.keys(library).sort());
  });
});
