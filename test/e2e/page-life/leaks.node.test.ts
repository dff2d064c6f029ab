/** What an element leaves behind when it is removed: nothing, as the browser itself counts it. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { AS_CUSTOMERS_HAVE_IT, chatPage } from "./background.js";
import { count, repeat } from "../../support/checks/left-behind.js";
import { AT_ONCE, Stage } from "../support/stage.js";

const stage = new Stage(AS_CUSTOMERS_HAVE_IT);

const CYCLES = 2000;
/**
 * Cycles before the first count. Until about the 1,500th V8 compiles what runs often, which leaves some 200 kB once:
 * 100 bytes a cycle if they are counted, while what follows leaves less than 20.
 */
const WARM_UP = CYCLES;

/** Removes one element, waits for its update, and appends it again. */
const AGAIN = "chat.remove(); await chat.updateComplete; place.append(chat);";
/** Appends a new element, does some work with it, and removes it. The events that the test records must not count. */
const withNewElement = (work: string): string => `
  const one = document.createElement("genesys-crm-chat");
  one.setAttribute("deployment-id", "all-well");
  place.append(one);
  await one.updateComplete;
  ${work};
  one.remove();
  recordedEvents.length = 0;`;

interface Case {
  readonly title: string;
  /** Script that runs once, before the first cycle. */
  readonly prepare?: string;
  /** Script of one cycle. */
  readonly cycle: string;
}

const CASES: readonly Case[] = [
  { title: "the same element", cycle: AGAIN },
  { title: "the same element with a chat", prepare: "await chat.start();", cycle: AGAIN },
  { title: "a new element each time", cycle: withNewElement("") },
  {
    title: "a new element each time, which joins the chat",
    prepare: "await chat.start();",
    cycle: withNewElement("await one.start()"),
  },
];

describe("appending and removing 2,000 times", { concurrency: AT_ONCE }, () => {
  for (const { title, prepare = "", cycle } of CASES) {
    it(`leaves no node, no listener and at most 100 bytes each time: ${title}`, async (t) => {
      const { page } = await stage.open(t, chatPage(stage, 'deployment-id="all-well"'));
      const session = await page.createCDPSession();
      await page.evaluate(`(async () => {
        globalThis.chat = document.querySelector("genesys-crm-chat");
        globalThis.place = document.body.appendChild(document.createElement("section"));
        ${prepare}
      })()`);
      await repeat(page, WARM_UP, cycle);
      const before = await count(session);
      await repeat(page, CYCLES, cycle);
      const after = await count(session);
      assert.equal(after.nodes - before.nodes, 0);
      assert.equal(after.listeners - before.listeners, 0);
      const bytes = (after.bytes - before.bytes) / CYCLES;
      assert.ok(bytes <= 100, `${bytes} bytes`);
      t.diagnostic(`${bytes.toFixed(1)} bytes`);
    });
  }
});

describe("customers who come and go without reset()", () => {
  it("leave no element alive after its removal", async (t) => {
    const { page } = await stage.open(t, chatPage(stage, 'deployment-id="all-well"'));
    const session = await page.createCDPSession();
    await page.evaluate(`(async () => {
      const place = document.body.appendChild(document.createElement("section"));
      globalThis.removed = [];
      for (let n = 0; n < 30; n++) {
        const one = document.createElement("genesys-crm-chat");
        one.setAttribute("deployment-id", "all-well");
        one.setAttribute("crm-id", "CRM-" + n);
        place.append(one);
        await one.start();
        one.remove();
        await new Promise((resolve) => setTimeout(resolve, 60));
        removed.push(new WeakRef(one));
      }
      recordedEvents.length = 0;
    })()`);
    await page.evaluate("new Promise((resolve) => setTimeout(resolve, 200))");
    await count(session);
    const alive = await page.evaluate("removed.filter((ref) => ref.deref()).length");
    assert.ok(Number(alive) === 0, `${String(alive)} of 30 are alive`);
  });
});
