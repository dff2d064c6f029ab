import { Hono } from "hono";
import { cors } from "hono/cors";
import type { Cloud } from "../../cloud/cloud.js";
import { deliver, type Sleep } from "../deliver.js";
import { deploymentFile } from "../../cloud/deployments.js";
import { MESSENGER_SCRIPT, scriptRoute } from "./sdk-script.js";

/** Routes for pages of any origin with the Messenger: its script, the public files of deployments, the history. */
export function messengerRoutes(cloud: Cloud, sleep: Sleep): Hono {
  const app = new Hono();
  scriptRoute(app, MESSENGER_SCRIPT, cloud, sleep);
  app.use("/webdeployments/*", cors({ origin: "*" }));
  app.get("/webdeployments/v1/deployments/:id/:file", async (c) => {
    const { origin } = new URL(c.req.url);
    return deliver(c, deploymentFile(c.req.param("id"), c.req.param("file"), origin), sleep);
  });
  app.use("/api/v2/webmessaging/*", cors({ origin: "*", allowHeaders: ["Authorization"] }));
  app.get("/api/v2/webmessaging/messages", async (c) =>
    deliver(c, cloud.guests.history(c.req.header("Authorization"), c.req.query()), sleep),
  );
  return app;
}
