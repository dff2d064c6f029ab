/** What one can do in the demo besides clicking the button. */
import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { type Option, OPTIONS } from "../../src/core/options.js";
import { scenarios } from "../../src/simulator/scenarios.js";
import { click, openChat, untilStatus } from "./click.js";
import { Stage, type WatchedPage } from "./stage.js";

const stage = new Stage();
const openDemo = (t: TestContext, path = ""): Promise<WatchedPage> =>
  stage.open(t, `${stage.simulator.url}/${path}`);

const TAGS = ["script[data-sdk-src]", "genesys-crm-chat"];

describe("the tags of the demo", { concurrency: true }, () => {
  it("are shown as they stand in the page, also after a change", async (t) => {
    const { page } = await openDemo(t, "?scenario=script-404#crm-id=%22%26%3C7&autostart=&segment=Gold");
    await page.type("#attribute-email", "ada@example.com");
    await page.keyboard.press("Tab");
    await page.locator("#attribute-autostart").click();
    await page.type(".add [name=name]", "order-number");
    await page.type(".add [name=value]", "1843\n");
    const shown = await page.$eval(
      "#tags code",
      (code, tags) => {
        const parsed = new DOMParser().parseFromString(code.textContent ?? "", "text/html");
        return tags.map((tag) =>
          [...(parsed.querySelector(tag)?.attributes ?? [])].map((each) => `${each.name}=${each.value}`),
        );
      },
      TAGS,
    );
    const real = await page.evaluate(
      (tags) =>
        tags.map((tag) =>
          [...(document.querySelector(tag)?.attributes ?? [])].map((each) => `${each.name}=${each.value}`),
        ),
      TAGS,
    );
    const [script, chat = []] = real;
    assert.deepEqual(shown[0], script);
    assert.deepEqual(shown[1]?.sort(), chat.filter((attribute) => !attribute.startsWith("status=")).sort());
    assert.deepEqual(shown[1], [
      'crm-id="&<7',
      "deployment-id=all-well",
      "email=ada@example.com",
      "max-retries=2",
      "order-number=1843",
      "segment=Gold",
    ]);
  });

  it("are copied, and work in a page of one's own", async (t) => {
    const { page } = await openDemo(t, "#crm-id=CRM-COPIED");
    const allowed = ["clipboard-read", "clipboard-sanitized-write"] as const;
    await page.browserContext().overridePermissions(stage.simulator.url, [...allowed]);
    await page.locator("#tags .code button").click();
    await page.locator("output ::-p-text(Copied)").wait();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const own = await stage.open(t, stage.shopPage(copied));
    await openChat(own.page);
    assert.equal((await stage.conversations("CRM-COPIED")).length, 1);
  });
});

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
    const helps = await page.$$eval("[id^=help-]", (all) => all.map((help) => help.textContent?.trim()));
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

  it("begin with a click in the menu, and keep what was set by hand", async (t) => {
    const { page } = await openDemo(t, "#crm-id=CRM-9");
    await page.locator("#scenario summary").click();
    await Promise.all([page.waitForNavigation(), page.locator('nav a[href*="=hang-start"]').click()]);
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
    const { page, heard } = await openDemo(t, "?scenario=hang-start");
    await click(page);
    await untilStatus(page, "starting");
    await page.locator("button ::-p-text(Log in as Grace Hopper)").click();
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
    await page.locator("button ::-p-text(Log out)").click();
    await untilStatus(page, "ready");
    const [crmId, inside] = await page.evaluate(() => [
      document.querySelector("genesys-crm-chat")?.getAttribute("crm-id"),
      document.querySelector("#genesys-webmessaging-container")?.childElementCount,
    ]);
    assert.deepEqual([crmId, inside], [null, 0]);
  });
});
