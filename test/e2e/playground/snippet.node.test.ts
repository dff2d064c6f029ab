/** The playground with Genesys' own snippet on the page: either launcher opens one chat, which has the customer's id. */
import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { click, press, untilStatus } from "../support/click.js";
import { WINDOW } from "../support/messenger-window.js";
import { Stage } from "../support/stage.js";
import { attributesOf, factsOf, PAGES } from "./copied.js";
import { codeIn, type OpenPlayground, openPlayground, shopIn } from "./open.js";

const stage = new Stage();

/** The vendor's own button. */
const LAUNCHER = "#genesys-mxg-frame";
const BADGE = "genesys-crm-chat >>> [part=badge]";

/** Opens the playground with the snippet as a new visitor. */
async function open(t: TestContext, hash: string, scenario = "all-well"): Promise<OpenPlayground> {
  const opened = await openPlayground(stage, t, "#crm-id=CRM-1");
  await opened.page.evaluate(() => localStorage.clear());
  return openPlayground(stage, t, `?scenario=${scenario}#${hash}&page.snippet=yes`);
}

// One after the other: an empty desk shows the next conversation, also that of another window.
describe("the playground with Genesys' snippet on the page", () => {
  for (const placement of ["inline", "floating", "none"]) {
    it(`has the customer's id on the desk after the vendor's launcher, with placement="${placement}"`, async (t) => {
      const crmId = `CRM-SNIPPET-${placement}`;
      const { page, shop } = await open(t, `crm-id=${crmId}&placement=${placement}`);
      const says = (selector: string, text: string) =>
        shop.waitForFunction(
          (wanted, its) => document.querySelector(wanted)?.textContent?.includes(its),
          {},
          selector,
          text,
        );
      await untilStatus(shop, "ready");
      await press(shop, LAUNCHER);
      await shop.locator(`${WINDOW} input`).fill("Where is my tea?");
      await page.keyboard.press("Enter");
      await page.locator("#desk li ::-p-text(Where is my tea?)").wait();
      assert.equal(await page.$eval(".crm-id strong", ({ textContent }) => textContent), crmId);
      await says(WINDOW, "How can I help?");
      await untilStatus(shop, "started");

      await press(shop, LAUNCHER);
      await shop.waitForSelector(WINDOW, { hidden: true });
      await page.type(".reply input", "It arrives on Thursday.\n");
      await shop.waitForFunction(
        () => (document.querySelector("genesys-crm-chat") as { unread?: number } | null)?.unread === 1,
      );
      if (placement === "none") return;
      const badge = await shop.waitForSelector(BADGE, { visible: true });
      assert.equal(await badge?.evaluate(({ textContent }) => textContent), "1");
      await click(shop);
      await shop.waitForSelector(WINDOW, { visible: true });
      await shop.waitForSelector(BADGE, { hidden: true });
    });
  }

  for (const [scenario, isVisible] of [
    ["all-well", true],
    ["launcher-on-demand", false],
  ] as const) {
    it(`${isVisible ? "shows" : "hides"} the vendor's launcher beside a floating button, also while the chat is open: ${scenario}`, async (t) => {
      const { shop } = await open(t, "crm-id=CRM-LAUNCHER&placement=floating", scenario);
      await untilStatus(shop, "ready");
      await shop.waitForSelector("genesys-crm-chat >>> [part=button]", { visible: true });
      await shop.waitForSelector(LAUNCHER, { [isVisible ? "visible" : "hidden"]: true });
      await click(shop);
      await shop.waitForSelector(WINDOW, { visible: true });
      await untilStatus(shop, "started");
      assert.equal(await shop.$eval(LAUNCHER, (launcher) => launcher.checkVisibility()), isVisible);
    });
  }

  it("is chosen beside the SDKs, leaves the deployment to the snippet, and is left again", async (t) => {
    const { page } = await openPlayground(
      stage,
      t,
      "?scenario=hang-start#crm-id=CRM-9&sdk=messenger&environment=prod-euc1&deployment-id=mine",
    );
    const choose = async (id: string): Promise<unknown> => {
      await Promise.all([page.waitForNavigation(), press(page, `#sdk-${id}`)]);
      await page.waitForSelector(`#sdk-${id}:checked`);
      const shop = await shopIn(page);
      return shop.evaluate(`(${attributesOf.toString()})(document.querySelector("genesys-crm-chat"))`);
    };
    assert.deepEqual(await choose("snippet"), ["crm-id=CRM-9", "timeout=2000"]);
    const bound = "globalThis.Genesys?.c?.deploymentId ?? document.querySelector('#snippet')?.textContent";
    await (await shopIn(page)).waitForFunction(`String(${bound}).includes("hang-start")`);
    assert.deepEqual(await choose("messenger"), [
      "crm-id=CRM-9",
      "deployment-id=hang-start",
      "sdk=messenger",
      "timeout=2000",
    ]);
    assert.equal(await (await shopIn(page)).$("#snippet"), null);
  });

  it("shows the snippet and the short tag, which together make the same page in each tab", async (t) => {
    const { page, shop } = await open(t, "crm-id=CRM-CODE");
    const snippet = await page.$eval("#snippet-code code", ({ textContent }) => textContent ?? "");
    for (const [tab, toPage] of Object.entries(PAGES)) {
      await press(page, `#tab-${tab}`);
      await page.waitForSelector(`#tab-${tab}[aria-selected=true]`);
      const code = await codeIn(page);
      assert.doesNotMatch(code, /deployment-?id=|environment|"messenger"/i, tab);
      const style = "<style>:root { color-scheme: light dark }</style>";
      const own = await stage.open(t, stage.shopPage(style + snippet + (await toPage(code))));
      const { options, ...others } = await factsOf(own.page);
      // The script tag alone has an empty one, which makes it add the element.
      const deploymentId = options["deploymentId"] || null;
      assert.deepEqual({ ...others, options: { ...options, deploymentId } }, await factsOf(shop), tab);
      await untilStatus(own.page, "ready");
    }
    await press(page, "#target-production");
    await page.locator("#snippet-code ::-p-text(https://apps.mypurecloud.com/)").wait();
    assert.doesNotMatch((await page.$eval("#tags", ({ textContent }) => textContent)) ?? "", /127\.0\.0\.1/);
  });
});
