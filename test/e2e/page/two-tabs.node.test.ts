/** Two tabs of one browser over the simulated Messenger: each customer has a conversation of their own. */
import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import type { Page } from "puppeteer-core";
import { click, press, untilStatus } from "../support/click.js";
import { verify, WINDOW, write } from "../support/messenger-window.js";
import { Stage, STEP_LIMIT } from "../support/stage.js";

const LAUNCHER = "#genesys-mxg-frame";

const stage = new Stage();

const sdkSrc = (): string => `${stage.simulator.url}/genesys-bootstrap/genesys.min.js`;

/** A page of the shop for a customer; `undefined`: a guest. */
const shop = (crmId: string | undefined, more = ""): string =>
  stage.shopPage(`<script src="/cdn/genesys-crm-chat.js" data-sdk-src="${sdkSrc()}" defer></script>
    <genesys-crm-chat sdk="messenger" deployment-id="all-well" ${crmId ? `crm-id="${crmId}"` : ""} ${more}>
    </genesys-crm-chat>`);

/** A new visitor's browser. */
async function visitor(t: TestContext): Promise<{ open(url: string): Promise<Page> }> {
  const context = await stage.browser.createBrowserContext();
  t.after(() => context.close());
  return {
    async open(url) {
      const page = await context.newPage();
      page.setDefaultTimeout(STEP_LIMIT);
      await page.goto(url, { waitUntil: "load" });
      return page;
    },
  };
}

const textIn = (page: Page): Promise<string> =>
  page.$eval("#genesys-messenger", ({ textContent }) => textContent ?? "");

/** Clicks our button, and writes in the Messenger's window. */
async function chat(page: Page, text: string): Promise<void> {
  await page.bringToFront();
  await click(page);
  await untilStatus(page, "started");
  await page.waitForSelector(`${WINDOW}:not([hidden])`);
  await write(page, text);
}

/** The agent's conversations with one of these words of a customer, oldest first. */
async function conversationsWith(word: string) {
  const all = (await (await fetch(`${stage.simulator.url}/simulator/api/conversations`)).json()) as Awaited<
    ReturnType<typeof stage.conversations>
  >;
  return all
    .filter(({ transcript }) => transcript.some(({ text }) => text.includes(word)))
    .reverse()
    .map(({ id, customAttributes, transcript, endedAt }) => ({
      id,
      crmId: customAttributes["crmCustomerId"],
      wrote: transcript.filter(({ from }) => from === "customer").map(({ text }) => text),
      isOver: endedAt !== undefined,
    }));
}

