import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Cloud } from "../cloud/cloud.js";
import { cloudRoutes } from "../http/cloud-routes.js";
import type { Sleep } from "../http/deliver.js";
import { MESSENGER_SCRIPT, WEB_MESSAGING_SCRIPT } from "../http/routes/sdk-script.js";
import { isLoopback } from "./loopback.js";

const MAX_BODY_BYTES = 64 * 1024;

/** Waits on the platform's timer; resolves early when the client disconnects. */
const sleepOrDisconnect: Sleep = (ms, signal) => wait(ms, undefined, { signal }).catch(() => {});

export interface AppOptions {
  /** The folder of the package, with its built `cdn/` and `dist/`; if absent, no files are served. */
  readonly root?: string | undefined;
  /** Delays answers. Default: the platform's timer. */
  readonly sleep?: Sleep;
}

/** The simulator as a web application without a socket. */
export function createApp(cloud: Cloud, { root, sleep = sleepOrDisconnect }: AppOptions = {}): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    if (!isLoopback(new URL(c.req.url).hostname))
      return c.text("The simulator answers requests from this machine only.", 421);
    return next();
  });
  app.use(bodyLimit({ maxSize: MAX_BODY_BYTES }));
  app.route("/", cloudRoutes(cloud, sleep));
  if (root !== undefined) {
    const standIn = (sdk: string) => serveStatic({ path: join(root, "dist/simulator", `${sdk}.js`) });
    app.get(WEB_MESSAGING_SCRIPT.path, standIn("web-messaging"));
    app.get(MESSENGER_SCRIPT.path, standIn("messenger"));
    app.get("/cdn/*", serveStatic({ root }));
    app.get("/*", serveStatic({ root: join(root, "dist/demo") }));
  }
  return app;
}
