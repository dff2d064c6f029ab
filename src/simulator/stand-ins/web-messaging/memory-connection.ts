import type { Cloud } from "../../cloud/cloud.js";
import type { SdkParts } from "./sdk.js";

/**
 * Joins the stand-in SDK to a cloud in the same process, without a network; for unit tests.
 *
 * @param sleep waits so many milliseconds where an answer is late; default: `setTimeout`.
 */
export function directLine(
  cloud: Cloud,
  sleep: (ms: number) => Promise<unknown> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
): Pick<SdkParts, "call" | "subscribe"> {
  return {
    async call(call, body) {
      // Through JSON, as over a network: what is not data does not arrive, and nothing is shared.
      const answer = cloud.chat(call, JSON.parse(JSON.stringify(body)));
      if (answer.delay !== undefined) await sleep(answer.delay);
      if (answer.fate === "cut") throw new TypeError("Failed to fetch");
      if (answer.fate !== undefined) await new Promise(() => {});
      return { ...answer, body: JSON.parse(JSON.stringify(answer.body)) as unknown };
    },
    async subscribe(visit, listener) {
      cloud.conversations.subscribe((change) => {
        if (change.type === "message" && change.visit === visit) listener(change.message);
      });
    },
  };
}
