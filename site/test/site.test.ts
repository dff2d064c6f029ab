/// <reference lib="dom" />
/** Drives the built site in a browser: `npm run test:site`. With `SITE_PICTURES=FOLDER`, takes pictures. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, posix } from "node:path";
import { after, before, describe, it } from "node:test";
import puppeteer, { type Browser, type Page } from "puppeteer-core";
import { browserArguments, findBrowser } from "../../scripts/lib/browsers/find.mjs";
import { runAxe, violationsIn } from "../../test/e2e/support/axe.js";

const ROOT = "site/dist";
const TYPES: Record<string, string> = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
};

/** ms for one step; the machine may be busy. */
const LIMIT = 60_000;

/** Pages of each kind: with tables, code, live buttons, generated parts. */
const PAGES = [
  "index",
  "start",
  "customize",
  "privacy",
  "errors",
  "cli",
  "reference/attributes",
  "project/readme",
  "reference/csp",
];
const PHONE = { width: 320, height: 640 };
const DESKTOP = { width: 1280, height: 900 };

let browser: Browser;
let server: Server;
let origin: string;

before(async () => {
  server = createServer(({ url = "/" }, response) => {
    const { pathname } = new URL(url, "http://localhost");
    const path = join(ROOT, decodeURIComponent(pathname), pathname.endsWith("/") ? "index.html" : "");
    const isThere = existsSync(path) && statSync(path).isFile();
    response.writeHead(isThere ? 200 : 404, {
      "Content-Type": TYPES[extname(path)] ?? "application/octet-stream",
    });
    response.end(isThere ? readFileSync(path) : "");
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const executablePath = findBrowser() ?? "";
  browser = await puppeteer.launch({ executablePath, args: browserArguments(), timeout: LIMIT });
});

after(async () => {
  await browser.close();
  server.close();
});

interface Opened {
  readonly page: Page;
  /** Errors and warnings of the console, uncaught errors, and requests that failed or left the site. */
  readonly faults: string[];
}

async function open(path: string, { size = DESKTOP, theme = "light" } = {}): Promise<Opened> {
  const page = await (await browser.createBrowserContext()).newPage();
  page.setDefaultTimeout(LIMIT);
  const faults: string[] = [];
  page.on("console", (message) => {
    if (["error", "warn"].includes(message.type())) faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("request", (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith("data:"))
      faults.push(`left the site: ${request.url()}`);
  });
  page.on("requestfailed", (request) => faults.push(`failed: ${request.url()}`));
  await page.setViewport(size);
  await page.emulateMediaFeatures([
    { name: "prefers-color-scheme", value: theme },
    { name: "prefers-reduced-motion", value: "reduce" },
  ]);
  await page.goto(`${origin}/${path}`, { waitUntil: "networkidle0" });
  return { page, faults };
}

/** Waits until the first element has the status. */
const untilStatus = async (page: Page, status: string): Promise<void> => {
  await page.waitForFunction(
    (wanted) => (document.querySelector("genesys-crm-chat") as { status?: string } | null)?.status === wanted,
    {},
    status,
  );
};

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env["SITE_PICTURES"];
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) });
}

describe("a live button of the site", () => {
  it("opens a chat in the page and shows what the agent receives, without a request to anybody else", async () => {
    const { page, faults } = await open("start.html");
    await page.locator("genesys-crm-chat >>> button").click();
    await untilStatus(page, "started");
    await page.waitForFunction(() =>
      document
        .querySelector(".live-example-received")
        ?.textContent?.includes('"crmCustomerId":"CRM-123456789"'),
    );
    await picture(page, "live");
    assert.deepEqual(faults, []);
    await page.close();
  });

  it("works by keyboard, and a second time on the next page view", async () => {
    const { page, faults } = await open("start.html");
    for (let view = 1; view <= 2; view += 1) {
      await page.$eval("genesys-crm-chat", (element) => element.shadowRoot?.querySelector("button")?.focus());
      await page.keyboard.press("Enter");
      await untilStatus(page, "started");
      if (view === 1) await page.reload({ waitUntil: "networkidle0" });
    }
    assert.deepEqual(faults, []);
    await page.close();
  });

  it("has the colours of its snippet", async () => {
    const { page } = await open("customize.html");
    const colour = await page.$eval("genesys-crm-chat", (element) => {
      const button = element.shadowRoot?.querySelector("button");
      return button ? getComputedStyle(button).backgroundColor : "";
    });
    assert.equal(colour, "rgb(122, 31, 92)");
    await page.close();
  });
});

describe("the site", () => {
  for (const path of PAGES) {
    for (const theme of ["light", "dark"]) {
      it(`has no violation that axe finds in ${path}, ${theme}, wide and 320 px narrow`, async () => {
        const { page, faults } = await open(`${path}.html`, { theme });
        assert.deepEqual(violationsIn(await runAxe(page)), []);
        await picture(page, `${path.replace("/", "-")}-${theme}`);
        await page.setViewport(PHONE);
        await page.reload({ waitUntil: "networkidle0" });
        assert.deepEqual(violationsIn(await runAxe(page)), []);
        const width = await page.evaluate(() => document.scrollingElement?.scrollWidth);
        assert.ok(width !== undefined && width <= PHONE.width, `${width} px wide`);
        await picture(page, `${path.replace("/", "-")}-${theme}-320`);
        assert.deepEqual(faults, []);
        await page.close();
      });
    }
  }

  it("is left by its skip link with the first Tab, and shows the focus", async () => {
    const { page } = await open("start.html");
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => document.activeElement?.textContent?.trim());
    assert.match(focused ?? "", /Skip to content/);
    await page.close();
  });

  it("finds a page by its search", async () => {
    const { page } = await open("index.html");
    await page.keyboard.press("/");
    await page.locator("#localsearch-input").fill("logout");
    await page.waitForFunction(
      () => document.querySelector(".VPLocalSearchBox a[href*='customers']") !== null,
    );
    await page.close();
  });
});

describe("the links of the site", () => {
  const pages = readdirSync(ROOT, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".html") && !path.startsWith("playground/"));
  const html = new Map(pages.map((path) => [path, readFileSync(join(ROOT, path), "utf8")]));

  it("lead to pages and headings that exist", () => {
    const dead = pages.flatMap((path) =>
      [...(html.get(path) ?? "").matchAll(/<a [^>]*?href="([^"]+)"/g)].flatMap(([, href = ""]) => {
        if (/^[a-z]+:/.test(href) || href.includes("playground")) return [];
        const [target = "", anchor] = href.replaceAll("&amp;", "&").split("#");
        const absolute = target.startsWith("/") ? target.slice(1) : posix.join(posix.dirname(path), target);
        const file =
          target === ""
            ? path
            : absolute === "" || absolute.endsWith("/")
              ? `${absolute}index.html`
              : absolute;
        const name = extname(file) === "" ? `${file}.html` : file;
        if (!existsSync(join(ROOT, name))) return [`${path}: ${href}`];
        if (anchor === undefined || anchor === "" || !html.has(name)) return [];
        const id = decodeURIComponent(anchor);
        // The live buttons' own link, and the theme's target of the skip link.
        if (html.get(name)?.includes(`id="${id}"`) || id === "VPContent" || id === "genesys-crm-chat")
          return [];
        return [`${path}: ${href}`];
      }),
    );
    assert.ok(pages.length > 20);
    assert.deepEqual([...new Set(dead)], []);
  });
});
