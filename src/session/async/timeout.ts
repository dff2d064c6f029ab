import type { Phase } from "../../core/errors/error-codes.js";
import { ChatError } from "../../core/errors/errors.js";
import { deferred } from "./deferred.js";

/**
 * Settles with a promise, or rejects after `ms`. What comes later is dropped.
 *
 * @param signal rejects at once, with the signal's reason
 * @throws ChatError `SDK_TIMEOUT`
 */
export async function withTimeout<T>(
  promise: Promise<T>,
  ms: number,
  phase: Phase,
  signal?: AbortSignal,
): Promise<T> {
  const { promise: expired, reject } = deferred<never>();
  const timer = setTimeout(() => reject(new ChatError("SDK_TIMEOUT", phase)), ms);
  const abort = () => reject(signal?.reason);
  signal?.addEventListener("abort", abort);
  // Not `finally()` of the promise, which old polyfills of `Promise` lack.
  try {
    return await Promise.race([promise, expired]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}
