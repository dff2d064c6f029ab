/** The built files on a page of somebody else's: wherever the script tag stands, and however often. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as library from "../../../src/index.js";
import { chatsIn, openChat } from "../support/click.js";
import { Stage } from "../support/stage.js";

const stage = new Stage();

const CLASSIC = "/cdn/genesys-crm-chat.js";
const MODULE = "/cdn/genesys-crm-chat.mjs";

const chat = (crmId: string): string =>
  `<genesys-crm-chat deployment-id="all-well" crm-id="${crmId}"></genesys-crm-chat>`;

/** The classic script's tag; where the SDK comes from is a setting of the page, so it stands there. */
const script = (how = ""): string =>
  `<script src="${CLASSIC}" data-sdk-src="${stage.sdkSrc()}" ${how}></script>`;

/** A module does not know its tag, so the page sets what the classic script reads there. */
const configured = (how: string): string => `${how}<script type="module">
  const { configure } = await customElements.whenDefined("genesys-crm-chat");
  configure({ sdkSrc: "${stage.sdkSrc()}" });
</script>`;

const PLACES: [where: string, html: (crmId: string) => string][] = [
  ["before the tag", (id) => script() + chat(id)],
  ["after the tag", (id) => chat(id) + script()],
  ["deferred, before the tag", (id) => script("defer") + chat(id)],
  ["deferred, after the tag", (id) => chat(id) + script("defer")],
  ["async, before the tag", (id) => script("async") + chat(id)],
  ["async, after the tag", (id) => chat(id) + script("async")],
  [
    "as a module, before the tag",
    (id) => configured(`<script src="${CLASSIC}" type="module"></script>`) + chat(id),
  ],
  [
    "as a module, after the tag",
    (id) => chat(id) + configured(`<script src="${CLASSIC}" type="module"></script>`),
  ],
  ["twice", (id) => script() + chat(id) + script()],
  ["twice, deferred and async", (id) => script("defer") + chat(id) + script("async")],
  ["and the module as well", (id) => script() + chat(id) + `<script src="${MODULE}" type="module"></script>`],
  ["the module alone", (id) => chat(id) + configured(`<script src="${MODULE}" type="module"></script>`)],
  [
    "the module alone, imported",
    (id) => chat(id) + configured(`<script type="module">import "${MODULE}";</script>`),
  ],
];

describe("the built files on a page", { concurrency: true }, () => {
  for (const [index, [where, html]] of PLACES.entries()) {
    it(`open one chat and log nothing: ${where}`, async (t) => {
      const crmId = `CRM-PLACE-${index}`;
      const { page, console } = await stage.open(t, stage.shopPage(html(crmId)));
      await openChat(page);
      assert.equal((await stage.conversations(crmId)).length, 1);
      assert.equal(await chatsIn(page), 1);
      assert.deepEqual(console, []);
    });
  }

  it("leave the page's first definition in place", async (t) => {
    const html = `${script()}<script>const first = customElements.get("genesys-crm-chat");</script>${script()}
      <script type="module" src="${MODULE}"></script>`;
    const { page } = await stage.open(t, stage.shopPage(html));
    assert.equal(await page.evaluate('customElements.get("genesys-crm-chat") === first'), true);
  });

  it("export what the package does, from the module", async (t) => {
    const { page } = await stage.open(t, stage.shopPage(""));
    const names = await page.evaluate(`import("${MODULE}").then((module) => Object.keys(module))`);
    assert.deepEqual((names as string[]).sort(), Object.keys(library).sort());
  });
});
