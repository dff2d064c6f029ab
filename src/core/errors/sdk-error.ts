import type { ErrorCode, Phase } from "./error-codes.js";
import { ChatError } from "./errors.js";
import { plainText } from "../plain-text.js";
import { retryAfterHeader, retryAfterMs } from "../retry/retry-after.js";

/** A property of any value; `undefined` if its getter throws, and for what a library added to the prototype of all objects. */
function read(from: unknown, key: string): unknown {
  try {
    const value = (from as Record<string, unknown> | null | undefined)?.[key];
    return value === (Object.prototype as Record<string, unknown>)[key] ? undefined : value;
  } catch {
    return undefined;
  }
}

/** The HTTP status, in whichever property the SDK's builds have it, as a number or as digits. */
function httpStatus(raw: unknown): number | undefined {
  const candidates = [read(read(raw, "response"), "status"), read(raw, "status"), read(raw, "code")];
  return candidates
    .map((given) => (/^\d{3}$/.test(plainText(given)) ? Number(given) : 0))
    .find((status) => status >= 100);
}

/** A short identifier; `undefined` for any other text, which might quote the customer. */
function identifier(value: unknown): string | undefined {
  return typeof value === "string" && /^\w{1,64}$/.test(value) ? value : undefined;
}

/**
 * Converts an exception of the page's or of our own code, on the way from a click to the chat. Only its name is kept: its
 * text might quote the customer.
 */
export function fromException(raw: unknown): ChatError {
  const name = identifier(read(raw, "name"));
  const cause = { name, code: undefined, status: undefined };
  return new ChatError("CHAT_START_FAILED", "start", { reason: "exception", about: name, cause });
}

function codeFor(phase: Phase, vendorCode: string | undefined, status: number | undefined): ErrorCode {
  if (vendorCode === "INVALID_DEPLOYMENT_ID" || status === 401 || status === 403)
    return "INVALID_DEPLOYMENT_ID";
  if (status === 429 || status === 503) return "RATE_LIMITED";
  if (status === 408 || (status !== undefined && status >= 500)) return "SERVER_ERROR";
  return phase === "initialize" ? "INITIALIZE_FAILED" : "CHAT_START_FAILED";
}

/**
 * Converts whatever an SDK threw into a `ChatError`: an error, a string, `undefined`, a circular object.
 *
 * Only the name, the code and the HTTP status of the original are kept.
 *
 * @param raw what was thrown
 * @param phase of the call that threw
 * @param now ms since 1970, for a `Retry-After` that is a date
 */
export function fromSdkError(raw: unknown, phase: "initialize" | "start", now: number): ChatError {
  const status = httpStatus(raw);
  const name = identifier(read(raw, "name"));
  const code = identifier(read(raw, "code"));
  const retryAfter = retryAfterMs(retryAfterHeader(read(read(raw, "response"), "headers")), now);
  return new ChatError(codeFor(phase, code, status), phase, {
    status,
    retryAfter,
    cause: { name, code, status },
  });
}
