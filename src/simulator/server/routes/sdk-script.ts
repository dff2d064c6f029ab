import type { Hono } from "hono";
import { cors } from "hono/cors";
import { type Answer, hanging, isRefusal, retryAfterHeader } from "../../cloud/answer.js";
import type { Cloud } from "../../cloud/cloud.js";
import { deliver, type Sleep } from "../deliver.js";
import type { Effect } from "../../scenarios/faults.js";
import { textAs } from "../../scenarios/malformed.js";

/** The script of an SDK. */
export interface SdkScript {
  /** Where it is, as at the vendor's. */
  readonly path: string;
  /** A script with half an SDK. */
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

/** What happens on the way to an SDK's script, `?scenario=NAME`; the file itself is served by what comes after. */
export function scriptRoute(app: Hono, { path, half }: SdkScript, cloud: Cloud, sleep: Sleep): void {
  app.use(path, cors({ origin: "*", exposeHeaders: ["Retry-After"] }));
  app.use(path, async (c, next) => {
    const { scenario, visit } = c.req.query();
    const effect = cloud.script(scenario, visit);
    if (typeof effect === "object" && "after" in effect) await sleep(effect.after, c.req.raw.signal);
    else if (effect !== undefined) return deliver(c, scriptAnswer(effect, half), sleep);
    c.header("Cache-Control", "no-cache");
    return next();
  });
}

/** The answer to a request for the script that does not go well. */
function scriptAnswer(effect: Effect, half: string): Answer {
  const body = "/* Simulated: not the script that was asked for. */";
  if (effect === "hang") return hanging;
  if (effect === "cut") {
    return { status: 200, headers: { "Content-Type": "text/javascript" }, body, fate: "cut" };
  }
  if (typeof effect === "object" && "sends" in effect) return { status: 200, ...textAs(effect.sends, half) };
  if (!isRefusal(effect)) throw new TypeError("A script has no such fault.");
  // Nasty: the browser may keep the failure, so that a repeat under the same address never reaches us.
  const headers = { "Cache-Control": "max-age=3600", ...retryAfterHeader(effect, Date.now()) };
  return { status: effect.status, headers, body };
}
