import { Hono } from "hono";
import type { Cloud } from "../../cloud/cloud.js";
import { deliver, type Sleep } from "../deliver.js";

/** Where Genesys Cloud has REST calls, with and without a scenario's prefix. */
const PATHS = ["/api/*", "/v2/*", "/oauth/*"];

/** Answers every other REST call with 501; to be added after all that are simulated. */
export function notSimulatedRoutes(cloud: Cloud, sleep: Sleep): Hono {
  const app = new Hono();
  for (const path of PATHS.flatMap((each) => [each, `/scenario/:scenario${each}`])) {
    app.all(path, async (c) => deliver(c, cloud.notSimulated(c.req.method, c.req.path), sleep));
  }
  return app;
}
