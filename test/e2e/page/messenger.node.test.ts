/** The built files with the simulated Messenger, from the click to the command that verifies the CRM id. */
import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { snippetScript, snippetTag } from "../../../demo/code/snippet.js";
import { click, untilStatus } from "../support/click.js";
import { verify, WINDOW, write } from "../support/messenger-window.js";
import { Stage, type WatchedPage } from "../support/stage.js";

const stage = new Stage();

const sdkSrc = (): string => `${stage.simulator.url}/genesys-bootstrap/genesys.min.js`;
const script = (): string =>
  `<script src="/cdn/genesys-crm-chat.js" data-sdk-src="${sdkSrc()}" defer></script>`;
const tag = (crmId: string, more = ""): string => `
  <genesys-crm-chat sdk="messenger" deployment-id="all-well" crm-id="${crmId}" first-name="Ada" tier="3" ${more}>
  </genesys-crm-chat>`;

/** Opens a page of the shop as a new visitor. */
async function open(t: TestContext, html: string): Promise<WatchedPage> {
  const opened = await stage.open(t, stage.shopPage(""));
  await opened.page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  await opened.page.goto(stage.shopPage(html));
  return opened;
}

describe("the Messenger on a page", () => {
  it("opens at a click and sends the CRM id, which verify finds", async (t) => {
    const opened = await open(t, script() + tag("CRM-MESSENGER"));
    const { page, console, requests } = opened;
    await click(page);
    await untilStatus(page, "started");
    await write(page, "Hello");
    const [conversation, ...others] = await stage.conversations("CRM-MESSENGER");
    assert.deepEqual(others, []);
    assert.deepEqual(conversation?.customAttributes, {
      crmCustomerId: "CRM-MESSENGER",
      firstName: "Ada",
      tier: "3",
    });
    assert.equal(await verify(stage, conversation.id, "CRM-MESSENGER"), 0);
    assert.equal(await verify(stage, conversation.id, "CRM-OTHER"), 1);

    await page.waitForFunction(`recordedEvents.some(({ type }) => type === "genesys-chat-message")`);
    const events = await opened.events();
    const named = (name: string) => events.filter(({ type }) => type === `genesys-chat-${name}`);
    assert.equal(named("session-start").length, 1);
    const [message, ...more] = named("message");
    assert.deepEqual(more, []);
    assert.match(String(message?.detail["message"]), /^Hello Ada/);
    assert.match(String(message?.detail["messageId"]), /^\w/);
    assert.equal(requests.filter((url) => url.startsWith(sdkSrc())).length, 1);
    assert.deepEqual(console, []);
  });

  it("is adopted from the page's own snippet, with one request and no deployment-id", async (t) => {
    const snippet = snippetTag({ src: sdkSrc(), environment: "prod", deploymentId: "all-well" });
    const element = `<genesys-crm-chat crm-id="CRM-SNIPPET" message="Hello"></genesys-crm-chat>`;
    const { page, requests } = await open(t, snippet + script() + element);
    await click(page);
    await untilStatus(page, "started");
    await page.waitForFunction(
      (selector) => document.querySelector(selector)?.textContent?.includes("How can I help?"),
      {},
      WINDOW,
    );
    const [conversation] = await stage.conversations("CRM-SNIPPET");
    assert.equal(conversation?.transcript[0]?.text, "Hello");
    assert.equal(requests.filter((url) => url.startsWith(sdkSrc())).length, 1);
  });

  it("opens at a click that comes before a tag manager has added the snippet", async (t) => {
    const code = snippetScript({ src: sdkSrc(), environment: "prod", deploymentId: "all-well" });
    // As a tag manager does with what is to come when the window has loaded.
    const tagManager = `<script>
      const chat = () => document.querySelector("genesys-crm-chat");
      addEventListener("DOMContentLoaded", () => chat().shadowRoot.querySelector("button").click());
      addEventListener("load", () => {
        document.head.append(Object.assign(document.createElement("script"), { text: ${JSON.stringify(code)} }));
      });
    </script>`;
    const element = `<genesys-crm-chat crm-id="CRM-TAG-MANAGER" message="Hello"></genesys-crm-chat>`;
    const { page, console } = await open(t, script() + element + tagManager);
    await untilStatus(page, "started");
    await page.waitForSelector(`${WINDOW}:not([hidden])`);
    const [conversation] = await stage.conversations("CRM-TAG-MANAGER");
    assert.equal(conversation?.transcript[0]?.text, "Hello");
    assert.deepEqual(console, []);
  });

  const module = '<script src="/cdn/genesys-crm-chat.mjs" type="module"></script>';
  for (const [how, scripts] of [
    ["twice", () => script() + script()],
    ["as a classic script and as a module", () => script() + module],
    ["as a module and as a classic script", () => module + script()],
  ] as const) {
    it(`has one button and one chat, and gets the id once, where our script is there ${how}`, async (t) => {
      const crmId = `CRM-TWICE-${how.replaceAll(" ", "-")}`;
      const snippet = snippetTag({ src: sdkSrc(), environment: "prod", deploymentId: "all-well" });
      const element = `<genesys-crm-chat crm-id="${crmId}"></genesys-crm-chat>`;
      const opened = await open(t, snippet + scripts() + element);
      const { page, console, requests } = opened;
      await click(page);
      await untilStatus(page, "started");
      await write(page, "Hello");
      const conversations = await stage.conversations(crmId);
      assert.deepEqual(
        conversations.map(({ customAttributes }) => customAttributes),
        [{ crmCustomerId: crmId }],
      );
      const starts = (await opened.events()).filter(({ type }) => type === "genesys-chat-session-start");
      assert.equal(starts.length, 1);
      assert.equal((await page.$$("genesys-crm-chat")).length, 1);
      assert.equal(requests.filter((url) => url.startsWith(sdkSrc())).length, 1);
      assert.deepEqual(console, []);
    });
  }

  it("continues on the next page view, and sends changed attributes with the next message", async (t) => {
    const { page } = await open(t, script() + tag("CRM-NEXT", 'basket="1"'));
    await click(page);
    await untilStatus(page, "started");
    await write(page, "Hello");
    await page.goto(stage.shopPage(script() + tag("CRM-NEXT", 'basket="2"')));
    // No click: the SDK loads at idle, and the window opens by itself because it was open before.
    await untilStatus(page, "ready");
    await page.waitForSelector(`${WINDOW}:not([hidden])`);
    await page.locator(`${WINDOW} input`).fill("And this?");
    await page.keyboard.press("Enter");
    await page.waitForFunction(
      (selector) => document.querySelector(selector)?.textContent?.includes("And this?"),
      {},
      WINDOW,
    );
    const [conversation, ...others] = await stage.conversations("CRM-NEXT");
    assert.deepEqual(others, []);
    assert.equal(conversation?.customAttributes["basket"], "2");
  });

  it("starts a conversation of its own for the next customer, who sees nothing of the one who logged out", async (t) => {
    const { page } = await open(t, script() + tag("CRM-OUT"));
    await click(page);
    await untilStatus(page, "started");
    await write(page, "My secret");
    await page.$eval("genesys-crm-chat", async (element) => {
      await element.reset();
      element.crmId = "CRM-IN";
    });
    await click(page);
    await untilStatus(page, "started");
    assert.doesNotMatch(await page.$eval(WINDOW, ({ textContent }) => textContent ?? ""), /secret/);
    await write(page, "Hello");
    const texts = (await stage.conversations("CRM-IN")).map(({ transcript }) => transcript[0]?.text);
    assert.deepEqual(texts, ["Hello"]);
    assert.equal((await stage.conversations("CRM-OUT")).length, 1);
  });

  it("keeps customers apart on a page that removes it and loads its script again, as on each route", async (t) => {
    const snippet = snippetScript({ src: sdkSrc(), environment: "prod", deploymentId: "all-well" });
    const routes = `<script>
      function enter() { ${snippet} }
      function leave() {
        document.querySelectorAll("script[src*=genesys-bootstrap], #genesys-messenger").forEach((each) => each.remove());
        delete Genesys;
        delete _genesysJs;
      }
      enter();
    </script>`;
    const shop = (crmId: string) =>
      routes + script() + `<genesys-crm-chat crm-id="${crmId}"></genesys-crm-chat>`;
    const goOn = async () => {
      await page.waitForSelector("#genesys-messenger");
      await page.evaluate("leave(); enter()");
      await page.waitForSelector("#genesys-messenger");
    };
    const { page } = await open(t, shop("CRM-ROUTE-A"));
    await goOn();
    await click(page);
    await untilStatus(page, "started");
    await write(page, "I am A");
    await page.goto(stage.shopPage(shop("CRM-ROUTE-B")));
    await goOn();
    await click(page);
    await untilStatus(page, "started");
    await page.waitForSelector(`${WINDOW}:not([hidden])`);
    await write(page, "I am B");
    for (const who of ["A", "B"]) {
      const [conversation, ...others] = await stage.conversations(`CRM-ROUTE-${who}`);
      assert.deepEqual(others, []);
      const customers = conversation?.transcript.filter(({ from }) => from === "customer");
      assert.deepEqual(
        customers?.map(({ text }) => text),
        [`I am ${who}`],
      );
    }
  });
});
