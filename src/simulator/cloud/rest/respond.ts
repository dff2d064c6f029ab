import { type Answer, hanging, isRefusal, retryAfterHeader } from "../answer.js";
import type { Source } from "../conversations.js";
import type { Call, Effect, FaultCounter, OddConversation } from "../../scenarios/faults.js";
import { textAs } from "../../scenarios/malformed.js";
import { scenarioNamed } from "../../scenarios/index.js";

/** A call of the command line that can go wrong. */
export interface RestCall {
  /** The name in front of the path, if any. */
  readonly scenario: string | undefined;
  readonly call: Extract<Call, "token" | "query">;
  /** Who asks; each meets the whole list. */
  readonly visit?: string;
  /** The good answer. */
  readonly good: () => Answer;
  /** The good answer about a conversation that is not what was sent. */
  readonly odd?: (odd: OddConversation, good: Answer) => Answer;
}

/** Answers in the shape of Genesys' REST calls, with what the scenario has in place of the good ones. */
export interface RestAnswers {
  failure(status: number, code: string, message: string, headers?: Answer["headers"]): Answer;
  meet(call: RestCall): Answer;
}

export function createRestAnswers({ now, newId }: Source, faults: FaultCounter): RestAnswers {
  const failure: RestAnswers["failure"] = (status, code, message, headers = {}) => ({
    status,
    headers,
    body: { message, code, status, contextId: newId(), details: [], errors: [] },
  });

  return {
    failure,
    meet({ scenario: name, call, visit, good, odd }) {
      const scenario = name === undefined ? undefined : scenarioNamed(name);
      if (name !== undefined && !scenario) return failure(404, "not.found", `There is no scenario ${name}.`);
      const effect = scenario && faults.next(scenario, call, visit);
      if (isRefusal(effect)) {
        const { status } = effect;
        const headers = retryAfterHeader(effect, now());
        return failure(status, codeOf(status), `Simulated: HTTP status ${status}.`, headers);
      }
      if (effect === "hang") return hanging;
      if (effect === "redirect") return { status: 302, headers: { Location: "/elsewhere" }, body: "" };
      return distort(good(), effect, odd);
    },
  };
}

const codeOf = (status: number): string =>
  status === 429
    ? "too.many.requests.retry.after"
    : status === 401
      ? "bad.credentials"
      : "internal.server.error";

/** A good answer, spoilt as the effect says. */
function distort(good: Answer, effect: Effect | undefined, odd: RestCall["odd"]): Answer {
  if (effect === "stall" || effect === "cut") return { ...good, fate: effect };
  if (typeof effect !== "object" || good.status !== 200) return good;
  if ("after" in effect) return { ...good, delay: effect.after };
  if ("sends" in effect) return { ...good, ...textAs(effect.sends, JSON.stringify(good.body)) };
  return "tells" in effect && odd ? odd(effect.tells, good) : good;
}
