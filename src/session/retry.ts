import type { ErrorCode, Phase } from "../core/errors/error-codes.js";
import { ChatError, withAttempts } from "../core/errors/errors.js";
import { LOAD_RETRIES, maxRetriesFor } from "../core/retry/retryable.js";
import { waitBefore } from "../core/retry/retry-policy.js";
import type { SharedTask } from "./shared-task.js";
import { wait } from "./async/wait.js";

/** The error of a run that never made an attempt: its page was prerendered and never shown. */
const neverShown = (phase: Phase): ChatError =>
  phase === "start"
    ? new ChatError("CHAT_START_FAILED", phase, { reason: "network" })
    : new ChatError("SDK_LOAD_FAILED", "load", { reason: "network" });

/**
 * The retry loop of one phase: attempts it until it succeeds, the error is not worth a retry, or no time is left.
 *
 * @param task whose lead's options count; rejects when it is aborted
 * @throws ChatError the last one, with the number of attempts
 */
export async function retry<T>(
  phase: Exclude<Phase, "config">,
  attempt: () => Promise<T>,
  task: SharedTask,
): Promise<T> {
  const failures: ErrorCode[] = [];
  let last: ChatError | undefined;
  let delay = 0;
  /** Failures without a network, which are no attempts spent. */
  let offline = 0;
  /** The server answered although the browser said that it was offline. */
  let isOnlineAfterAll = false;
  for (;;) {
    const { excused, isPausedTooLong } = await wait(delay, task.signal, {
      least: last?.retryAfter,
      forNetwork: last !== undefined && !isOnlineAfterAll,
      onOffline: (isOffline) => task.notify({ type: "offline", isOffline }),
    });
    if (isPausedTooLong) throw last ?? neverShown(phase);
    if (excused) task.extendDeadline(excused);
    if (task.isDetached) await task.untilAttached();
    if (delay) task.notify({ type: phase === "start" ? "starting" : "loading" });
    try {
      return await attempt();
    } catch (thrown) {
      if (!(thrown instanceof ChatError) || !task.isActive) throw thrown;
      last = withAttempts(thrown, failures.push(thrown.code));
    }
    const { asked, options } = task.lead;
    const { maxRetries } = options;
    if (!navigator.onLine) {
      if (last.status === undefined) offline++;
      else isOnlineAfterAll = true;
    }
    const attempts = failures.length;
    const limit = maxRetriesFor(last);
    // However a script fails, its requests count together.
    const alike = limit === LOAD_RETRIES ? failures : failures.filter((code) => code === last?.code);
    const isWorthIt =
      asked && last.retryable && attempts - offline <= maxRetries && alike.length - offline <= limit;
    delay = waitBefore(attempts, options, last.retryAfter ?? 0, task.remaining, Math.random()) ?? 0;
    if (!isWorthIt || !delay) throw last;
    const reason = last.reason ?? last.code;
    task.notify({
      type: "retry",
      detail: { phase, attempt: attempts, maxRetries, delay, reason, error: last },
    });
  }
}
