import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import type { Cloud } from "../../cloud/cloud.js";
import { isPlainObject } from "../../rules/is-plain-object.js";
import { kindOf, scenarios } from "../../scenarios/index.js";

/** The agent's desk, for the demo page: available to the simulator's own origin only. */
export function agentRoutes(cloud: Cloud): Hono {
  const app = new Hono().basePath("/simulator/api");

  app.get("/scenarios", (c) =>
    c.json(
      scenarios.map((scenario) => {
        const { faults: _, ...described } = scenario;
        return { ...described, kind: kindOf(scenario) };
      }),
    ),
  );
  app.get("/conversations", (c) => c.json(cloud.conversations.list()));

  app.post("/conversations/:id/messages", async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined);
    const text = isPlainObject(body) ? body["text"] : undefined;
    if (typeof text !== "string" || text.trim() === "") return c.json({ message: "text is missing." }, 400);
    const message = cloud.conversations.say(c.req.param("id"), "agent", text);
    return message ? c.json(message, 201) : c.json({ message: "There is no such conversation." }, 404);
  });

  app.post("/conversations/:id/typing", (c) => {
    const id = c.req.param("id");
    if (!cloud.conversations.find(id)) return c.json({ message: "There is no such conversation." }, 404);
    cloud.conversations.type(id);
    return c.body(null, 204);
  });

  app.post("/conversations/:id/end", (c) => {
    const id = c.req.param("id");
    if (!cloud.conversations.find(id)) return c.json({ message: "There is no such conversation." }, 404);
    cloud.conversations.end(id);
    return c.body(null, 204);
  });

  app.get("/events", (c) =>
    streamSSE(c, async (stream) => {
      const unsubscribe = cloud.conversations.subscribe((change) => {
        void stream.writeSSE({ event: change.type, data: JSON.stringify(change) });
      });
      stream.onAbort(unsubscribe);
      await stream.writeSSE({ event: "ready", data: "" });
      await new Promise<void>((resolve) => stream.onAbort(resolve));
    }),
  );
  return app;
}