describe("a second tab", () => {
  it("of another customer gets a conversation of its own, after the first customer's has ended", async (t) => {
    const { open } = await visitor(t);
    const first = await open(shop("CRM-TAB-A"));
    await chat(first, "tabs-1: I am A");
    const second = await open(shop("CRM-TAB-B"));
    await chat(second, "tabs-1: I am B");
    assert.doesNotMatch(await textIn(second), /I am A/);

    const [ofA, ofB, ...others] = await conversationsWith("tabs-1");
    assert.deepEqual(others, []);
    assert.ok(ofA && ofB);
    const { id: idOfA, ...a } = ofA;
    const { id: idOfB, ...b } = ofB;
    assert.deepEqual(a, { crmId: "CRM-TAB-A", wrote: ["tabs-1: I am A"], isOver: true });
    assert.deepEqual(b, { crmId: "CRM-TAB-B", wrote: ["tabs-1: I am B"], isOver: false });
    assert.equal(await verify(stage, idOfA, "CRM-TAB-A"), 0);
    assert.equal(await verify(stage, idOfB, "CRM-TAB-B"), 0);
    assert.equal(await verify(stage, idOfB, "CRM-TAB-A"), 1);

    // Nothing of A goes into B's conversation from the first tab.
    await first.bringToFront();
    await first.waitForFunction(`document.querySelector("genesys-crm-chat").status !== "started"`);
    await first.$eval("genesys-crm-chat", (element) => element.setAttribute("segment", "Gold"));
    await second.bringToFront();
    await write(second, "tabs-1: still B");
    const [, later] = await conversationsWith("tabs-1");
    assert.equal(later?.crmId, "CRM-TAB-B");
  });

  for (const [how, begin] of [
    ["with our button", click],
    ["with the vendor's launcher", (page: Page) => press(page, LAUNCHER)],
  ] as const) {
    it(`of another customer loses its conversation to the first customer, who begins another one ${how}`, async (t) => {
      const { open } = await visitor(t);
      const word = `tabs-5-${how}`;
      const first = await open(shop("CRM-TAB-F"));
      await chat(first, `${word}: I am F`);
      const second = await open(shop("CRM-TAB-G"));
      await chat(second, `${word}: I am G`);

      await first.bringToFront();
      await first.waitForFunction(`document.querySelector("genesys-crm-chat").status !== "started"`);
      await begin(first);
      await untilStatus(first, "started");
      await first.waitForSelector(`${WINDOW}:not([hidden])`);
      await write(first, `${word}: F again`);
      assert.doesNotMatch(await textIn(first), /I am G/);
      assert.deepEqual(
        (await conversationsWith(word)).map(({ crmId, wrote, isOver }) => ({ crmId, wrote, isOver })),
        [
          { crmId: "CRM-TAB-F", wrote: [`${word}: I am F`], isOver: true },
          { crmId: "CRM-TAB-G", wrote: [`${word}: I am G`], isOver: true },
          { crmId: "CRM-TAB-F", wrote: [`${word}: F again`], isOver: false },
        ],
      );
    });
  }

  it("of a guest gets a conversation of its own, without the customer's id", async (t) => {
    const { open } = await visitor(t);
    await chat(await open(shop("CRM-TAB-C")), "tabs-2: I am C");
    const second = await open(shop(undefined));
    await chat(second, "tabs-2: I am a guest");
    assert.doesNotMatch(await textIn(second), /I am C/);
    const [ofC, ofGuest, ...others] = await conversationsWith("tabs-2");
    assert.deepEqual(others, []);
    assert.deepEqual([ofC?.crmId, ofC?.isOver], ["CRM-TAB-C", true]);
    assert.deepEqual([ofGuest?.crmId, ofGuest?.wrote], [undefined, ["tabs-2: I am a guest"]]);
  });

  for (const [when, closesFirst] of [
    ["of the same customer", false],
    ["of the same customer on the next day, when the first is closed,", true],
  ] as const) {
    it(`${when} goes on with the conversation, and repeats no message`, async (t) => {
      const { open } = await visitor(t);
      const word = `tabs-3-${closesFirst}`;
      const url = shop("CRM-TAB-D", `message="${word}: Hello"`);
      const first = await open(url);
      await click(first);
      await untilStatus(first, "started");
      await write(first, `${word}: one`);
      // What the browser keeps is all that is left on the next day.
      if (closesFirst) await first.close();
      const second = await open(url);
      // Not by a click: the window comes back by itself, and then the button closes it.
      await second.$eval("genesys-crm-chat", (element) => element.start());
      await write(second, `${word}: two`);
      const [conversation, ...others] = await conversationsWith(word);
      assert.deepEqual(others, []);
      assert.deepEqual(conversation?.wrote, [`${word}: Hello`, `${word}: one`, `${word}: two`]);
      assert.deepEqual([conversation?.crmId, conversation?.isOver], ["CRM-TAB-D", false]);
      assert.equal(await verify(stage, conversation?.id ?? "", "CRM-TAB-D"), 0);
    });
  }

  it("finds no CRM id in the browser's storage, but the digest of salt and id", async (t) => {
    const { open } = await visitor(t);
    const first = await open(shop("CRM-TAB-E"));
    await chat(first, "tabs-4: I am E");
    const second = await open(stage.shopPage(""));
    const stored = await second.evaluate(() =>
      JSON.stringify([localStorage, sessionStorage].map((storage) => Object.entries(storage))),
    );
    assert.doesNotMatch(stored, /CRM-TAB-E/);
    const isDigest = await second.evaluate(async () => {
      const { salt, digest } = JSON.parse(localStorage.getItem("genesys-crm-chat:all-well") ?? "{}") as {
        salt: string;
        digest: string;
      };
      const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${salt}CRM-TAB-E`));
      const hex = [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      return salt.length === 32 && digest === hex;
    });
    assert.equal(isDigest, true);
  });
});
