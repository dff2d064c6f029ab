/** Pages that a server has rendered, with a script that defines the element before React hydrates them. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { GenesysCrmChat } from "../../../src/react.js";
import { bundle } from "../support/bundle.js";
import { Stage } from "../support/stage.js";

const stage = new Stage();

/** The plain tag's props, as a page has them in JSX. */
const PLAIN = { "deployment-id": "all-well", "crm-id": "CRM-SSR", loading: "eager", placement: "floating" };
/** Those of the wrapper. */
const WRAPPED = { deploymentId: "all-well", crmId: "CRM-SSR", segment: "Gold", autostart: true };

const APPS = {
  "the plain tag": {
    html: renderToString(createElement("genesys-crm-chat", PLAIN, "Ask us")),
    imports: "",
    element: `h("genesys-crm-chat", ${JSON.stringify(PLAIN)}, "Ask us")`,
  },
  "the wrapper": {
    html: renderToString(createElement(GenesysCrmChat, WRAPPED, "Ask us")),
    imports: 'import { GenesysCrmChat } from "genesys-crm-chat/react.js";',
    element: `h(GenesysCrmChat, ${JSON.stringify(WRAPPED)}, "Ask us")`,
  },
};

/** When the element is defined. */
const DEFINED = {
  "by a script in the head": (src: string) =>
    `<script src="/cdn/genesys-crm-chat.js" data-sdk-src="${src}"></script>`,
  "by the app's own bundle": () => "",
};

describe("hydration", { concurrency: true }, () => {
  for (const version of [18, 19] as const) {
    for (const [what, { html, imports, element }] of Object.entries(APPS)) {
      for (const [when, script] of Object.entries(DEFINED)) {
        it(`of ${what} by React ${version} gives nothing to complain about, defined ${when}`, async (t) => {
          const app = await bundle(
            `${imports}
            import "genesys-crm-chat/define.js";
            import { configure } from "genesys-crm-chat";
            import { createElement as h } from "react";
            import { hydrateRoot } from "react-dom/client";
            configure({ sdkSrc: "${stage.sdkSrc()}" });
            globalThis.errors = [];
            const onRecoverableError = (error) => errors.push(String(error));
            hydrateRoot(document.querySelector("main"), ${element}, { onRecoverableError });`,
            version,
          );
          const page = `<head>${script(stage.sdkSrc())}</head><body><main>${html}</main><script>${app}</script>`;
          const watched = await stage.open(t, stage.shopPage(page));
          await watched.page.waitForFunction(
            `Object.keys(document.querySelector("genesys-crm-chat")).some((key) => key.startsWith("__react"))`,
          );
          await watched.page.waitForSelector("genesys-crm-chat[status]");
          assert.deepEqual(await watched.page.evaluate("errors"), []);
          assert.deepEqual(
            watched.console.filter((line) => !line.includes("React DevTools")),
            [],
          );
        });
      }
    }
  }
});
