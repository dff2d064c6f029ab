/**
 * `node scripts/first-paint.mjs [RUNS]`: how long the static playground takes to its first paint at slow 4G, as the
 * browser's developer tools simulate it, with an empty cache. Needs `npm run build:playground`.
 */
import { readFile } from "node:fs/promises";
import { once } from "node:events";
import { createServer } from "node:http";
import os from "node:os";
import { extname, join } from "node:path";
import process from "node:process";
import puppeteer, { PredefinedNetworkConditions } from "puppeteer-core";
import { median, quantile } from "simple-statistics";
import { browserArguments, findBrowser } from "./lib/browsers/find.mjs";

const RUNS = Number(process.argv[2] ?? 10);
const FOLDER = "build/playground";
/** @type {Readonly<Record<string, string>>} */
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".svg": "image/svg+xml" };

const server = createServer(async ({ url = "/" }, response) => {
  const file = new URL(url, "http://localhost").pathname.replace(/\/$/, "/index.html");
  const content = await readFile(join(FOLDER, file)).catch(() => undefined);
  response.writeHead(content ? 200 : 404, { "Content-Type": TYPES[extname(file)] ?? "application/json" });
  response.end(content);
});
await once(server.listen(0, "127.0.0.1"), "listening");
const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());

const browser = await puppeteer.launch({ executablePath: findBrowser() ?? "", args: browserArguments() });
/** @type {number[]} ms */
const paints = [];
for (let run = 0; run < RUNS; run++) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.emulateNetworkConditions(PredefinedNetworkConditions["Slow 4G"]);
  await page.goto(`http://127.0.0.1:${port}/`, { waitUntil: "load" });
  paints.push(
    await page.evaluate(
      () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Infinity,
    ),
  );
  await context.close();
}
await browser.close();
server.close();
server.closeAllConnections();

const ms = (/** @type {number} */ value) => `${Math.round(value)} ms`;
console.log(
  `First paint at slow 4G: ${ms(median(paints))} (quartiles ${ms(quantile(paints, 0.25))}, ${ms(quantile(paints, 0.75))}; ` +
    `${RUNS} runs; load ${os.loadavg()[0]?.toFixed(1)}; ${os.cpus()[0]?.model}; ${new Date().toISOString().slice(0, 10)})`,
);
