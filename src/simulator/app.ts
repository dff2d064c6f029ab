import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Cloud } from "./cloud.js";
import type { Sleep } from "./deliver.js";
import { agentRoutes } from "./routes-agent.js";
import { chatRoutes, SCRIPT_PATH } from "./routes-chat.js";
import { restRoutes } from "./routes-rest.js";

const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);
const MAX_BODY_BYTES = 64 * 1024;

/** The platform's timer; ends early, without an error, when the caller has gone. */
const patiently: Sleep = (ms, signal) => wait(ms, undefined, { signal }).catch(() => {});

/** How the application is set up. */
export interface AppOptions {
  /** The folder of the package, with its built `cdn/` and `dist/`; without it no files are served. */
  readonly root?: string | undefined;
  /** How answers are delayed; default: by the platform's timer. */
  readonly sleep?: Sleep;
}

/** The simulator as a web application, without a socket. */
export function createApp(cloud: Cloud, { root, sleep = patiently }: AppOptions = {}): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    // A foreign name that resolves to this machine (DNS rebinding) would give any web site our answers.
    if (!LOOPBACK.has(new URL(c.req.url).hostname)) return c.text("Only for this machine.", 421);
    return next();
  });
  app.use(bodyLimit({ maxSize: MAX_BODY_BYTES }));
  app.route("/", chatRoutes(cloud, sleep));
  app.route("/", restRoutes(cloud, sleep));
  app.route("/", agentRoutes(cloud));
  if (root !== undefined) {
    app.get(SCRIPT_PATH, serveStatic({ path: join(root, "dist/simulator/web-messaging.js") }));
    app.get("/cdn/*", serveStatic({ root }));
    app.get("/*", serveStatic({ root: join(root, "dist/demo") }));
  }
  return app;
}
