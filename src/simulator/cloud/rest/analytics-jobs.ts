import { isPlainObject } from "../../rules/is-plain-object.js";
import { type Answer, ok } from "../answer.js";
import type { ClockAndIds, Conversation, Conversations } from "../conversations.js";
import { analyticsConversation } from "./analytics-models.js";
import type { Authorize } from "./authorization.js";
import { bearerIn } from "./oauth-clients.js";
import type { RestResponder } from "./respond.js";

/** Who makes a call: the `Authorization` header, and the scenario in the path prefix. */
export interface Caller {
  readonly authorization: string | undefined;
  readonly scenario: string | undefined;
}

/**
 * The analytics details jobs of the platform API, as npm `purecloud-platform-client-v2` calls them. These are the only
 * analytics calls whose conversations have participants' attributes.
 */
export interface AnalyticsCalls {
  /** `POST /api/v2/analytics/conversations/details/jobs` */
  createJob(caller: Caller, query: unknown): Answer;
  /** `GET …/jobs/{jobId}` */
  job(caller: Caller, jobId: string): Answer;
  /** `GET …/jobs/{jobId}/results` with `cursor` and `pageSize` */
  results(caller: Caller, jobId: string, page: Readonly<Record<string, string>>): Answer;
  /** `DELETE …/jobs/{jobId}` */
  deleteJob(caller: Caller, jobId: string): Answer;
  /** `GET …/jobs/availability` */
  availability(caller: Caller): Answer;
}

const PERMISSIONS = "analytics:conversationDetail:view, analytics:agentConversationDetail:view";

/** How long a job is queued, and when it is done, in ms after its creation. Guessed: no figure is published. */
const QUEUED = 500;
const DONE = 2_000;
/** Results are kept for so long, in ms: one day. Guessed. */
const KEPT = 86_400_000;
/** Jobs that are kept; the oldest one goes first. */
const MAX_JOBS = 20;
/** Conversations on a page. Guessed: the vendor's client documents neither default nor maximum. */
const DEFAULT_PAGE = 1_000;
const MAX_PAGE = 1_000;

interface Job {
  readonly createdAt: number;
  /** A snapshot, oldest first. */
  readonly conversations: readonly Conversation[];
}

export function createAnalyticsCalls(
  { now, newId }: ClockAndIds,
  conversations: Conversations,
  authorize: Authorize,
  { failure, respond }: RestResponder,
): AnalyticsCalls {
  const jobs = new Map<string, Job>();

  const answer = ({ authorization, scenario }: Caller, good: () => Answer): Answer =>
    respond({
      scenario,
      call: "query",
      visit: bearerIn(authorization),
      good: () => authorize(authorization, PERMISSIONS) ?? good(),
    });

  const notFound = (): Answer => failure(404, "not.found", "The requested resource was not found.");
  const badRequest = (message: string): Answer => failure(400, "bad.request", message);
  const availability = (at = now()): object => ({ dataAvailabilityDate: iso(at) });

  function create(query: unknown): Answer {
    const filter = readQuery(query);
    if (typeof filter === "string") return badRequest(filter);
    const jobId = newId();
    const [oldest] = jobs.keys();
    if (jobs.size >= MAX_JOBS && oldest !== undefined) jobs.delete(oldest);
    jobs.set(jobId, { createdAt: now(), conversations: conversations.list().filter(filter).reverse() });
    return { ...ok({ jobId }), status: 202 };
  }

  function stateOf({ createdAt }: Job): object {
    const age = now() - createdAt;
    const state = age < QUEUED ? "QUEUED" : age < DONE ? "PENDING" : "FULFILLED";
    return {
      state,
      submissionDate: iso(createdAt),
      expirationDate: iso(createdAt + KEPT),
      ...(state === "FULFILLED" && { completionDate: iso(createdAt + DONE) }),
    };
  }

  function results(jobId: string, job: Job, page: Readonly<Record<string, string>>): Answer {
    if (now() - job.createdAt < DONE) return badRequest("The job is not fulfilled.");
    const size = Number(page["pageSize"] ?? DEFAULT_PAGE);
    if (!Number.isInteger(size) || size < 1 || size > MAX_PAGE)
      return badRequest("pageSize is out of range.");
    const start = page["cursor"] === undefined ? 0 : offsetIn(page["cursor"], jobId);
    if (start === undefined) return badRequest("The cursor is not one of this job.");
    const end = start + size;
    return ok({
      conversations: job.conversations.slice(start, end).map(analyticsConversation),
      ...availability(job.createdAt),
      ...(end < job.conversations.length && { cursor: `${jobId}:${end}` }),
    });
  }

  /** Answers with the job, or that there is none. */
  function withJob(caller: Caller, jobId: string, good: (job: Job) => Answer): Answer {
    return answer(caller, () => {
      const job = jobs.get(jobId);
      return job && now() - job.createdAt < KEPT ? good(job) : notFound();
    });
  }

  return {
    createJob: (caller, query) => answer(caller, () => create(query)),
    job: (caller, jobId) => withJob(caller, jobId, (job) => ok(stateOf(job))),
    results: (caller, jobId, page) => withJob(caller, jobId, (job) => results(jobId, job, page)),
    deleteJob: (caller, jobId) =>
      withJob(caller, jobId, () => {
        jobs.delete(jobId);
        return { status: 204, headers: {}, body: "" };
      }),
    availability: (caller) => answer(caller, () => ok(availability())),
  };
}

/** The offset in a cursor of that job. */
function offsetIn(cursor: string, jobId: string): number | undefined {
  const [job, offset = ""] = cursor.split(":");
  return job === jobId && /^\d+$/.test(offset) ? Number(offset) : undefined;
}

/** The conversations that a query asks for, or what is wrong with it. */
function readQuery(query: unknown): ((conversation: Conversation) => boolean) | string {
  if (!isPlainObject(query)) return "The query is no JSON object.";
  const { interval, segmentFilters: filters = [] } = query;
  const [start, end] = typeof interval === "string" ? interval.split("/").map(Date.parse) : [];
  if (start === undefined || end === undefined || !(start < end)) return "interval is missing or invalid.";
  if (!Array.isArray(filters)) return "segmentFilters is no list.";
  const predicates = filters.flatMap((filter: unknown) =>
    isPlainObject(filter) && Array.isArray(filter["predicates"]) ? (filter["predicates"] as unknown[]) : [],
  );
  const wanted = new Map<string, unknown>();
  for (const predicate of predicates) {
    if (!isPlainObject(predicate) || predicate["operator"] !== "matches") return "A predicate is invalid.";
    wanted.set(String(predicate["dimension"]), predicate["value"]);
  }
  const unknown = [...wanted.keys()].find((dimension) => !Object.hasOwn(DIMENSIONS, dimension));
  if (unknown !== undefined) return `The simulator does not filter by ${unknown}.`;
  const matches = [...wanted].every(([dimension, value]) => DIMENSIONS[dimension] === value);
  return ({ startedAt }) => matches && start <= startedAt && startedAt < end;
}

/** Every conversation of the simulator is one of web messaging. */
const DIMENSIONS: Readonly<Record<string, string>> = { mediaType: "message", messageType: "webmessaging" };

const iso = (at: number): string => new Date(at).toISOString();
