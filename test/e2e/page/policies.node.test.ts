/** Pages that say in a header which scripts may run. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { click, openChat, untilStatus } from "../support/click.js";
import { Stage } from "../support/stage.js";

const stage = new Stage();

const page = (data = ""): string => `
  <script src="/cdn/genesys-crm-chat.js" nonce="abc123" data-sdk-src="${stage.sdkSrc()}" ${data}></script>
  <genesys-crm-chat deployment-id="all-well" loading="manual"></genesys-crm-chat>`;

const GOOD: [policy: string, header: string][] = [
  ["a nonce alone", "script-src 'nonce-abc123'"],
  [
    "L-15: a nonce and strict-dynamic",
    "script-src 'nonce-abc123' 'strict-dynamic'; object-src 'none'; base-uri 'none'",
  ],
  [
    "L-16: Trusted Types with our policy",
    "require-trusted-types-for 'script'; trusted-types genesys-crm-chat",
  ],
  ["no inline styles", "style-src 'self'"],
];

interface Bad {
  readonly title: string;
  readonly reason: string;
  readonly header?: string;
  readonly data?: string;
  /** What the hint has to name. */
  readonly hint: () => string;
}

const BAD: Bad[] = [
  {
    title: "L-07: own scripts alone",
    reason: "csp",
    header: "script-src 'self'",
    hint: () => `script-src ${new URL(stage.sdkSrc()).origin}`,
  },
  {
    title: "no policy of ours",
    reason: "trusted-types",
    header: "require-trusted-types-for 'script'; trusted-types 'none'",
    hint: () => "trusted-types genesys-crm-chat lit-html",
  },
  {
    title: "L-09: the hash of another script",
    reason: "integrity",
    data: `data-integrity="sha384-${"A".repeat(64)}"`,
    hint: () => "integrity",
  },
];

describe("a Content-Security-Policy", { concurrency: true }, () => {
  for (const [policy, header] of GOOD) {
    it(`${policy}: lets the chat through, and the console is silent`, async (t) => {
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

  for (const { title, reason, header = "", data, hint } of BAD) {
    it(`${title}: SDK_BLOCKED, ${reason}, after one attempt, and a hint what to do`, async (t) => {
      const opened = await stage.open(t, stage.shopPage(page(data), { "Content-Security-Policy": header }));
      await click(opened.page);
      await untilStatus(opened.page, "failed");
      const told = (await opened.heard()).filter(({ type }) => /error|retry/.test(type));
      assert.deepEqual(
        told.map(({ type, detail: { code, fatal } }) => [type, code, fatal]),
        [["genesys-chat-error", "SDK_BLOCKED", true]],
      );
      const error = told[0]?.detail["error"] as { reason: string; attempts: number; hint: string };
      assert.deepEqual([error.reason, error.attempts], [reason, 1]);
      assert.ok(error.hint.includes(hint()), error.hint);
    });
  }
});
