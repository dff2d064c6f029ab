import { Hono } from "hono";
import type { Cloud } from "../cloud/cloud.js";
import type { Sleep } from "./deliver.js";
import { agentRoutes } from "./routes/agent.js";
import { analyticsRoutes } from "./routes/analytics.js";
import { messengerRoutes } from "./routes/messenger.js";
import { notSimulatedRoutes } from "./routes/not-simulated.js";
import { restRoutes } from "./routes/rest.js";
import { chatRoutes } from "./routes/web-messaging.js";

/**
 * Every call of the simulated cloud, as a web application without Node: for the local server and for the service worker.
 * The files of the SDKs' scripts are added by them, under the paths in `sdk-script.ts`.
 */
export function cloudRoutes(cloud: Cloud, sleep: Sleep): Hono {
  const app = new Hono();
  app.route("/", chatRoutes(cloud, sleep));
  app.route("/", messengerRoutes(cloud, sleep));
  app.route("/", restRoutes(cloud, sleep));
  app.route("/", analyticsRoutes(cloud, sleep));
  app.route("/", agentRoutes(cloud));
  app.route("/", notSimulatedRoutes(cloud, sleep));
  return app;
}
