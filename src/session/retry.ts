import type { ErrorCode, Phase } from "../core/error-codes.js";
import { ChatError, withAttempts } from "../core/errors.js";
import { maxRetriesFor as repeatLimit } from "../core/retryable.js";
import { waitBefore } from "../core/retry-policy.js";
import type { Crew, Member } from "./shared-task.js";
import { wait } from "./wait.js";

/** What a run ends with that never had a network, and so no error of its own. */
const neverOnline = (phase: Phase): ChatError =>
  new ChatError(phase === "load" ? "SDK_LOAD_FAILED" : "CHAT_START_FAILED", phase, { reason: "network" });

/**
 * Does one phase of a run, again and again while that makes sense. Cut short, it is never settled: nobody waits for it.
 *
 * @throws ChatError the original one, with the number of attempts
 */
export async function repeat<T>(
  phase: Exclude<Phase, "config">,
  attempt: () => Promise<T>,
  crew: Crew<Member>,
): Promise<T> {
  const failures: ErrorCode[] = [];
  let last: ChatError | undefined;
  let delay = 0;
  for (;;) {
    const lost = await wait(delay, crew.signal, last?.retryAfter ?? 0);
    if (lost === Infinity) throw last ?? neverOnline(phase);
    crew.excuse(lost);
    await crew.here();
    if (delay) crew.tell({ type: phase === "start" ? "starting" : "loading" });
    let error: ChatError;
    try {
      return await attempt();
    } catch (thrown) {
      if (!(thrown instanceof ChatError) || !crew.isAtWork) throw thrown;
      error = withAttempts(thrown, failures.push(thrown.code));
    }
    const { asked, source } = crew.lead;
    const { maxRetries } = source;
    const attempts = failures.length;
    const alike = failures.filter((code) => code === error.code).length;
    const isWorthIt = asked && attempts <= maxRetries && alike <= repeatLimit(error);
    delay = waitBefore(attempts, source, error.retryAfter ?? 0, crew.remaining, Math.random()) ?? 0;
    if (!isWorthIt || !delay) throw error;
    const reason = error.reason ?? error.code;
    const detail = { phase, attempt: attempts, maxRetries, delay, reason, error };
    crew.tell({ type: "retry", detail });
    last = error;
  }
}
