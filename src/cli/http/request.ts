import { isLoopback } from "../../core/loopback.js";
import { retryAfterMs } from "../../core/retry/retry-after.js";
import { waitBefore } from "../../core/retry/retry-policy.js";
import { CliFailure } from "../failure.js";
import type { CliIo } from "../io.js";
import { readText } from "./body.js";
import { parseJson } from "./json.js";
import type { RateGate, TimeLimit } from "./limits.js";

/** Longest single attempt, in ms. Source: the vendor's own client (npm `purecloud-platform-client-v2`). */
const REQUEST_TIMEOUT = 16_000;
/** An attempt that has less time than this does not begin, in ms: it would end as late and hide what the server has said. */
const LEAST_TIME = 500;
/** Longest response body, in bytes. A conversation takes a few thousand. */
const MAX_BYTES = 5_000_000;
const POLICY = { retryDelay: 1_000, retryJitter: "full" } as const;
/** Retries as in the element: many after a refusal that did nothing, few otherwise. */
const MANY_RETRIES = 8;
const FEW_RETRIES = 2;

/** One request to a REST API. */
export interface RestRequest {
  /** Name in messages: "the conversation". */
  readonly what: string;
  readonly url: string;
  readonly method: "GET" | "POST" | "DELETE";
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** The permission to name after HTTP 403 if the server does not name one. */
  readonly permission?: string;
  /** What HTTP 404 means. Default: the server has no such call. */
  readonly notFound?: string;
  /** Longest response body, in bytes. Default 5 MB. */
  readonly maxBytes?: number;
  /** See `parseJson`. Default `exact`. */
  readonly numbers?: "exact" | "rounded";
}

/** A response with a JSON body. */
export interface JsonResponse {
  readonly status: number;
  /** By default, numbers are `LosslessNumber`s. `undefined`: an error without JSON. */
  readonly json: unknown;
  /** The body is something else than JSON, such as the page of a proxy. */
  readonly isForeign: boolean;
}

/** What limits a request. */
export interface RequestLimits {
  readonly limit: TimeLimit;
  /** In a bulk command: pauses that the server asks for are waited out, and count neither as time nor as retries. */
  readonly gate?: RateGate | undefined;
}

/**
 * Sends a request and retries where that may help.
 *
 * @returns the response; the caller interprets a 4xx other than 408 and 429.
 * @throws CliFailure when no readable response arrives in time.
 */
export async function sendRequest(
  io: CliIo,
  request: RestRequest,
  { limit, gate }: RequestLimits,
): Promise<JsonResponse> {
  for (let failures = 1; ; failures++) {
    await gate?.pass(limit);
    try {
      return await attempt(io, request, limit);
    } catch (error) {
      if (!(error instanceof CliFailure)) throw error;
      const { retryAfter = 0 } = error.details;
      if (gate && error.code === "RATE_LIMITED" && limit.mayPause(retryAfter)) {
        // The draw on top spreads what several machines do, as in waitBefore().
        gate.close(waitBefore(1, POLICY, retryAfter, Infinity, io.random()) ?? retryAfter);
        failures--;
        continue;
      }
      if (failures > maxRetriesFor(error)) throw error;
      const wait = waitBefore(failures, POLICY, retryAfter, limit.remaining - LEAST_TIME, io.random());
      if (wait === undefined) throw error;
      await io.sleep(wait, io.interrupted);
    }
  }
}

function maxRetriesFor({ code }: CliFailure): number {
  if (code === "RATE_LIMITED" || code === "TOO_LATE") return MANY_RETRIES;
  return code === "SERVER_ERROR" || code === "NOT_REACHABLE" ? FEW_RETRIES : 0;
}

/** One attempt, limited by its own timeout and by the limit of the work. */
function attempt(io: CliIo, request: RestRequest, limit: TimeLimit): Promise<JsonResponse> {
  const { what, url, method, headers, body = null } = request;
  const late = `${host(url)} did not answer the request for ${what} in time.`;
  return withTimeout(io, Math.min(REQUEST_TIMEOUT, limit.remaining), late, async (signal) => {
    try {
      return await exchange(io, request, { method, headers, body, redirect: "manual", signal });
    } catch (error) {
      if (error instanceof CliFailure || io.interrupted.aborted) throw error;
      throw notReachable(url, error);
    }
  });
}

