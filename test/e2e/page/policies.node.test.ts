/** Pages with a Content-Security-Policy. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { click, openChat, untilStatus } from "../support/click.js";
import { AT_ONCE, Stage } from "../support/stage.js";

const stage = new Stage();

const htmlWith = (data = ""): string => `
  <script src="/cdn/genesys-crm-chat.js" nonce="abc123" data-sdk-src="${stage.sdkSrc()}" ${data}></script>
  <genesys-crm-chat deployment-id="all-well" loading="manual"></genesys-crm-chat>`;

/** Policies under which the chat works. */
const SUFFICIENT = [
  { policy: "a nonce alone", header: "script-src 'nonce-abc123'" },
  {
    policy: "a nonce and strict-dynamic",
    header: "script-src 'nonce-abc123' 'strict-dynamic'; object-src 'none'; base-uri 'none'",
  },
  {
    policy: "Trusted Types with the policy genesys-crm-chat",
    header: "require-trusted-types-for 'script'; trusted-types genesys-crm-chat",
  },
  { policy: "no inline styles", header: "style-src 'self'" },
];

interface Blocking {
  readonly policy: string;
  readonly header?: string;
  /** Attributes of the script tag. */
  readonly data?: string;
  /** Of the error. */
  readonly reason: string;
  /** What the hint of the error must contain. */
  readonly hint: () => string;
}

/** Policies that block the SDK's script. */
const BLOCKING: readonly Blocking[] = [
  {
    policy: "scripts of the page's own origin alone",
    reason: "csp",
    header: "script-src 'self'",
    hint: () => `script-src ${new URL(stage.sdkSrc()).origin}`,
  },
  {
    policy: "Trusted Types without the policy genesys-crm-chat",
    reason: "trusted-types",
    header: "require-trusted-types-for 'script'; trusted-types 'none'",
    hint: () => "trusted-types genesys-crm-chat",
  },
  {
    policy: "the integrity hash of another script",
    reason: "integrity",
    data: `data-integrity="sha384-${"A".repeat(64)}"`,
    hint: () => "integrity",
  },
];

describe("a Content-Security-Policy", { concurrency: AT_ONCE }, () => {
  for (const { policy, header } of SUFFICIENT) {
    it(`lets the chat start without a line on the console: ${policy}`, async (t) => {
      const opened = await stage.open(t, stage.shopPage(htmlWith(), { "Content-Security-Policy": header }));
      await openChat(opened.page);
      assert.deepEqual(opened.console, []);
    });
  }

  it("finds the nonce of the tag on the SDK's script", async (t) => {
    const opened = await stage.open(t, stage.shopPage(htmlWith()));
    await openChat(opened.page);
    assert.equal(await opened.page.$eval("script[src*=sdk]", (script) => script.nonce), "abc123");
  });

  for (const { policy, reason, header = "", data, hint } of BLOCKING) {
    it(`fails the start after one attempt, with SDK_BLOCKED and a hint: ${policy}`, async (t) => {
      const opened = await stage.open(
        t,
        stage.shopPage(htmlWith(data), { "Content-Security-Policy": header }),
      );
      await click(opened.page);
      await untilStatus(opened.page, "failed");
      const [event, ...others] = (await opened.events()).filter(({ type }) => /error|retry/.test(type));
      assert.deepEqual(others, []);
      assert.equal(event?.type, "genesys-chat-error");
      assert.equal(event.detail["code"], "SDK_BLOCKED");
      assert.equal(event.detail["fatal"], true);
      const error = event.detail["error"] as { reason: string; attempts: number; hint: string };
      assert.equal(error.reason, reason);
      assert.equal(error.attempts, 1);
      assert.ok(error.hint.includes(hint()), error.hint);
    });
  }
});
