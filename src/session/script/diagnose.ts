import { own } from "../../browser/own.js";
import type { SdkName } from "../../core/chat.js";
import type { ErrorCode } from "../../core/errors/error-codes.js";
import type { ErrorFacts } from "../../core/errors/errors.js";
import { DEFAULT_ADDRESS } from "../../core/errors/messages.js";
import type { PageSettings } from "../page/settings.js";

/** What becomes an error of the phase `load`. */
export interface LoadFailure extends ErrorFacts {
  readonly code: ErrorCode;
}

/** What of Resource Timing is not known to TypeScript yet; in Chromium and Firefox, and in Chromium alone. */
interface Timing extends PerformanceResourceTiming {
  readonly contentType?: string;
  readonly deliveryType?: string;
}

/**
 * Records the requests of the page from now on: what `getEntriesByName` lists may be cleared by the page, and ends at 250
 * entries.
 *
 * @returns the last request of an address, and a function that ends the recording
 */
export function recordRequests(): { find(url: string): PerformanceEntry | undefined; stop(): void } {
  const entries: PerformanceEntry[] = [];
  let observer: PerformanceObserver;
  try {
    observer = new PerformanceObserver((list) => void entries.push(...list.getEntries()));
    observer.observe(own({ type: "resource" }));
  } catch {
    // A polyfill, or an environment without it: a start does not end for want of a diagnosis.
    return { find: lastEntry, stop: () => {} };
  }
  return {
    find(url) {
      entries.push(...observer.takeRecords());
      return lastEntry(url) ?? entries.filter(({ name }) => name === url).at(-1);
    },
    stop: () => observer.disconnect(),
  };
}

function lastEntry(url: string): PerformanceEntry | undefined {
  try {
    return performance.getEntriesByName(url).at(-1);
  } catch {
    return undefined;
  }
}

/**
 * Why a script did not arrive, from the little that a browser tells (measured in Chromium 156, Firefox 153, WebKitGTK
 * 2.50).
 *
 * @param request its entry in Resource Timing, where there is one
 * @param settings of the page
 * @param sdk whose script it is: where that is not the Messenger, most need the Messenger
 */
export function diagnoseLoadFailure(
  request: PerformanceEntry | undefined,
  settings: PageSettings,
  sdk: SdkName,
): LoadFailure {
  const entry = request as Timing | undefined;
  // 0 where the answer may not be looked at.
  const answered = entry?.responseStatus || 0;
  const isScript = /script/.test(entry?.contentType ?? "");
  if (settings.integrity && answered === 200 && isScript) return { code: "SDK_BLOCKED", reason: "integrity" };
  // A redirect without end has a status too (Firefox), and so has a script that was cut.
  const status = answered >= 400 || (answered === 200 && !isScript) ? answered : undefined;
  // A request that took no time at all was never made. A guess: the hint says so. Chromium alone measures the time of
  // failures; Firefox says 0 for each of them, WebKit nothing.
  // The clock ticks every 0.1 ms, so one in a hundred has lasted a tick; a refusal on the same machine takes 0.3 ms.
  // Without a network, it is that.
  const isNeverMade = navigator.onLine && entry?.deliveryType !== undefined && entry.duration < 0.2;
  const reason = status ? "http" : isNeverMade ? "blocked-by-client" : "network";
  return {
    code: "SDK_LOAD_FAILED",
    reason,
    status,
    about: settings.sdkSrc || sdk === "messenger" ? "" : DEFAULT_ADDRESS,
  };
}
