import { OPTIONS, type Options } from "../../src/core/options.js";
import { fromSdkError } from "../../src/core/errors/sdk-error.js";
import { Crew, type Member } from "../../src/session/shared-task.js";
import { repeat } from "../../src/session/retry.js";

/** What a browser does after the click: it calls `startChat`, with retries, until it has a session or gives up. */
export type Strategy = (startChat: () => Promise<void>) => Promise<"started" | "gave up">;

const DEFAULTS = Object.fromEntries(
  Object.entries(OPTIONS).map(([name, { fallback }]) => [name, fallback]),
) as Options;

/** The retries of the element itself, with its defaults. */
export const element =
  (options: Partial<Options> = {}): Strategy =>
  (startChat) =>
    new Promise((resolve) => {
      const source = { ...DEFAULTS, ...options };
      const member: Member = {
        source,
        asked: true,
        isAway: false,
        deadline: performance.now() + source.retryBudget,
        tell: () => {},
        fail: () => resolve("gave up"),
      };
      const attempt = () =>
        startChat().catch((raw: unknown) => Promise.reject(fromSdkError(raw, "start", Date.now())));
      Crew.join(undefined, member, async (crew) => {
        await repeat("start", attempt, crew);
        crew.dismiss(() => resolve("started"));
      });
    });

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
