import { type Context, Hono } from "hono";
import type { Cloud } from "../../cloud/cloud.js";
import { deliver, type Sleep } from "../deliver.js";

const JOBS = "/api/v2/analytics/conversations/details/jobs";

/** The calls of the analytics details jobs; a prefix `/scenario/NAME` chooses their faults. */
export function analyticsRoutes(cloud: Cloud, sleep: Sleep): Hono {
  const { analytics } = cloud;
  const calls = new Hono();
  const caller = (c: Context) => ({
    authorization: c.req.header("Authorization"),
    scenario: c.req.param("scenario"),
  });

  calls.post(JOBS, async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined);
    return deliver(c, analytics.createJob(caller(c), body), sleep);
  });
  calls.get(`${JOBS}/availability`, (c) => deliver(c, analytics.availability(caller(c)), sleep));
  calls.get(`${JOBS}/:job`, (c) => deliver(c, analytics.job(caller(c), c.req.param("job")), sleep));
  calls.delete(`${JOBS}/:job`, (c) => deliver(c, analytics.deleteJob(caller(c), c.req.param("job")), sleep));
  calls.get(`${JOBS}/:job/results`, (c) =>
    deliver(c, analytics.results(caller(c), c.req.param("job"), c.req.query()), sleep),
  );
  return new Hono().route("/", calls).route("/scenario/:scenario", calls);
}
