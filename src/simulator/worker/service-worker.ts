/**
 * The simulator of a static site: a service worker that answers the calls of its pages to Genesys Cloud, and keeps the
 * site's files so that it works offline. The cloud's memory ends with the worker, which the browser stops when it is idle;
 * the pages keep it busy (demo/state/start-simulator.ts).
 */
import { createCloud } from "../cloud/cloud.js";
import { cloudRoutes } from "../http/cloud-routes.js";
import { MESSENGER_SCRIPT, WEB_MESSAGING_SCRIPT } from "../http/routes/sdk-script.js";
import { FileCache, type SiteFiles } from "./files.js";
import { isGuestCall, serveGuest } from "./guests.js";
import type { WorkerScope } from "./scope.js";

/** Written in front of this script by the build. */
declare const SITE: SiteFiles;

const worker = self as unknown as WorkerScope;
const folder = new URL(".", worker.location.href);
const files = new FileCache(SITE, folder.href);
const cloud = createCloud();

const app = cloudRoutes(
  cloud,
  (ms, signal) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      signal.addEventListener("abort", () => {
        clearTimeout(timer);
        resolve();
      });
    }),
);
app.get(WEB_MESSAGING_SCRIPT.path, () => files.readPath("simulator/web-messaging.js"));
app.get(MESSENGER_SCRIPT.path, () => files.readPath("simulator/messenger.js"));

/** Where the cloud has calls. */
const CALLS = /^\/(?:simulator\/api|webdeployments|api|v2|oauth|sdk|genesys-bootstrap|scenario)\//;

/** The path of a call to the cloud, at any host: nothing leaves this machine. `undefined`: it is none. */
function callPath({ origin, pathname }: URL): string | undefined {
  const isInFolder = origin === folder.origin && pathname.startsWith(folder.pathname);
  const path = isInFolder ? pathname.slice(folder.pathname.length - 1) : pathname;
  return CALLS.test(path) ? path : undefined;
}

/** Answers a call as if the site were at the root of its origin. */
async function answer(request: Request, url: URL, path: string): Promise<Response> {
  const { method, headers, signal } = request;
  const hasBody = method !== "GET" && method !== "HEAD";
  const body = hasBody ? await request.arrayBuffer() : null;
  return app.fetch(new Request(`${url.origin}${path}${url.search}`, { method, headers, body, signal }));
}

worker.addEventListener("install", (event) => {
  event.waitUntil(files.fill().then(() => worker.skipWaiting()));
});
worker.addEventListener("activate", (event) => {
  event.waitUntil(files.tidy().then(() => worker.clients.claim()));
});
worker.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const path = callPath(url);
  if (path !== undefined) event.respondWith(answer(event.request, url, path));
  else if (url.href.startsWith(folder.href) && event.request.method === "GET") {
    event.respondWith(files.read(event.request));
  }
});
worker.addEventListener("message", ({ data, ports }) => {
  const [port] = ports;
  if (isGuestCall(data) && port) serveGuest(cloud.guests, data, port);
  // A page that was loaded past the worker (Shift and Reload) asks for it. Any other message keeps the worker running.
  if (data === "claim") void worker.clients.claim();
});
