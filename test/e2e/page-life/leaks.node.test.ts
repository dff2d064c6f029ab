/** What an element leaves behind when it comes and goes: nothing, as the browser itself counts it. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { AS_CUSTOMERS_HAVE_IT, chatPage } from "./life.js";
import { count, repeat } from "../../support/checks/left-behind.js";
import { Stage } from "../support/stage.js";

const stage = new Stage(AS_CUSTOMERS_HAVE_IT);

const WARM_UP = 500;
const CYCLES = 2000;

/** Has one element go and come back, having done its updates. */
const AGAIN = "chat.remove(); await chat.updateComplete; place.append(chat);";
/** Has a new element come and go, having done something; what the test itself writes down is not to count. */
const anew = (work: string): string => `
  const one = document.createElement("genesys-crm-chat");
  one.setAttribute("deployment-id", "all-well");
  place.append(one);
  await one.updateComplete;
  ${work};
  one.remove();
  heard.length = 0;`;

/** Who comes and goes, and in which state. */
const ROWS: [what: string, prepare: string, cycle: string][] = [
  ["one element", "", AGAIN],
  ["one element with a chat", "await chat.start();", AGAIN],
  ["a new element each time", "", anew("")],
  ["a new element each time, which gets the chat", "await chat.start();", anew("await one.start()")],
];

describe("C8: 2,000 times into the page and out of it again", { concurrency: true }, () => {
  for (const [what, prepare, cycle] of ROWS) {
    it(`leaves no node, no listener and at most 100 bytes each time: ${what}`, async (t) => {
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
