/** The panels of the playground: attributes, scenarios, customers. */
import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { type Option, OPTIONS } from "../../../src/core/options.js";
import { kindOf, scenarios } from "../../../src/simulator/scenarios/index.js";
import { click, openChat, press, untilStatus } from "../support/click.js";
import { AT_ONCE, Stage } from "../support/stage.js";
import { type OpenPlayground, openPlayground, shopIn } from "./open.js";

const stage = new Stage();
/** Whether a start ends with the error, or recovers from it. */
const goesThrough =
  (code: string) =>
  ({ expect }: (typeof scenarios)[number]): boolean =>
    (expect.ends === "failed" && expect.code === code) ||
    (expect.ends === "started" && (expect.afterError === code || (expect.retried?.includes(code) ?? false)));

const open = (t: TestContext, path?: string): Promise<OpenPlayground> => openPlayground(stage, t, path);

describe("the form of attributes", { concurrency: AT_ONCE }, () => {
  it("has a field for every option, with its default", async (t) => {
    const { page } = await open(t, "#");
    const fields = await page.$$eval("[id^=attribute-]", (all) =>
      all.map((field) => {
        const empty =
          field instanceof HTMLSelectElement
            ? field.options[0]?.text
            : (field as HTMLInputElement).placeholder;
        const name = field.id.replace("attribute-", "");
        return [name, empty?.replace(" (default)", "").replace("not set", "") ?? ""] as const;
      }),
    );
    const options = Object.values<Option>(OPTIONS).map(({ attribute, fallback }) => [
      attribute,
      typeof fallback === "boolean" ? "" : String((fallback as string | number | undefined) ?? ""),
    ]);
    assert.deepEqual(Object.fromEntries(fields), Object.fromEntries(options));
  });

  it("describes every field, and lists the values of a choice", async (t) => {
    const { page } = await open(t);
    const helps = await page.$$eval(":is(#attributes, #behaviour) [id^=help-]", (all) =>
      all.map((help) => help.textContent?.trim()),
    );
    assert.equal(helps.length, Object.keys(OPTIONS).length);
    assert.ok(helps.every((help) => help));
    const choices = await page.$$eval("#attribute-loading option", (all) => all.map((choice) => choice.text));
    assert.deepEqual(choices, ["not set", "lazy", "manual", "visible", "idle", "eager"]);
  });
});

