/** The stand-in for `genesys.min.js` as built and served, in a browser, on a page of another origin. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Stage } from "../../e2e/support/stage.js";

const stage = new Stage();

const WINDOW = "#genesys-mxg-container-frame";
const LINES = `${WINDOW} [role=log] p`;
const SCRIPT = "/genesys-bootstrap/genesys.min.js";

/** A page with a snippet as the admin console makes it: the stub, then the script. The commands wait in the queue. */
const shop = (crmId: string): string => `<script nonce="n">
  window._genesysJs = "Genesys";
  window.Genesys = function () { (Genesys.q = Genesys.q || []).push(arguments); };
  Genesys.t = 1 * new Date();
  Genesys.c = { environment: "prod", deploymentId: "all-well" };
  Genesys("subscribe", "Database.ready", () =>
    Genesys("command", "Database.set", { messaging: { customAttributes: { crmCustomerId: "${crmId}" } } }));
  const script = document.createElement("script");
  script.async = true;
  script.src = "${stage.simulator.url}${SCRIPT}";
  document.head.appendChild(script);
</script>`;

/** The directives that such a page needs; style-src is not one of them. */
const policy = (): string => {
  const { url } = stage.simulator;
  return `default-src 'none'; img-src data:; script-src 'nonce-n' ${url}; connect-src ${url} ${url.replace("http", "ws")}`;
};

describe("the served stand-in Messenger", () => {
  it("carries a conversation over the network under a strict policy, and resumes it after a reload", async (t) => {
    const crmId = "CRM-SERVED-1";
    const url = stage.shopPage(shop(crmId), { "Content-Security-Policy": policy() });
    const { page, console } = await stage.open(t, url);

    await page.locator("#genesys-mxg-frame").click();
    await page.locator(`${WINDOW} input`).fill("Where is my parcel?");
    await page.keyboard.press("Enter");
    await page.waitForFunction((lines) => document.querySelectorAll(lines).length === 2, {}, LINES);
    const [conversation, ...more] = await stage.conversations(crmId);
    assert.equal(conversation?.transcript[0]?.text, "Where is my parcel?");
    assert.equal(more.length, 0);

    await page.reload();
    await page.waitForSelector(WINDOW, { visible: true });
    await fetch(`${stage.simulator.url}/simulator/api/conversations/${conversation?.id}/messages`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ text: "Here it is." }),
    });
    await page.waitForFunction(
      (lines) => [...document.querySelectorAll(lines)].at(-1)?.textContent === "AgentHere it is.",
      {},
      LINES,
    );
    const shown = await page.$$eval(LINES, (lines) => lines.map((line) => line.textContent));
    assert.equal(shown[0], "YouWhere is my parcel?", "the history is shown");
    assert.equal(shown.length, 3);
    assert.deepEqual(console, []);
  });
});
