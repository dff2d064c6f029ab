import type { Hono } from "hono";
import { cors } from "hono/cors";
import { type Answer, hanging, isRefusal, retryAfterHeader } from "../../cloud/answer.js";
import type { Cloud } from "../../cloud/cloud.js";
import { deliver, type Sleep } from "../deliver.js";
import { unreachable } from "../../rules/unreachable.js";
import type { Delay, ScriptEffect } from "../../scenarios/faults.js";
import { malformedScript } from "../../scenarios/malformed.js";

export interface SdkScript {
  /** The same path as at the vendor's CDN. */
  readonly path: string;
  /** A script that defines half of the SDK. */
  readonly half: string;
}

export const WEB_MESSAGING_SCRIPT: SdkScript = {
  path: "/sdk/2.0/genesys-cloud-web-messaging-sdk.min.js",
  half: "window.GenesysCloudWebMessaging = { initialize() {} };",
};

export const MESSENGER_SCRIPT: SdkScript = {
  path: "/genesys-bootstrap/genesys.min.js",
  half: "window.Genesys = { q: [] };",
};

/** Applies the faults of `?scenario=NAME` to requests for an SDK's script. A later handler serves the file. */
export function scriptRoute(app: Hono, { path, half }: SdkScript, cloud: Cloud, sleep: Sleep): void {
  app.use(path, cors({ origin: "*", exposeHeaders: ["Retry-After"] }));
  app.use(path, async (c, next) => {
    const { scenario, visit } = c.req.query();
    const effect = cloud.script(scenario, visit);
    if (isDelay(effect)) await sleep(effect.after, c.req.raw.signal);
    else if (effect !== undefined) return deliver(c, scriptAnswer(effect, half), sleep);
    c.header("Cache-Control", "no-cache");
    return next();
  });
}

const isDelay = (effect: ScriptEffect | undefined): effect is Delay =>
  typeof effect === "object" && "after" in effect;

function scriptAnswer(effect: Exclude<ScriptEffect, Delay>, half: string): Answer {
  const body = "/* Simulated: not the script that was requested. */";
  if (effect === "hang") return hanging;
  if (effect === "cut") {
    const headers = { "Content-Type": "text/javascript" };
    return { status: 200, headers, body, transportFault: "cut" };
  }
  if ("sends" in effect) return { status: 200, ...malformedScript(effect.sends, half) };
  if (!isRefusal(effect)) return unreachable(effect);
  // Cacheable, so that a retry under the same URL may be answered by the browser and never reach the server.
  const headers = { "Cache-Control": "max-age=3600", ...retryAfterHeader(effect, Date.now()) };
  return { status: effect.status, headers, body };
}
