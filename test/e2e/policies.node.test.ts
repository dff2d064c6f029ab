/** Pages that say in a header which scripts may run. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { click, openChat, untilStatus } from "./click.js";
import { Stage } from "./stage.js";

const stage = new Stage();

const page = (data = ""): string => `
  <script src="/cdn/genesys-crm-chat.js" nonce="abc123" data-sdk-src="${stage.sdkSrc()}" ${data}></script>
  <genesys-crm-chat deployment-id="all-well"></genesys-crm-chat>`;

const GOOD: [policy: string, header: string][] = [
  ["a nonce alone", "script-src 'nonce-abc123'"],
  [
    "a nonce and strict-dynamic",
    "script-src 'nonce-abc123' 'strict-dynamic'; object-src 'none'; base-uri 'none'",
  ],
  ["Trusted Types with our policy", "require-trusted-types-for 'script'; trusted-types genesys-crm-chat"],
  ["no inline styles", "style-src 'self'"],
];

const BAD: [reason: string, header: string, data?: string][] = [
  ["csp", "script-src 'self'"],
  ["trusted-types", "require-trusted-types-for 'script'; trusted-types 'none'"],
  ["integrity", "", `data-integrity="sha384-${"A".repeat(64)}"`],
];

describe("a Content-Security-Policy", { concurrency: true }, () => {
  for (const [policy, header] of GOOD) {
    it(`lets the chat through with ${policy}, and the console is silent`, async (t) => {
      const opened = await stage.open(t, stage.shopPage(page(), { "Content-Security-Policy": header }));
      await openChat(opened.page);
      assert.deepEqual(opened.console, []);
    });
  }

  it("gets our nonce on the SDK's script", async (t) => {
    const opened = await stage.open(t, stage.shopPage(page()));
    await openChat(opened.page);
    assert.equal(await opened.page.$eval("script[src*=sdk]", (script) => script.nonce), "abc123");
  });

  for (const [reason, header, data] of BAD) {
    it(`that forbids the script is named: ${reason}`, async (t) => {
      const opened = await stage.open(t, stage.shopPage(page(data), { "Content-Security-Policy": header }));
      await click(opened.page);
      await untilStatus(opened.page, "failed");
      const errors = (await opened.heard()).filter(({ type }) => type === "genesys-chat-error");
      assert.deepEqual(
        errors
          .map(({ detail: { code, fatal, error } }) => [code, fatal, (error as { reason: string }).reason])
          .at(-1),
        ["SDK_BLOCKED", true, reason],
      );
    });
  }
});
