import { ChatError, type ErrorCode, type Phase, withAttempts } from "../core/errors.js";
import { repeatLimit } from "../core/repeats.js";
import { waitBefore } from "../core/retry-policy.js";
import type { Crew, Member } from "./crew.js";
import { wait } from "./wait.js";

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
  // What a run ends with that never had a network, and so no error of its own.
  let error = new ChatError(phase === "load" ? "SDK_LOAD_FAILED" : "CHAT_START_FAILED", phase, {
    reason: "network",
  });
  let delay = 0;
  for (;;) {
    const lost = await wait(delay, crew.signal, error.retryAfter ?? 0);
    if (lost === Infinity) throw error;
    crew.excuse(lost);
    await crew.here();
    if (delay) crew.tell({ type: phase === "start" ? "starting" : "loading" });
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
  }
}
