/** The load of the SDK's script, as far as it needs the built files or the debugging protocol of a browser. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { chatsIn, click, openChat, untilStatus } from "../support/click.js";
import { Stage } from "../support/stage.js";

const stage = new Stage();

const scripts = (): string => `
  <script src="/cdn/genesys-crm-chat.js" data-sdk-src="${stage.sdkSrc()}"></script>
  <script src="/cdn/genesys-crm-chat.mjs" type="module"></script>`;

const element = (crmId: string): string => `
  <genesys-crm-chat deployment-id="all-well" crm-id="${crmId}" message="Hello" retry-delay="100">
    <a slot="fallback" href="tel:+4912345">or call us</a>
  </genesys-crm-chat>`;

const isSdk = (url: string): boolean => url.startsWith(stage.sdkSrc());

describe("an ad blocker", () => {
  it("ends the load with blocked-by-client after one retry, and Try again sends what the customer gave", async (t) => {
    const opened = await stage.open(t, stage.shopPage(scripts() + element("CRM-AD-BLOCKER")));
    const { page } = opened;
    const client = await page.createCDPSession();
    await client.send("Network.enable");
    await client.send("Network.setBlockedURLs", { urls: [`${stage.sdkSrc()}*`] });
    t.after(() => client.detach());
    await click(page);
    await untilStatus(page, "failed");
    const events = await opened.events();
    const retries = events.filter(({ type }) => type === "genesys-chat-retry");
    assert.deepEqual(
      retries.map(({ detail }) => detail["reason"]),
      ["blocked-by-client"],
    );
    const [event, ...more] = events.filter(
      ({ type, detail }) => type === "genesys-chat-error" && detail["fatal"],
    );
    assert.deepEqual(more, []);
    assert.equal(event?.detail["code"], "SDK_LOAD_FAILED");
    const error = event.detail["error"] as { reason: string; hint: string };
    assert.equal(error.reason, "blocked-by-client");
    assert.match(error.hint, /ad blocker.*guess/);
    assert.ok(await page.$eval("[slot=fallback]", (link) => link.checkVisibility()));

    await client.send("Network.setBlockedURLs", { urls: [] });
    await openChat(page);
    const [conversation, ...others] = await stage.conversations("CRM-AD-BLOCKER");
    assert.deepEqual(others, []);
    assert.equal(conversation?.transcript[0]?.text, "Hello");
  });
});

describe("the built files", () => {
  it("request the SDK's script once for three elements, with both files on the page", async (t) => {
    const elements = [1, 2, 3].map(() => element("CRM-THREE")).join("");
    const { page, requests } = await stage.open(t, stage.shopPage(scripts() + elements));
    await openChat(page);
    assert.equal(requests.filter(isSdk).length, 1);
    assert.equal(await chatsIn(page), 1);
  });

  it("use the SDK of the page's own tag and request no other", async (t) => {
    const tag = `<script async src="${stage.sdkSrc()}"></script>`;
    const { page, requests } = await stage.open(t, stage.shopPage(tag + scripts() + element("CRM-TAG")));
    await openChat(page);
    assert.equal(requests.filter(isSdk).length, 1);
  });
});
