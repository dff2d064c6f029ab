import { say } from "../../browser/say.js";
import { consoleLine, type PageValues } from "../../core/errors/console-line.js";
import type { ChatError } from "../../core/errors/errors.js";
import type { Options } from "../../core/options.js";

/** The errors that are in the console. */
const reported = new WeakSet<ChatError>();

/** Writes a fatal error to the console, once for all elements that have it. */
export function reportOnce(error: ChatError, options: Options, sdk: string | undefined): void {
  if (reported.has(error)) return;
  reported.add(error);
  let values: PageValues = {};
  try {
    const { deploymentId, environment } = options;
    values = { sdk, deploymentId, environment };
  } catch {
    // That may be what threw.
  }
  say("error", consoleLine(error, values));
}
