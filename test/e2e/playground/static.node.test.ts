/** The playground as static files on a plain web server: its simulator is a service worker, and it works offline. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it, type TestContext } from "node:test";
import { promisify } from "node:util";
import type { Page } from "puppeteer-core";
import type { SdkName } from "../../../src/index.js";
import { type Outcome, type Scenario, scenarioNamed } from "../../../src/simulator/scenarios/index.js";
import { messengerScenarios } from "../../../src/simulator/scenarios/messenger.js";
import { AXE_LIMIT, runAxe, violationsIn } from "../support/axe.js";
import { click, press, untilStatus } from "../support/click.js";
import { type FileServer, serveFiles } from "../support/file-server.js";
import { AT_ONCE, type RecordedEvent, Stage } from "../support/stage.js";
import { type OpenPlayground, shopIn } from "./open.js";

/** Not at the root, as on a documentation's site. */
const FOLDER = "/docs/playground";
const CRM_ID = "CRM-STATIC";

const stage = new Stage();
let folder: string;
let site: FileServer;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "playground-"));
  await promisify(execFile)(process.execPath, ["scripts/playground.mjs", folder]);
  site = await serveFiles(folder, FOLDER);
});
after(async () => {
  site.close();
  await rm(folder, { recursive: true });
});

/** Opens the playground, and waits until its simulator runs. */
async function open(
  t: TestContext,
  sdk: SdkName,
  scenario?: string,
  more: Readonly<Record<string, string>> = {},
): Promise<OpenPlayground> {
  const search = scenario === undefined ? "" : `?scenario=${scenario}`;
  const hash = new URLSearchParams({ "crm-id": CRM_ID, sdk, ...more });
  // Windows are reused: the Messenger would continue the conversation of another test.
  const opened = await stage.open(t, `${site.url}${FOLDER}/icon.svg`);
  await opened.page.evaluate(() => localStorage.clear());
  await opened.page.goto(`${site.url}${FOLDER}/${search}#${hash}`);
  await opened.page.waitForSelector("#attribute-timeout");
  const shop = await shopIn(opened.page);
  await shop.waitForSelector("genesys-crm-chat:defined");
  return { ...opened, shop, events: () => shop.evaluate("recordedEvents") as Promise<RecordedEvent[]> };
}

/** Clicks, and writes as the customer where the conversation begins with that. @returns once it is on the agent's desk */
async function converse(page: Page, sdk: SdkName): Promise<void> {
  const shop = await shopIn(page);
  await shop.waitForSelector("genesys-crm-chat:defined");
  await click(shop);
  await untilStatus(shop, "started");
  if (sdk === "messenger") {
    await shop.locator("#genesys-messenger .simulated-chat input").fill("Where is my tea?");
    await page.keyboard.press("Enter");
  }
  await page.waitForSelector(".crm-id[data-known=true]");
}

/** Three scenarios of each kind. Those of the script and of the REST calls are the same for both SDKs. */
const SCRIPT = ["script-404-once", "script-cut-once", "script-no-global"];
const REST = ["all-well", "other-crm-id", "html-body", "redirect"];
const CHAT: Readonly<Record<SdkName, readonly string[]>> = {
  "web-messaging": ["rate-limited-twice", "bad-request", "late-answer"],
  messenger: ["all-well", "refused-domain", "inactive-deployment"],
};

const named = (name: string, sdk: SdkName): Scenario =>
  (sdk === "messenger" && messengerScenarios.find((each) => each.name === name)) ||
  (scenarioNamed(name) as Scenario);

/** What became of a start: the code of its error, or the number of its attempts. */
async function endOf({ shop, events }: OpenPlayground): Promise<unknown> {
  await shop.waitForFunction(
    () =>
      (document.querySelector("genesys-crm-chat") as { status?: string } | null)?.status === "started" ||
      document.querySelector("genesys-crm-chat[status=failed]"),
  );
  const all = await events();
  const started = all.find(({ type }) => type === "genesys-chat-session-start");
  const failed = all.find(({ type, detail }) => type === "genesys-chat-error" && detail["fatal"] === true);
  return started ? started.detail["attempts"] : failed?.detail["code"];
}

const expectedEnd = (expect: Outcome): unknown =>
  expect.ends === "started" ? expect.attempts : expect.ends === "failed" ? expect.code : undefined;

