import type { Cloud } from "../../cloud/cloud.js";
import type { SdkParts } from "./sdk.js";

/**
 * Connects the stand-in SDK to a cloud in the same process, without a network; for unit tests.
 *
 * @param sleep waits this many milliseconds for a delayed answer. Default: `setTimeout`
 */
export function connectInMemory(
  cloud: Cloud,
  sleep: (ms: number) => Promise<unknown> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
): Pick<SdkParts, "call" | "subscribe"> {
  return {
    async call(call, body) {
      // Through JSON, as over a network: only data arrives, and no object is shared.
      const answer = cloud.chat(call, JSON.parse(JSON.stringify(body)));
      if (answer.delay !== undefined) await sleep(answer.delay);
      if (answer.transportFault === "cut") throw new TypeError("Failed to fetch");
      if (answer.transportFault !== undefined) await new Promise(() => {});
      return { ...answer, body: JSON.parse(JSON.stringify(answer.body)) as unknown };
    },
    async subscribe(visit, listener) {
      cloud.conversations.subscribe((change) => {
        if (change.type === "message" && change.visit === visit) listener(change.message);
      });
    },
  };
}
