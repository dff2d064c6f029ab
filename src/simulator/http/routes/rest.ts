import { type Context, Hono } from "hono";
import type { Cloud } from "../../cloud/cloud.js";
import { deliver, type Sleep } from "../deliver.js";

/** The REST calls of the tutorial and of Genesys Cloud; the prefix `/scenario/NAME` selects faults. */
export function restRoutes(cloud: Cloud, sleep: Sleep): Hono {
  const scenario = (c: Context): string | undefined => c.req.param("scenario");
  const calls = new Hono();

  const form = async (c: Context): Promise<Record<string, string>> =>
    Object.fromEntries(new URLSearchParams(await c.req.text()));
  const authorization = (c: Context): string | undefined => c.req.header("Authorization");

  calls.post("/v2/oauth/token", async (c) => deliver(c, cloud.rest.token(await form(c), scenario(c)), sleep));
  calls.post("/v2/conversations/details/query", async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined);
    return deliver(c, cloud.rest.query(authorization(c), body, scenario(c)), sleep);
  });

  calls.post("/oauth/token", async (c) =>
    deliver(c, cloud.platform.token(authorization(c), await form(c), scenario(c)), sleep),
  );
  calls.get("/api/v2/conversations/messages/:id/details", async (c) =>
    deliver(c, cloud.platform.messageDetails(authorization(c), c.req.param("id"), scenario(c)), sleep),
  );
  calls.get("/api/v2/conversations/messages/:id", async (c) =>
    deliver(c, cloud.platform.messageConversation(authorization(c), c.req.param("id"), scenario(c)), sleep),
  );
  calls.post("/api/v2/conversations/participants/attributes/search", async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined);
    return deliver(c, cloud.search.attributes(authorization(c), body, scenario(c)), sleep);
  });
  calls.get("/api/v2/conversations/:id", async (c) =>
    deliver(c, cloud.platform.conversation(authorization(c), c.req.param("id"), scenario(c)), sleep),
  );

  return new Hono().route("/", calls).route("/scenario/:scenario", calls);
}
