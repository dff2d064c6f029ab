import { retryAfterMs } from "../../core/retry-after.js";
import { waitBefore } from "../../core/retry-policy.js";
import { readText } from "./body.js";
import { CliFailure } from "../failure.js";
import type { CliIo } from "../io.js";

/** Longest single attempt, in ms. Source: the vendor's own client (npm `purecloud-platform-client-v2`). */
const REQUEST_TIMEOUT = 16_000;
const POLICY = { retryDelay: 1_000, retryJitter: "full" } as const;
/** Retries as in the element: many after a refusal that did nothing, few otherwise. */
const MANY_RETRIES = 8;
const FEW_RETRIES = 2;

/** One request to a REST API. */
export interface RestRequest {
  /** Name in messages: "the conversation". */
  readonly what: string;
  readonly url: string;
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** The permission to name after HTTP 403 if the server does not name one. */
  readonly permission?: string;
  /** What HTTP 404 means. Default: the address does not exist. */
  readonly notFound?: string;
}

/** A response with a JSON body. */
export interface JsonResponse {
  readonly status: number;
  readonly json: unknown;
}

/**
 * Sends a request and retries where that may help.
 *
 * @param deadline Unix time in ms after which no attempt begins and none is waited for.
 * @returns the response; the caller interprets a 4xx other than 408 and 429.
 * @throws CliFailure when no readable response arrives in time.
 */
export async function sendRequest(io: CliIo, request: RestRequest, deadline: number): Promise<JsonResponse> {
  for (let failures = 1; ; failures++) {
    try {
      return await attempt(io, request, deadline);
    } catch (error) {
      if (!(error instanceof CliFailure) || failures > maxRetriesFor(error)) throw error;
      const wait = waitBefore(failures, POLICY, error.retryAfter, deadline - io.now(), io.random());
      if (wait === undefined) throw error;
      await io.sleep(wait, io.interrupted);
    }
  }
}

function maxRetriesFor({ code }: CliFailure): number {
  if (code === "RATE_LIMITED" || code === "TOO_LATE") return MANY_RETRIES;
  return code === "SERVER_ERROR" || code === "NOT_REACHABLE" ? FEW_RETRIES : 0;
}

/** One attempt, limited by its own timeout and by the deadline. */
async function attempt(io: CliIo, request: RestRequest, deadline: number): Promise<JsonResponse> {
  const { what, url, method, headers, body = null } = request;
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  io.interrupted.addEventListener("abort", stop);
  const timeout = io
    .sleep(Math.max(0, Math.min(REQUEST_TIMEOUT, deadline - io.now())), controller.signal)
    .then(() =>
      Promise.reject(
        new CliFailure("TOO_LATE", `${host(url)} did not answer the request for ${what} in time.`),
      ),
    );
  timeout.catch(() => {}); // rejected, and not awaited, when the response wins the race
  try {
    io.interrupted.throwIfAborted();
    return await Promise.race([
      exchange(io, request, { method, headers, body, redirect: "manual", signal: controller.signal }),
      timeout,
    ]);
  } catch (error) {
    if (error instanceof CliFailure || io.interrupted.aborted) throw error;
    throw new CliFailure("NOT_REACHABLE", `${host(url)} is not reachable${reason(error)}.`);
  } finally {
    io.interrupted.removeEventListener("abort", stop);
    controller.abort(); // ends the timer and the rest of the body
  }
}

async function exchange(io: CliIo, { what, url }: RestRequest, init: RequestInit): Promise<JsonResponse> {
  const response = await io.fetch(url, init);
  const { status } = response;
  if (status >= 300 && status < 400) {
    throw new CliFailure(
      "REDIRECTED",
      `${host(url)} redirects the request for ${what}, which is not followed.`,
    );
  }
  if (status === 429 || status === 408 || status >= 500) {
    const retryAfter = retryAfterMs(response.headers.get("Retry-After"), io.now()) ?? 0;
    const code = status === 429 || status === 503 ? "RATE_LIMITED" : "SERVER_ERROR";
    throw new CliFailure(
      code,
      `${host(url)} answered the request for ${what} with HTTP status ${status}.`,
      retryAfter,
    );
  }
  const text = await readText(response, what);
  try {
    return { status, json: JSON.parse(text) as unknown };
  } catch {
    if (status >= 400) return { status, json: undefined };
    const found = text.trim() === "" ? "empty" : "not JSON";
    throw new CliFailure("UNEXPECTED_ANSWER", `The answer to the request for ${what} is ${found}.`);
  }
}

const host = (url: string): string => new URL(url).host;

/** The system's code for a failed connection: ECONNREFUSED, ENOTFOUND, CERT_HAS_EXPIRED, … */
function reason(error: unknown): string {
  const cause = (error as { cause?: { code?: unknown } } | null)?.cause;
  return typeof cause?.code === "string" && /^[A-Z_0-9]+$/.test(cause.code) ? ` (${cause.code})` : "";
}
