import { Hono } from "hono";
import { cors } from "hono/cors";
import { streamSSE } from "hono/streaming";
import type { Cloud } from "../../cloud/cloud.js";
import { deliver, type Sleep } from "../deliver.js";
import { scriptRoute, WEB_MESSAGING_SCRIPT } from "./sdk-script.js";

/** Routes for pages of any origin with the Web Messaging SDK: its script, its calls, the stream of messages. */
export function chatRoutes(cloud: Cloud, sleep: Sleep): Hono {
  const app = new Hono();
  scriptRoute(app, WEB_MESSAGING_SCRIPT, cloud, sleep);
  app.use("/simulator/api/chat/*", cors({ origin: "*", exposeHeaders: ["Retry-After"] }));

  app.get("/simulator/api/chat/events", (c) => {
    const visit = c.req.query("visit");
    return streamSSE(c, async (stream) => {
      const unsubscribe = cloud.conversations.subscribe((change) => {
        if (change.type !== "message" || change.visit !== visit) return;
        void stream.writeSSE({ data: JSON.stringify(change.message) });
      });
      stream.onAbort(unsubscribe);
      const mine = cloud.conversations.list().filter((conversation) => conversation.visit === visit);
      for (const message of mine.flatMap(({ transcript }) => transcript)) {
        await stream.writeSSE({ data: JSON.stringify(message) });
      }
      await stream.writeSSE({ event: "ready", data: "" });
      await new Promise<void>((resolve) => stream.onAbort(resolve));
    });
  });

  app.post("/simulator/api/chat/:call", async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined);
    return deliver(c, cloud.chat(c.req.param("call"), body), sleep);
  });
  return app;
}
