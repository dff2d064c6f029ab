import { type Context, Hono } from "hono";
import type { Cloud } from "./cloud.js";
import { deliver, type Sleep } from "./deliver.js";

/** The REST calls of the tutorial; `/scenario/NAME` in front of them chooses what goes wrong. */
export function restRoutes(cloud: Cloud, sleep: Sleep): Hono {
  const scenario = (c: Context): string | undefined => c.req.param("scenario");
  const calls = new Hono();

  calls.post("/v2/oauth/token", async (c) => {
    const form = Object.fromEntries(new URLSearchParams(await c.req.text()));
    return deliver(c, cloud.rest.token(form, scenario(c)), sleep);
  });
  calls.post("/v2/conversations/details/query", async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined);
    return deliver(c, cloud.rest.query(c.req.header("Authorization"), body, scenario(c)), sleep);
  });

  return new Hono().route("/", calls).route("/scenario/:scenario", calls);
}
