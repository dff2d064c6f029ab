import type { Outcome } from "../../../src/simulator/scenarios/index.js";
import { ofType } from "./chat.js";

/** How a start ended for the page, in the terms of the simulator's tables. */
export function outcomeOf(events: CustomEvent[]): Outcome | undefined {
  const [session] = ofType(events, "genesys-chat-session-start");
  const [fatal] = ofType(events, "genesys-chat-error").filter(({ detail }) => detail.fatal);
  if (session) {
    const { attempts } = session.detail;
    const retried = [...new Set(ofType(events, "genesys-chat-retry").map(({ detail }) => detail.error.code))];
    return {
      ends: "started",
      attempts,
      ...(retried.length > 0 && { retried }),
      ...(fatal && { afterError: fatal.detail.code }),
    };
  }
  if (!fatal) return undefined;
  const { code, phase, attempts } = fatal.detail.error;
  return { ends: "failed", code, phase, attempts } as Outcome;
}
