/** What one can do in the demo besides clicking the button. */
import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { type Option, OPTIONS } from "../../../src/core/options.js";
import { scenarios } from "../../../src/simulator/scenarios/index.js";
import { click, openChat, press, untilStatus } from "../support/click.js";
import { Stage, type WatchedPage } from "../support/stage.js";

const stage = new Stage();
const openDemo = (t: TestContext, path = ""): Promise<WatchedPage> =>
  stage.open(t, `${stage.simulator.url}/${path}`);

describe("the form of the demo", { concurrency: true }, () => {
  it("has a field for every option, with its default", async (t) => {
    const { page } = await openDemo(t, "#");
    await page.waitForSelector("#attribute-timeout");
    const fields = await page.$$eval("[id^=attribute-]", (all) =>
      all.map((field) => {
        const empty =
          field instanceof HTMLSelectElement
            ? field.options[0]?.text
            : (field as HTMLInputElement).placeholder;
        return [
          field.id.replace("attribute-", ""),
          empty?.replace(" (default)", "").replace("not set", "") ?? "",
        ];
      }),
    );
    const options = Object.values<Option>(OPTIONS).map(({ attribute, fallback }) => [
      attribute,
      typeof fallback === "boolean" ? "" : String((fallback as string | number | undefined) ?? ""),
    ]);
    assert.deepEqual(Object.fromEntries(fields), Object.fromEntries(options));
  });

  it("helps with every field, and says how it is spelt when there are only a few values", async (t) => {
    const { page } = await openDemo(t);
    await page.waitForSelector("#attribute-timeout");
    const helps = await page.$$eval("#attributes [id^=help-]", (all) =>
      all.map((help) => help.textContent?.trim()),
    );
    assert.equal(helps.length, Object.keys(OPTIONS).length);
    assert.ok(helps.every((help) => help));
    const choices = await page.$$eval("#attribute-loading option", (all) => all.map((choice) => choice.text));
    assert.deepEqual(choices, ["not set", "lazy", "manual", "visible", "idle", "eager"]);
  });
});

describe("the scenarios of the demo", { concurrency: true }, () => {
  it("are in the menu, each with its story", async (t) => {
    const { page } = await openDemo(t);
    const links = await page.$$eval("nav a", (all) =>
      all.map((link) => [
        new URL(link.href).searchParams.get("scenario"),
        link.querySelector("strong")?.textContent,
        link.querySelector(".muted")?.textContent,
      ]),
    );
    const told = scenarios.map(({ name, title, story }) => [name, title, story]);
    assert.deepEqual(new Set(links.map(String)), new Set(told.map(String)));
    assert.equal(links.length, told.length);
  });

  it("are found by any word of theirs, and by how they end", async (t) => {
    const { page } = await openDemo(t);
    await press(page, "#scenario-summary");
    const found = async (text: string) => {
      await page.$eval("#scenario-search", (field) => (field as HTMLInputElement).select());
      await page.focus("#scenario-search");
      await page.keyboard.type(text);
      return page.$$eval("nav a", (all) =>
        all.map((link) => new URL(link.href).searchParams.get("scenario")),
      );
    };
    const named = (part: (scenario: (typeof scenarios)[number]) => boolean) =>
      scenarios.filter(part).map(({ name }) => name);
    const blocked = await found("sdk_load_failed");
    assert.deepEqual(
      blocked,
      named(({ expect }) => "code" in expect && expect.code === "SDK_LOAD_FAILED"),
    );
    assert.deepEqual(await found("Slow, but"), ["slow"]);
    assert.deepEqual(await found("no such thing"), []);
  });

  it("begin with a click in the menu, and keep what was set by hand", async (t) => {
    const { page } = await openDemo(t, "#crm-id=CRM-9");
    await press(page, "#scenario-summary");
    await Promise.all([page.waitForNavigation(), press(page, 'nav a[href*="=hang-start"]')]);
    await page.waitForSelector("genesys-crm-chat[status]");
    const attributes = await page.$eval("genesys-crm-chat", (element) =>
      ["deployment-id", "timeout", "crm-id"].map((name) => element.getAttribute(name)),
    );
    assert.deepEqual(attributes, ["hang-start", "2000", "CRM-9"]);
  });

  it("of the command line say what its exit status will be", async (t) => {
    const { page } = await openDemo(t, "?scenario=appears-late");
    await openChat(page);
    await page.waitForSelector("#desk .code");
    const command = await page.$eval("#desk code", (code) => code.textContent ?? "");
    assert.match(command, /^GENESYS_API_URL=http:\S+\/scenario\/appears-late \\\n/);
    assert.match(command, / --wait 60$/);
    await page.locator("#desk ::-p-text(exit status will be 0)").wait();
  });
});

describe("the customers of the demo", { concurrency: true }, () => {
  it("cannot get each other's chat: another login ends a start", async (t) => {
    const { page, heard } = await openDemo(t, "?scenario=hang-start#crm-id=CRM-123456789&timeout=60000");
    await click(page);
    await untilStatus(page, "starting");
    await page.locator("#log-in ::-p-text(Log in as Grace Hopper)").wait();
    await press(page, "#log-in");
    await untilStatus(page, "failed");
    const errors = (await heard()).filter(({ type }) => type === "genesys-chat-error");
    assert.deepEqual(
      errors.map(({ detail }) => detail["code"]),
      ["CRM_ID_CHANGED"],
    );
  });

  it("leave nothing behind when they log out", async (t) => {
    const { page } = await openDemo(t);
    await openChat(page);
    await press(page, "#log-out");
    await untilStatus(page, "ready");
    const [crmId, inside] = await page.evaluate(() => [
      document.querySelector("genesys-crm-chat")?.getAttribute("crm-id"),
      document.querySelector("#genesys-webmessaging-container")?.childElementCount,
    ]);
    assert.deepEqual([crmId, inside], [null, 0]);
  });
});
