/** The console of a page with each of the mistakes that web managers make, in a real browser. */
import assert from "node:assert/strict";
import type { OutgoingHttpHeaders } from "node:http";
import { describe, it } from "node:test";
import type { Page } from "puppeteer-core";
import { snippetTag } from "../../../demo/code/snippet.js";
import { DOCS } from "../../../src/core/errors/messages.js";
import { AT_ONCE, Stage } from "../support/stage.js";

const stage = new Stage();

const SCRIPT = () => `<script src="/cdn/genesys-crm-chat.js" data-sdk-src="${stage.sdkSrc()}"></script>`;
const TAG = `<genesys-crm-chat deployment-id="all-well" crm-id="CRM-1"></genesys-crm-chat>`;

/** Genesys' own. */
const snippet = () =>
  snippetTag({
    src: `${stage.simulator.url}/genesys-bootstrap/genesys.min.js`,
    environment: "prod",
    deploymentId: "all-well",
  });

interface Mistake {
  readonly html: () => string;
  readonly headers?: OutgoingHttpHeaders;
  readonly before?: (page: Page) => Promise<void>;
  /** The lines of ours, with the hosts of this run replaced. */
  readonly lines: readonly string[];
}

const MISTAKES: Record<string, Mistake> = {
  "no deployment-id": {
    html: () => SCRIPT() + `<genesys-crm-chat crm-id="CRM-1"></genesys-crm-chat>`,
    lines: [
      `[genesys-crm-chat] MISSING_DEPLOYMENT_ID: The tag has no deployment-id. Copy the id of your deployment from Genesys Cloud Admin into it. (phase config, sdk "web-messaging") ${DOCS}#missing_deployment_id`,
    ],
  },
  "a region that does not exist": {
    html: () =>
      SCRIPT() + `<genesys-crm-chat deployment-id="all-well" environment="prod-euc"></genesys-crm-chat>`,
    lines: [
      `[genesys-crm-chat] INVALID_ENVIRONMENT: "prod-euc" is no Genesys Cloud region. Did you mean "prod-euc1"? (phase config, sdk "web-messaging", deployment-id "all-well", environment "prod-euc") ${DOCS}#invalid_environment`,
    ],
  },
  "a template that was not rendered": {
    html: () =>
      SCRIPT() + `<genesys-crm-chat deployment-id="all-well" crm-id="{{ customer.id }}"></genesys-crm-chat>`,
    lines: [
      `[genesys-crm-chat] The CRM id of crm-id counts as missing: it looks like a template that was not rendered: your server or CMS has to fill it in. ${DOCS}#invalid_attribute`,
    ],
  },
  "a Content-Security-Policy without the SDK's host": {
    html: () => SCRIPT() + TAG,
    headers: { "Content-Security-Policy": "script-src 'self'" },
    lines: [
      `[genesys-crm-chat] SDK_BLOCKED: The page's Content-Security-Policy blocks the script. Add script-src https://sdk.example to it (or the host that it redirects to). (phase load, attempts 1, sdk "web-messaging", deployment-id "all-well") ${DOCS}#sdk_blocked-csp`,
    ],
  },
  "Trusted Types without our policy": {
    html: () => SCRIPT() + TAG,
    headers: { "Content-Security-Policy": "require-trusted-types-for 'script'; trusted-types 'none'" },
    lines: [
      `[genesys-crm-chat] SDK_BLOCKED: The page's Content-Security-Policy blocks our Trusted Types policy. Add trusted-types genesys-crm-chat to it. (phase load, attempts 1, sdk "web-messaging", deployment-id "all-well") ${DOCS}#sdk_blocked-trusted-types`,
    ],
  },
  "a domain that the deployment does not allow": {
    html: () =>
      `<script src="/cdn/genesys-crm-chat.js" data-sdk-src="${stage.simulator.url}/genesys-bootstrap/genesys.min.js"></script>
       <genesys-crm-chat sdk="messenger" deployment-id="refused-domain" timeout="2000"></genesys-crm-chat>`,
    lines: [
      `[genesys-crm-chat] SDK_BLOCKED: 127.0.0.1 is not an allowed domain of the deployment. Add it to them in Genesys Cloud Admin. (phase initialize, attempts 1, sdk "messenger", deployment-id "refused-domain") ${DOCS}#sdk_blocked-domain-not-allowed`,
    ],
  },
  "an ad blocker": {
    html: () => SCRIPT() + TAG,
    before: async (page) => {
      const client = await page.createCDPSession();
      await client.send("Network.enable");
      await client.send("Network.setBlockedURLs", { urls: [`${stage.sdkSrc()}*`] });
    },
    lines: [
      `[genesys-crm-chat] SDK_LOAD_FAILED: An ad blocker probably stopped the script (a guess). Allow it, or load the script from your own domain. (phase load, attempts 2, sdk "web-messaging", deployment-id "all-well") ${DOCS}#sdk_load_failed-blocked-by-client`,
    ],
  },
  "the hash of another script": {
    html: () =>
      `<script src="/cdn/genesys-crm-chat.js" data-sdk-src="${stage.sdkSrc()}" data-integrity="sha384-${"A".repeat(64)}"></script>${TAG}`,
    lines: [
      `[genesys-crm-chat] SDK_BLOCKED: The script is not the one of the setting integrity. Remove the setting, or load your own copy of the script. (phase load, attempts 1, sdk "web-messaging", deployment-id "all-well") ${DOCS}#sdk_blocked-integrity`,
    ],
  },
  "another class under the tag's name": {
    html: () =>
      `<script>customElements.define("genesys-crm-chat", class extends HTMLElement {});</script>${SCRIPT()}${TAG}`,
    lines: [
      `[genesys-crm-chat] Another class is already defined as <genesys-crm-chat>, so the chat is not available. Remove the script that defines it. ${DOCS}#another-class`,
    ],
  },
  "Genesys' snippet twice": {
    html: () =>
      snippet() +
      snippet() +
      SCRIPT() +
      `<genesys-crm-chat crm-id="CRM-1" timeout="2000"></genesys-crm-chat>`,
    lines: [
      `[genesys-crm-chat] DEPLOYMENT_CONFLICT: The page's SDK is initialized twice, or for another deployment. Use one snippet and one deployment. (phase initialize, attempts 1, sdk "messenger") ${DOCS}#deployment_conflict`,
    ],
  },
  "a tag that was not closed": {
    html: () => `${SCRIPT()}<genesys-crm-chat deployment-id="all-well" /><h1>Tea</h1><p>From Assam.</p>`,
    lines: [
      `[genesys-crm-chat] The label contains paragraphs or a long text, perhaps the rest of the page. Write the tag in one line, without a blank line in it, and close it with </genesys-crm-chat>. ${DOCS}#label`,
    ],
  },
};

/** Ours, and with names in place of what differs in each run. */
const ownLines = (lines: readonly string[]): string[] =>
  lines
    .filter((line) => line.includes("[genesys-crm-chat]"))
    .map((line) => line.replaceAll(new URL(stage.simulator.url).origin, "https://sdk.example"));

describe("the console of a page", { concurrency: AT_ONCE }, () => {
  for (const [mistake, { html, headers, before, lines }] of Object.entries(MISTAKES)) {
    it(`says what to do about ${mistake}`, async (t) => {
      const opened = await stage.open(t, stage.shopPage(html(), headers));
      await before?.(opened.page);
      await opened.page.$eval("genesys-crm-chat", ({ shadowRoot }) =>
        shadowRoot?.querySelector("button")?.click(),
      );
      while (ownLines(opened.console).length < lines.length)
        await new Promise((resolve) => opened.page.once("console", resolve));
      assert.deepEqual(ownLines(opened.console), lines);
    });
  }
});