/**
 * Runs `work`, whose signal aborts at Ctrl-C, after `ms`, and when it is done.
 *
 * @param late message of the failure after `ms`.
 * @throws CliFailure TOO_LATE
 */
export async function withTimeout<T>(
  io: CliIo,
  ms: number,
  late: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  io.interrupted.throwIfAborted();
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  io.interrupted.addEventListener("abort", stop);
  const timeout = io
    .sleep(Math.max(0, ms), controller.signal)
    .then(() => Promise.reject(new CliFailure("TOO_LATE", late)));
  timeout.catch(() => {}); // rejected, and not awaited, when the work wins the race
  const done = work(controller.signal);
  done.catch(() => {}); // the same when the timeout wins
  try {
    return await Promise.race([done, timeout]);
  } finally {
    io.interrupted.removeEventListener("abort", stop);
    controller.abort(); // ends the timer and the rest of the body
  }
}

async function exchange(io: CliIo, request: RestRequest, init: RequestInit): Promise<JsonResponse> {
  const { what, url, maxBytes = MAX_BYTES, numbers } = request;
  const response = await io.fetch(url, init);
  const { status } = response;
  if (status >= 300 && status < 400) {
    const message = `${host(url)} redirects the request for ${what}, which is not followed.`;
    throw new CliFailure("REDIRECTED", message, { status });
  }
  if (status === 429 || status === 408 || status >= 500) {
    const code = status === 429 || status === 503 ? "RATE_LIMITED" : "SERVER_ERROR";
    const retryAfter = retryAfterMs(response.headers.get("Retry-After"), io.now()) ?? 0;
    const message = `${host(url)} answered the request for ${what} with HTTP status ${status}.`;
    throw new CliFailure(code, message, { status, retryAfter });
  }
  const text = await readText(response, what, maxBytes);
  try {
    return { status, json: parseJson(text, what, numbers), isForeign: false };
  } catch (error) {
    if (status >= 400) return { status, json: undefined, isForeign: text.trim() !== "" };
    throw error;
  }
}

const host = (url: string): string => new URL(url).host;

/** A failed connection, with the system's code for it: ECONNREFUSED, ENOTFOUND, CERT_HAS_EXPIRED, … */
export function notReachable(url: string, error: unknown): CliFailure {
  const cause = (error as { cause?: { code?: unknown; cause?: unknown } } | null)?.cause;
  // undici tells it in a message only.
  const [, refusal] =
    /^Proxy response \((\d{3})\)/.exec((cause?.cause as Error | undefined)?.message ?? "") ?? [];
  if (refusal !== undefined) {
    const message = `The proxy refuses the connection to ${host(url)} with HTTP status ${refusal}.`;
    return new CliFailure("NOT_REACHABLE", message, refusal === "407" ? PROXY_LOGIN : PROXY_RULES);
  }
  const code = typeof cause?.code === "string" && /^[A-Z_0-9]+$/.test(cause.code) ? cause.code : undefined;
  const message = `${host(url)} is not reachable${code === undefined ? "" : ` (${code})`}.`;
  if (code !== undefined && /CERT|SIGNATURE|ISSUER/.test(code)) {
    return new CliFailure("NOT_REACHABLE", message, CERTIFICATE);
  }
  return new CliFailure("NOT_REACHABLE", message, isLoopback(new URL(url).hostname) ? NOT_RUNNING : {});
}

const NOT_RUNNING = {
  hint: "Check its port, and that it runs: genesys-crm-chat simulate starts the simulator.",
};

const PROXY_LOGIN = {
  hint: "It wants a login: write it into HTTPS_PROXY, as http://NAME:PASSWORD@proxy.example:8080.",
};
const PROXY_RULES = { hint: "Check HTTPS_PROXY, and whether the proxy allows this host." };

/** A proxy that inspects TLS has a certificate of the organisation, which Node does not know. */
const CERTIFICATE = {
  hint: "Its certificate is not trusted: name your organisation's root certificates in NODE_EXTRA_CA_CERTS.",
};
