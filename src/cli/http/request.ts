import { retryAfterMs } from "../../core/retry/retry-after.js";
import { waitBefore } from "../../core/retry/retry-policy.js";
import { readText } from "./body.js";
import { CliFailure } from "../failure.js";
import type { World } from "../io.js";

/** No single request takes longer, in ms: as in the vendor's own client (npm `purecloud-platform-client-v2`). */
const REQUEST_TIMEOUT = 16_000;
const POLICY = { retryDelay: 1_000, retryJitter: "full" } as const;
/** As the element: refused before anything was done, many repeats; else few. */
const MANY = 8;
const FEW = 2;

/** One question to a server. */
export interface Question {
  /** What is asked for, in words: "the token". */
  readonly what: string;
  readonly url: string;
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** What to name when the server refuses and does not say which permission is missing. */
  readonly permission?: string;
  /** What a status of 404 means; without it, that there is no such address. */
  readonly absent?: string;
}

/** What a server said in JSON. */
export interface Reply {
  readonly status: number;
  readonly json: unknown;
}

/**
 * Asks, and repeats where that may help.
 *
 * @param deadline Unix time in ms after which nothing is waited for.
 * @returns the reply; a status of 4xx other than 408 and 429 is for the caller to judge.
 * @throws CliFailure when there is no reply in time, or none that can be read.
 */
export async function ask(world: World, question: Question, deadline: number): Promise<Reply> {
  for (let failures = 1; ; failures++) {
    try {
      return await askOnce(world, question, deadline);
    } catch (error) {
      if (!(error instanceof CliFailure) || failures > repeatsOf(error)) throw error;
      const wait = waitBefore(failures, POLICY, error.retryAfter, deadline - world.now(), world.random());
      if (wait === undefined) throw error;
      await world.sleep(wait, world.interrupted);
    }
  }
}

function repeatsOf({ code }: CliFailure): number {
  if (code === "RATE_LIMITED" || code === "TOO_LATE") return MANY;
  return code === "SERVER_ERROR" || code === "NOT_REACHABLE" ? FEW : 0;
}

/** One attempt, within the time of one request and before the deadline. */
async function askOnce(world: World, question: Question, deadline: number): Promise<Reply> {
  const { what, url, method, headers, body = null } = question;
  const attempt = new AbortController();
  const stop = (): void => attempt.abort();
  world.interrupted.addEventListener("abort", stop);
  const late = world
    .sleep(Math.max(0, Math.min(REQUEST_TIMEOUT, deadline - world.now())), attempt.signal)
    .then(() =>
      Promise.reject(
        new CliFailure("TOO_LATE", `${host(url)} did not answer the request for ${what} in time.`),
      ),
    );
  late.catch(() => {}); // also when the answer was faster
  try {
    world.interrupted.throwIfAborted();
    return await Promise.race([
      exchange(world, question, { method, headers, body, redirect: "manual", signal: attempt.signal }),
      late,
    ]);
  } catch (error) {
    if (error instanceof CliFailure || world.interrupted.aborted) throw error;
    throw new CliFailure("NOT_REACHABLE", `${host(url)} is not reachable${reason(error)}.`);
  } finally {
    world.interrupted.removeEventListener("abort", stop);
    attempt.abort(); // ends the timer and what is left of the answer
  }
}

async function exchange(world: World, { what, url }: Question, init: RequestInit): Promise<Reply> {
  const response = await world.fetch(url, init);
  const { status } = response;
  if (status >= 300 && status < 400) {
    throw new CliFailure(
      "REDIRECTED",
      `${host(url)} redirects the request for ${what}, which is not followed.`,
    );
  }
  if (status === 429 || status === 408 || status >= 500) {
    const hint = retryAfterMs(response.headers.get("Retry-After"), world.now()) ?? 0;
    const code = status === 429 || status === 503 ? "RATE_LIMITED" : "SERVER_ERROR";
    throw new CliFailure(
      code,
      `${host(url)} answered the request for ${what} with HTTP status ${status}.`,
      hint,
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

/** The system's short word for why a connection failed: ECONNREFUSED, ENOTFOUND, CERT_HAS_EXPIRED, … */
function reason(error: unknown): string {
  const cause = (error as { cause?: { code?: unknown } } | null)?.cause;
  return typeof cause?.code === "string" && /^[A-Z_0-9]+$/.test(cause.code) ? ` (${cause.code})` : "";
}
