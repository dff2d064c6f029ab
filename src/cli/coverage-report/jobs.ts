import { CliFailure } from "../failure.js";
import { TimeLimit } from "../http/limits.js";
import { type RestRequest, sendRequest } from "../http/request.js";
import { printable } from "../printable.js";
import { type ApiContext, requestObject, unexpectedShape } from "../verify/lookup.js";
import type { CoverageSettings } from "./settings.js";
import { type AnalyticsConversation, readConversation } from "./tally.js";

const PERMISSION = "analytics:conversationDetail:view";
/** Time between two looks at the state of the job, in ms. */
const POLL = 2_000;
/**
 * Conversations on a page, and the longest page in bytes: 64 kB a conversation. A day of 50,000 conversations takes 200
 * requests, which is below the limit of 300 a minute.
 */
const PAGE_SIZE = 250;
const MAX_PAGE_BYTES = 16_000_000;

/** Limit for the deletion of the job, in ms. */
const REMOVAL_TIMEOUT = 2_000;

/** A page of results. */
export interface ResultPage {
  readonly conversations: readonly AnalyticsConversation[];
  /** Unix time in ms up to which the analytics data is complete; `undefined`: the server did not say. */
  readonly completeUntil: number | undefined;
}

/** The calls of one analytics details job. */
export class DetailsJob {
  readonly #context: ApiContext;
  readonly #token: string;
  readonly #url: string;

  constructor(context: ApiContext, token: string) {
    this.#context = context;
    this.#token = token;
    this.#url = `${context.settings.apiUrl}/api/v2/analytics/conversations/details/jobs`;
  }

  /** Creates the job. @returns its id */
  async create({ since, until }: CoverageSettings): Promise<string> {
    const request = this.#request("the analytics job", "", {
      method: "POST",
      body: JSON.stringify({
        interval: [since, until].map((at) => new Date(at).toISOString()).join("/"),
        order: "asc",
        orderBy: "conversationStart",
        segmentFilters: [
          {
            type: "and",
            predicates: [
              { type: "dimension", dimension: "mediaType", operator: "matches", value: "message" },
            ],
          },
        ],
      }),
    });
    const { jobId } = await requestObject(this.#context, request);
    // It becomes part of a path: no dots, no slashes.
    return typeof jobId === "string" && /^[\w-]+$/.test(jobId) ? jobId : unexpectedShape(request);
  }

  /** Waits until the job is done. @throws CliFailure JOB_FAILED */
  async finish(jobId: string, onState: (state: string) => void): Promise<void> {
    const { io, limit } = this.#context;
    const request = this.#request("the state of the analytics job", `/${jobId}`);
    for (;;) {
      const { state, errorMessage } = await requestObject(this.#context, request);
      if (state === "FULFILLED") return;
      if (typeof state !== "string") return unexpectedShape(request);
      if (state !== "QUEUED" && state !== "PENDING") throw jobFailed(state, errorMessage);
      onState(state.toLowerCase());
      if (limit.remaining <= POLL) throw new CliFailure("TOO_LATE", "The analytics job is not done in time.");
      await io.sleep(POLL, io.interrupted);
    }
  }

  /** The pages of results, one in memory at a time. */
  async *pages(jobId: string): AsyncGenerator<ResultPage> {
    const seen = new Set<string>();
    for (let cursor: string | undefined; ;) {
      const query = new URLSearchParams({ pageSize: String(PAGE_SIZE), ...(cursor && { cursor }) });
      const request = this.#request("the results of the analytics job", `/${jobId}/results?${query}`);
      const page = await requestObject(this.#context, {
        ...request,
        maxBytes: MAX_PAGE_BYTES,
        numbers: "rounded",
      });
      const { conversations = [], dataAvailabilityDate } = page;
      if (!Array.isArray(conversations)) return unexpectedShape(request);
      const read = conversations.map((each) => readConversation(each) ?? unexpectedShape(request));
      const completeUntil = typeof dataAvailabilityDate === "string" ? Date.parse(dataAvailabilityDate) : NaN;
      yield { conversations: read, completeUntil: Number.isNaN(completeUntil) ? undefined : completeUntil };
      cursor = typeof page["cursor"] === "string" && page["cursor"] !== "" ? page["cursor"] : undefined;
      if (cursor === undefined) return;
      // A server that hands out the same cursor again would be read for ever.
      if (seen.has(cursor)) return unexpectedShape(request);
      seen.add(cursor);
    }
  }

  /** Deletes the job, whose results are not needed any more. It expires by itself, so a failure does not matter. */
  async remove(jobId: string): Promise<void> {
    const { io } = this.#context;
    const request = this.#request("the deletion of the analytics job", `/${jobId}`, { method: "DELETE" });
    await sendRequest(io, request, { limit: new TimeLimit(io, REMOVAL_TIMEOUT) }).catch(() => {});
  }

  #request(what: string, path: string, rest: Partial<RestRequest> = {}): RestRequest {
    return {
      what,
      url: this.#url + path,
      method: "GET",
      headers: {
        Authorization: `Bearer ${this.#token}`,
        ...(rest.body !== undefined && { "Content-Type": "application/json" }),
      },
      permission: PERMISSION,
      ...rest,
    };
  }
}

function jobFailed(state: string, message: unknown): CliFailure {
  const reason = typeof message === "string" && message !== "" ? `: ${printable(message, 200)}` : "";
  return new CliFailure(
    "JOB_FAILED",
    `The analytics job has ended with the state ${printable(state, 20)}${reason}.`,
  );
}
