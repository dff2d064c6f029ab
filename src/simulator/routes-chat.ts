import { Hono } from "hono";
import { cors } from "hono/cors";
import { streamSSE } from "hono/streaming";
import { type Answer, hanging, isRefusal, retryAfterHeader } from "./answer.js";
import type { Cloud } from "./cloud.js";
import { deliver, type Sleep } from "./deliver.js";
import type { Effect } from "./faults.js";
import { textAs } from "./odd-answers.js";

/** Where the SDK's script is, as at the vendor's. */
export const SCRIPT_PATH = "/sdk/2.0/genesys-cloud-web-messaging-sdk.min.js";

/** What a page reaches from any origin, as with the real thing: the SDK's script, its calls, its messages. */
export function chatRoutes(cloud: Cloud, sleep: Sleep): Hono {
  const app = new Hono();
  for (const path of ["/sdk/*", "/simulator/api/chat/*"]) {
    app.use(path, cors({ origin: "*", exposeHeaders: ["Retry-After"] }));
  }

  app.use(SCRIPT_PATH, async (c, next) => {
    const { scenario, visit } = c.req.query();
    const effect = cloud.script(scenario, visit);
    if (typeof effect === "object" && "after" in effect) await sleep(effect.after, c.req.raw.signal);
    else if (effect !== undefined) return deliver(c, scriptAnswer(effect), sleep);
    c.header("Cache-Control", "no-cache");
    return next();
  });

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

/** The answer to a request for the script that does not go well. */
function scriptAnswer(effect: Effect): Answer {
  const body = "/* Simulated: not the script that was asked for. */";
  if (effect === "hang") return hanging;
  if (effect === "cut") {
    return { status: 200, headers: { "Content-Type": "text/javascript" }, body, fate: "cut" };
  }
  if (typeof effect === "object" && "sends" in effect) return { status: 200, ...textAs(effect.sends, "") };
  if (!isRefusal(effect)) throw new TypeError("A script has no such fault.");
  // Nasty: the browser may keep the failure, so that a repeat under the same address never reaches us.
  const headers = { "Cache-Control": "max-age=3600", ...retryAfterHeader(effect, Date.now()) };
  return { status: effect.status, headers, body };
}
