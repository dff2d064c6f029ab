/** The page's own tag for an SDK, our script and the customer's click come in any order, and the SDK's script is slow or fast. */
import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import type { HTTPRequest } from "puppeteer-core";
import { snippetScript } from "../../../demo/code/snippet.js";
import { untilStatus } from "../support/click.js";
import { AT_ONCE, Stage, type WatchedPage } from "../support/stage.js";

const stage = new Stage();

interface Sdk {
  readonly name: "messenger" | "web-messaging";
  readonly src: () => string;
  /** What the page itself runs to bring it. */
  readonly bring: () => string;
}

const addScript = (properties: object): string =>
  `document.head.append(Object.assign(document.createElement("script"), ${JSON.stringify(properties)}));`;

const MESSENGER: Sdk = {
  name: "messenger",
  src: () => `${stage.simulator.url}/genesys-bootstrap/genesys.min.js`,
  bring: () =>
    addScript({
      text: snippetScript({ src: MESSENGER.src(), environment: "prod", deploymentId: "all-well" }),
    }),
};
const WEB_MESSAGING: Sdk = {
  name: "web-messaging",
  src: () => stage.sdkSrc(),
  bring: () => addScript({ src: WEB_MESSAGING.src() }),
};

/** When page code runs. */
const MOMENTS: Readonly<Record<string, (code: string) => string>> = {
  "while the page is parsed": (code) => code,
  "at DOMContentLoaded": (code) => `addEventListener("DOMContentLoaded", () => { ${code} });`,
  "at load": (code) => `addEventListener("load", () => { ${code} });`,
  "300 ms after load": (code) => `addEventListener("load", () => setTimeout(() => { ${code} }, 300));`,
};

const ours = (sdk: Sdk): Readonly<Record<string, string>> => ({
  "with defer": `<script src="/cdn/genesys-crm-chat.js" data-sdk-src="${sdk.src()}" defer></script>`,
  "by a tag manager, 300 ms after load": `<script>${MOMENTS["300 ms after load"]?.(
    `const tag = document.createElement("script"); tag.dataset.sdkSrc = "${sdk.src()}"; tag.src = "/cdn/genesys-crm-chat.js"; document.head.append(tag);`,
  )}</script>`,
});

/** How the chat is asked for: an attribute, or a click as soon as there is a button. */
const ASKS: Readonly<Record<string, { readonly attribute: string; readonly script: string }>> = {
  "clicks at once": {
    attribute: "",
    script: `<script>customElements.whenDefined("genesys-crm-chat").then(async () => {
      const chat = document.querySelector("genesys-crm-chat");
      await chat.updateComplete;
      chat.shadowRoot.querySelector("button").click();
    });</script>`,
  },
  "has an element with autostart": { attribute: "autostart", script: "" },
};

/** Answers the SDK's script after a while. */
async function delayScript(t: TestContext, { page }: WatchedPage, ms: number): Promise<void> {
  const answer = (request: HTTPRequest) =>
    void setTimeout(() => void request.continue(), request.url().includes(".min.js") ? ms : 0);
  page.on("request", answer);
  await page.setRequestInterception(true);
  t.after(async () => {
    page.off("request", answer);
    await page.setRequestInterception(false);
  });
}

describe("a chat that begins while the page loads", { concurrency: AT_ONCE }, () => {
  let customers = 0;
  for (const sdk of [MESSENGER, WEB_MESSAGING])
    for (const isNamed of sdk === MESSENGER ? [true, false] : [true])
      for (const [moment, at] of Object.entries(MOMENTS))
        for (const script of ["with defer", "by a tag manager, 300 ms after load"])
          for (const [ask, { attribute, script: click }] of Object.entries(ASKS))
            for (const delay of [0, 700]) {
              // Where only the snippet names the deployment, it is waited for while the page loads.
              if (!isNamed && moment === "300 ms after load") continue;
              const deployment = isNamed ? "a tag with its deployment" : "a tag without a deployment";
              const name = `${sdk.name}, ${deployment}: the page brings it ${moment}, our script comes ${script}, the customer ${ask}, and the SDK's script takes ${delay} ms`;
              it(name, async (t) => {
                const crmId = `CRM-ORDER-${++customers}`;
                const named = isNamed ? `deployment-id="all-well" sdk="${sdk.name}"` : "";
                const tag = `<genesys-crm-chat crm-id="${crmId}" message="Hello" ${named} ${attribute}></genesys-crm-chat>`;
                const opened = await stage.open(t, stage.shopPage(""));
                await delayScript(t, opened, delay);
                const { page, console } = opened;
                await page.evaluate("localStorage.clear(), sessionStorage.clear()");
                const bring = `<script>${at(sdk.bring())}</script>`;
                await page.goto(stage.shopPage(bring + ours(sdk)[script] + tag + click));
                await untilStatus(page, "started");
                // The message is sent with the session.
                await page.waitForFunction(`document.body.textContent.includes("How can I help?")`);
                const conversations = await stage.conversations(crmId);
                assert.deepEqual(
                  conversations.map(({ transcript }) => transcript[0]?.text),
                  ["Hello"],
                );
                assert.deepEqual(console, []);
              });
            }
});
