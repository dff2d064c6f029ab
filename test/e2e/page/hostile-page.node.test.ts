/** Pages with hostile HTML: names that shadow those of the browser (DOM clobbering), and addresses that run code. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { AT_ONCE, Stage } from "../support/stage.js";

const stage = new Stage();

const GLOBAL = "GenesysCloudWebMessaging";
const PLACE = "genesys-webmessaging-container";

/** With these the chat starts. */
const HARMLESS = [
  `<img id="${GLOBAL}">`,
  `<img id="${GLOBAL}"><img id="${GLOBAL}">`,
  `<form name="${GLOBAL}"><input name="initialize"><input name="startChat"><input name="on"></form>`,
  `<iframe name="${GLOBAL}"></iframe>`,
  `<iframe name="${GLOBAL}" srcdoc="<img id=initialize><img id=startChat><img id=on>"></iframe>`,
  `<iframe name="${GLOBAL}" sandbox srcdoc="Another origin's"></iframe>`,
  '<a id="Genesys" href="https://evil.example/"></a>',
  '<object id="Genesys"></object>',
  '<embed id="Genesys">',
  '<iframe name="Genesys"></iframe>',
  `<form id="${PLACE}"></form>`,
  `<img name="${PLACE}">`,
  '<img id="trustedTypes"><img id="dataLayer">',
  '<img id="customElements"><img id="CSS"><img id="HTMLElement">',
  '<img name="head">',
  '<form name="body"></form>',
  '<img name="documentElement">',
  '<img name="readyState"><img name="prerendering">',
  '<img name="querySelector">',
  '<img name="cookie">',
  '<img name="scripts">',
];

/** With these it cannot start: they shadow a method or collection of the browser that it needs. */
const FATAL = [
  '<img name="head"><img name="head">',
  '<form name="body"><input name="append"></form>',
  '<img name="getElementById">',
  '<img name="addEventListener">',
  `<form id="${PLACE}"><input name="append"><input name="replaceChildren"></form>`,
];

/** Adds a page with the HTML in front of the script and the tag. */
const pageWith = (html: string, crmId: string): string =>
  stage.shopPage(`<body>${html}
  <script src="/cdn/genesys-crm-chat.js" data-sdk-src="${stage.sdkSrc()}"></script>
  <genesys-crm-chat deployment-id="all-well" crm-id="${crmId}" max-retries="0"></genesys-crm-chat>`);

/** Runs in the page. It avoids `querySelector`, which may be an image here. */
const START = `(async () => {
  const [chat] = document.getElementsByTagName("genesys-crm-chat");
  await chat.start().catch(() => {});
  await chat.updateComplete;
  const { status, error, shadowRoot } = chat;
  return { status, code: error?.code, text: shadowRoot.textContent, busy: shadowRoot.firstChild.ariaBusy };
})()`;

interface Ended {
  readonly status: string;
  /** Of the error. */
  readonly code?: string;
  /** Everything that the element shows. */
  readonly text: string;
  readonly busy: string;
}

describe("an element whose name shadows a name of the browser", { concurrency: AT_ONCE }, () => {
  for (const [index, html] of HARMLESS.entries()) {
    it(`does not keep the chat from starting: ${html}`, async (t) => {
      const crmId = `CRM-HARMLESS-${index}`;
      const { page, console, requests } = await stage.open(t, pageWith(html, crmId));
      const { status, code } = (await page.evaluate(START)) as Ended;
      assert.doesNotMatch(requests.join(), /evil/);
      assert.equal(status, "started");
      assert.equal(code, undefined);
      assert.equal((await stage.conversations(crmId)).length, 1);
      assert.deepEqual(console, []);
    });
  }

  for (const [index, html] of FATAL.entries()) {
    it(`ends the start with a visible error and no exception: ${html}`, async (t) => {
      const crmId = `CRM-FATAL-${index}`;
      const { page, console } = await stage.open(t, pageWith(html, crmId));
      const { status, code = "", text, busy } = (await page.evaluate(START)) as Ended;
      assert.equal(status, "failed");
      assert.equal(busy, "false");
      assert.match(code, /^[A-Z_]+$/);
      assert.match(text, /Sorry, the chat is not available\./);
      assert.deepEqual(await stage.conversations(crmId), []);
      assert.equal(console.length, 1);
      assert.ok(console[0]?.startsWith(`[genesys-crm-chat] ${code}: `), console[0]);
    });
  }
});

describe("an image named currentScript", () => {
  it("is not mistaken for the script's own tag, which sets the address of the SDK", async (t) => {
    const evil =
      '<img name="currentScript" data-sdk-src="https://evil.example/x.js" data-deployment-id="evil">';
    const { page, requests, console } = await stage.open(t, pageWith(evil, "CRM-CURRENT-SCRIPT"));
    // The stand-in SDK does not find its own tag here, so the chat cannot start.
    const { status, code } = (await page.evaluate(START)) as Ended;
    assert.equal(status, "failed");
    assert.equal(code, "SDK_INVALID");
    assert.deepEqual(
      requests.filter((url) => !url.includes("/cdn/") && !/\/\d+$/.test(url)),
      [stage.sdkSrc()],
    );
    assert.equal(await page.evaluate('document.getElementsByTagName("genesys-crm-chat").length'), 1);
    assert.doesNotMatch(console.join(), /evil/);
  });
});

const RUNS_CODE = [
  "javascript:document.title='run'",
  " java&#10;script:document.title='run'",
  "data:text/javascript,document.title='run'",
  "DATA:text/javascript;base64,ZG9jdW1lbnQudGl0bGU9J3J1bic=",
  "blob:https://cdn.example/1",
  "http://cdn.example/sdk.js",
  "//user@127.0.0.1/sdk.js",
];

describe("data-sdk-src on the script's own tag", { concurrency: AT_ONCE }, () => {
  for (const address of RUNS_CODE) {
    it(`refuses an unsafe address and requests nothing: ${address}`, async (t) => {
      const html = `<script src="/cdn/genesys-crm-chat.js" data-sdk-src="${address}" data-deployment-id="all-well"></script>`;
      const { page, requests } = await stage.open(t, stage.shopPage(html));
      const before = requests.length;
      const error = await page.evaluate(
        'document.querySelector("genesys-crm-chat").start().catch(({ code, reason }) => ({ code, reason }))',
      );
      assert.deepEqual(error, { code: "SDK_BLOCKED", reason: "url-refused" });
      assert.deepEqual(requests.slice(before), []);
      assert.equal(await page.title(), "Shop");
    });
  }
});