describe("the menu of scenarios", { concurrency: AT_ONCE }, () => {
  it("lists every scenario with its title and story", async (t) => {
    const { page } = await open(t);
    const links = await page.$$eval("nav a", (all) =>
      all.map((link) => ({
        name: new URL(link.href).searchParams.get("scenario") ?? "",
        title: link.querySelector("strong")?.textContent,
        story: link.querySelector(".muted")?.textContent,
      })),
    );
    const byName = (one: { name: string }, other: { name: string }) => one.name.localeCompare(other.name);
    assert.deepEqual(
      links.sort(byName),
      scenarios.map(({ name, title, story }) => ({ name, title, story })).sort(byName),
    );
  });

  it("finds a scenario by a word of its texts and by its outcome", async (t) => {
    const { page } = await open(t);
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
    assert.deepEqual(blocked, named(goesThrough("SDK_LOAD_FAILED")));
    assert.deepEqual(await found("Slow, but"), ["slow"]);
    assert.deepEqual(new Set(await found("SDK_TIMEOUT")), new Set(named(goesThrough("SDK_TIMEOUT"))));
    assert.equal(await page.$("#scenario .empty"), null);
    assert.deepEqual(await found("no such thing"), []);
    await page.waitForSelector("#scenario .empty ::-p-text(No scenario)");
  });

  for (const sdk of ["web-messaging", "messenger"]) {
    it(`finds a scenario by an error that the chat recovers from, and by the words of a code: ${sdk}`, async (t) => {
      const { page } = await open(t, `#${new URLSearchParams({ "crm-id": "CRM-1", sdk })}`);
      await press(page, "#scenario-summary");
      await page.type("#scenario-search", "RATE_LIMITED");
      const names = await page.$$eval("nav a", (all) =>
        all.map((link) => new URL(link.href).searchParams.get("scenario")),
      );
      assert.ok(names.includes("rate-limited-twice"), String(names));
      assert.ok(!names.includes("slow"));
      if (sdk === "messenger") return;
      // An HTTP 503 has this code too. The command line has no codes, but scenarios with these words.
      const ofPages = scenarios.filter((each) => kindOf(each) !== "rest");
      assert.deepEqual(
        ofPages.filter(({ name }) => names.includes(name)),
        ofPages.filter(goesThrough("RATE_LIMITED")),
      );
    });
  }

  it("finds a scenario by the code of what its servers answer", async (t) => {
    const { page } = await open(t, "#crm-id=CRM-1&sdk=messenger");
    await press(page, "#scenario-summary");
    await page.focus("#scenario-search");
    await page.keyboard.type("4006");
    const names = await page.$$eval("nav a", (all) =>
      all.map((link) => new URL(link.href).searchParams.get("scenario")),
    );
    assert.deepEqual(names, ["expired-session"]);
  });

  for (const [sdk, rows] of [
    ["web-messaging", { slow: "Customer", "bad-request": "Genesys", "connection-cut-once": "Network" }],
    ["messenger", { "no-agent": "Customer", headless: "Genesys", "connection-cut-once": "Network" }],
  ] as const) {
    it(`groups the scenarios by where it happens: ${sdk}`, async (t) => {
      const { page } = await open(t, `#${new URLSearchParams({ "crm-id": "CRM-1", sdk })}`);
      const groups = await page.$$eval("#scenario nav h2", (all) =>
        all.map((heading) => ({
          name: (heading.textContent ?? "")
            .replace(heading.querySelector("small")?.textContent ?? "", "")
            .trim(),
          members: [...(heading.nextElementSibling?.querySelectorAll("a") ?? [])].map(({ href }) =>
            new URL(href).searchParams.get("scenario"),
          ),
        })),
      );
      assert.deepEqual(
        groups.map(({ name }) => name),
        ["Customer", "Network", "Genesys", "Command line"],
      );
      for (const [name, group] of Object.entries({
        ...rows,
        offline: "Network",
        "script-404": "Network",
        "token-429": "Command line",
      })) {
        assert.deepEqual(
          groups.filter(({ members }) => members.includes(name)).map((each) => each.name),
          [group],
          name,
        );
      }
    });
  }

  it("plays the scenario that is clicked, and keeps what was set by hand", async (t) => {
    const { page } = await open(t, "#crm-id=CRM-9");
    await press(page, "#scenario-summary");
    await Promise.all([page.waitForNavigation(), press(page, 'nav a[href*="=hang-start"]')]);
    const shop = await shopIn(page);
    await shop.waitForSelector("genesys-crm-chat:defined");
    const attributes = await shop.$eval("genesys-crm-chat", (element) =>
      Object.fromEntries(
        ["deployment-id", "timeout", "crm-id"].map((name) => [name, element.getAttribute(name)]),
      ),
    );
    assert.deepEqual(attributes, { "deployment-id": "hang-start", timeout: "2000", "crm-id": "CRM-9" });
  });

  it("predicts the exit status of the command line", async (t) => {
    const { page, shop } = await open(t, "?scenario=appears-late");
    await openChat(shop);
    await page.waitForSelector("#desk .code");
    const command = await page.$eval("#desk figure code", (code) => code.textContent ?? "");
    assert.match(command, /^GENESYS_API_URL=http:\S+\/scenario\/appears-late \\\n/);
    assert.match(command, / --wait 60$/);
    await page.locator("#desk ::-p-text(exit status will be 0)").wait();
  });
});

describe("the login of a customer", { concurrency: AT_ONCE }, () => {
  it("ends the start of the customer before, with CRM_ID_CHANGED", async (t) => {
    const { shop, events } = await open(t, "?scenario=hang-start#crm-id=CRM-123456789&timeout=60000");
    await click(shop);
    await untilStatus(shop, "starting");
    await shop.locator("#log-in ::-p-text(Log in as Grace Hopper)").wait();
    await press(shop, "#log-in");
    await untilStatus(shop, "failed");
    const errors = (await events()).filter(({ type }) => type === "genesys-chat-error");
    assert.deepEqual(
      errors.map(({ detail }) => detail["code"]),
      ["CRM_ID_CHANGED"],
    );
  });

  it("leaves nothing behind after the logout", async (t) => {
    const { shop, events } = await open(t);
    await openChat(shop);
    await press(shop, "#log-out");
    await untilStatus(shop, "ready");
    // By the page's own call of reset(), not because the id has vanished.
    assert.ok(!(await events()).some(({ type }) => type === "genesys-chat-error"));
    const left = await shop.evaluate(() => ({
      crmId: document.querySelector("genesys-crm-chat")?.getAttribute("crm-id"),
      chats: document.querySelector("#genesys-webmessaging-container")?.childElementCount,
    }));
    assert.deepEqual(left, { crmId: null, chats: 0 });
  });
});
