/** The agent's desk with the Messenger: whatever opened it, the CRM id is there, and the command finds it. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { run } from "./command.js";
import { Stage } from "./stage.js";

const stage = new Stage();
const CRM_ID = "CRM-MESSENGER";

/** A page with the vendor's snippet, which hands over the CRM id and opens the Messenger. */
const snippet = (src: string, crmId: string): string => `
  window._genesysJs = "Genesys";
  window.Genesys = (...call) => window.Genesys.q.push(call);
  Object.assign(window.Genesys, { q: [], t: Date.now(), c: { environment: "prod", deploymentId: "all-well" } });
  const messaging = { customAttributes: { crmCustomerId: ${JSON.stringify(crmId)} } };
  Genesys("subscribe", "Database.ready", () =>
    Genesys("command", "Database.set", { messaging }, () => Genesys("command", "Messenger.open")),
  );
  document.head.append(Object.assign(document.createElement("script"), { src: ${JSON.stringify(src)} }));`;

describe("the playground with the Messenger", { concurrency: true }, () => {
  it("shows what the agent sees, lets the agent answer and hang up, and gives the command", async (t) => {
    const { page } = await stage.open(t, `${stage.simulator.url}/#sdk=messenger`);
    await page.locator("#desk ::-p-text(then write as the customer)").wait();
    await page.evaluate(snippet(`${stage.simulator.url}/genesys-bootstrap/genesys.min.js`, CRM_ID));
    await page.locator("#genesys-messenger .simulated-chat input").fill("Where is my tea?");
    await page.keyboard.press("Enter");
    await page.locator("#desk li ::-p-text(Where is my tea?)").wait();
    assert.equal(await page.$eval(".crm-id strong", ({ textContent }) => textContent), CRM_ID);

    const command = await page.$eval("#desk .code code", (code) => code.textContent ?? "");
    assert.match(command, new RegExp(`verify --sdk messenger [\\w-]+ --crm-id ${CRM_ID}$`));
    assert.deepEqual(await Promise.all([run(command), run(command.replace(CRM_ID, "CRM-1"))]), [0, 1]);

    await page.type(".reply input", "It arrives on Thursday.\n");
    await page.locator("#genesys-messenger ::-p-text(on Thursday.)").wait();
    await page.$eval("#hang-up", (button) => (button as HTMLElement).click());
    await page.waitForSelector("#hang-up:disabled");
  });
});