for (const sdk of ["web-messaging", "messenger"] as const) {
  describe(`the static playground with ${sdk}`, { concurrency: AT_ONCE }, () => {
    for (const name of [...CHAT[sdk], ...SCRIPT]) {
      it(`plays the scenario ${name} to its end`, async (t) => {
        const opened = await open(t, sdk, name);
        await click(opened.shop);
        const { expect } = named(name, sdk);
        if (expect.ends === "started" && expect.afterError) await untilStatus(opened.shop, "started");
        assert.equal(await endOf(opened), expectedEnd(expect));
      });
    }

    for (const name of REST) {
      it(`verifies on the desk in the scenario ${name}`, async (t) => {
        const { page } = await open(t, sdk, name);
        await converse(page, sdk);
        await press(page, "#verify-here");
        const { expect } = named(name, sdk);
        const exit = expect.ends === "verified" ? expect.exit : 0;
        await page.waitForSelector(`.verify-result ::-p-text(exit ${exit})`);
      });
    }

    it("carries the conversation both ways", async (t) => {
      const { page, shop } = await open(t, sdk);
      await converse(page, sdk);
      await page.type(".reply input", "It arrives on Thursday.\n");
      await shop.locator(".simulated-chat ::-p-text(It arrives on Thursday.)").wait();
    });
  });
}

describe("the static playground", { concurrency: AT_ONCE }, () => {
  it("works offline once it was loaded, with either SDK", async (t) => {
    const { page } = await open(t, "web-messaging");
    await page.setOfflineMode(true);
    t.after(() => page.setOfflineMode(false));
    for (const sdk of ["messenger", "web-messaging"] as const) {
      await Promise.all([page.waitForNavigation(), press(page, `#sdk-${sdk}`)]);
      await converse(page, sdk);
      await press(page, "#verify-here");
      await page.waitForSelector(".verify-result[data-state=found]");
    }
  });

  it("asks its server for its own files only, and no other server for anything", async (t) => {
    const { page, requests, console } = await open(t, "messenger");
    await converse(page, "messenger");
    assert.deepEqual(
      requests.filter((url) => !url.startsWith(site.url)),
      [],
    );
    assert.deepEqual(
      site.requested.filter((path) => !path.startsWith(FOLDER)),
      [],
    );
    assert.deepEqual(console, []);
  });

  it("has Genesys' snippet with the script of its own simulator", { timeout: AXE_LIMIT }, async (t) => {
    const { page, shop, requests } = await open(t, "messenger", undefined, { "page.snippet": "yes" });
    await untilStatus(shop, "ready");
    await converse(page, "messenger");
    assert.deepEqual(
      requests.filter((url) => !url.startsWith(site.url)),
      [],
    );
    assert.deepEqual(violationsIn(await runAxe(page)), []);
  });

  it("runs again after Shift and Reload, which goes past the worker", async (t) => {
    const { page } = await open(t, "web-messaging");
    const session = await page.createCDPSession();
    await Promise.all([page.waitForNavigation(), session.send("Page.reload", { ignoreCache: true })]);
    await converse(page, "web-messaging");
  });

  it("is painted while its scripts and its simulator are still on their way", async (t) => {
    const page = await (await stage.browser.createBrowserContext()).newPage();
    t.after(() => page.close());
    await page.setRequestInterception(true);
    const held: string[] = [];
    page.on("request", (request) => {
      if (request.isNavigationRequest()) return void request.continue();
      held.push(new URL(request.url()).pathname); // and never answered
    });
    page.goto(`${site.url}${FOLDER}/`).catch(() => {}); // the page closes before it is loaded
    await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
    assert.ok(held.includes(`${FOLDER}/main.js`));
    assert.ok(await page.$("h1"));
  });

  it("says why it cannot run where the browser has no service worker", async (t) => {
    const page = await (await stage.browser.createBrowserContext()).newPage();
    t.after(() => page.close());
    await page.evaluateOnNewDocument(() =>
      Object.defineProperty(navigator, "serviceWorker", { value: undefined }),
    );
    await page.goto(`${site.url}${FOLDER}/`);
    await page.waitForSelector("#notices ::-p-text(The simulator cannot run here)");
    assert.ok(await page.$("#notice-reload"));
    assert.deepEqual(violationsIn(await runAxe(page)), []);
  });

  for (const scheme of ["light", "dark"]) {
    it(
      `has no violation of axe with a verified conversation, ${scheme}`,
      { timeout: AXE_LIMIT },
      async (t) => {
        const { page } = await open(t, "messenger");
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
        await converse(page, "messenger");
        await press(page, "#verify-here");
        await page.waitForSelector(".verify-result[data-state=found]");
        assert.deepEqual(violationsIn(await runAxe(page)), []);
      },
    );
  }
});

// By itself: it stops the workers of all windows.
describe("the static playground after the browser has stopped its worker", () => {
  it("says that the simulator has forgotten the conversation on the desk", async (t) => {
    const { page } = await open(t, "web-messaging");
    await converse(page, "web-messaging");
    const session = await page.createCDPSession();
    await session.send("ServiceWorker.enable");
    await session.send("ServiceWorker.stopAllWorkers");
    await page.waitForSelector("#notice-start-over");
    await Promise.all([page.waitForNavigation(), press(page, "#notice-start-over")]);
    await converse(page, "web-messaging");
  });
});
