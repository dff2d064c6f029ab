import { OPTIONS, type Options } from "../../src/core/options.js";
import { fromSdkError } from "../../src/core/errors/sdk-error.js";
import { retry } from "../../src/session/retry.js";
import { Run } from "../../src/session/run.js";
import { SharedTask } from "../../src/session/shared-task.js";

/** What a browser does after the click: it calls `startChat`, with retries, until it has a session or gives up. */
export type Strategy = (startChat: () => Promise<void>) => Promise<"started" | "gave up">;

const DEFAULTS = Object.fromEntries(
  Object.entries(OPTIONS).map(([name, { fallback }]) => [name, fallback]),
) as Options;

/** The retries of the element itself, with its defaults. */
export const element =
  (given: Partial<Options> = {}): Strategy =>
  (startChat) => {
    const options = { ...DEFAULTS, ...given, attributes: [], customAttributes: undefined };
    const run = new Run(
      {
        options,
        crmId: undefined,
        isDetached: false,
        beforeStart: () => Promise.resolve(undefined),
        config: () => ({ customAttributes: {} }),
        verify: () => {},
      },
      () => {},
    );
    run.asked = true;
    run.deadline = performance.now() + options.retryBudget;
    const attempt = () =>
      startChat().catch((raw: unknown) => Promise.reject(fromSdkError(raw, "start", Date.now())));
    return new SharedTask((task) => retry("start", attempt, task)).join(run).then(
      () => "started",
      () => "gave up",
    );
  };

/** Three attempts with waits of 1 and 2 s between them, `2 ** attempt * 1000`, without jitter. */
export const tutorial: Strategy = async (startChat) => {
  for (const wait of [1000, 2000, undefined]) {
    try {
      await startChat();
      return "started";
    } catch {
      if (wait !== undefined) await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return "gave up";
};
