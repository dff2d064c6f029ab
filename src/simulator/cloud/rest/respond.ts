import { type Answer, hanging, isRefusal, retryAfterHeader } from "../answer.js";
import type { ClockAndIds } from "../conversations.js";
import { unreachable } from "../../rules/unreachable.js";
import type { AlteredConversation, FaultCounter, QueryEffect } from "../../scenarios/faults.js";
import { malformedJson } from "../../scenarios/malformed.js";
import { scenarioNamed } from "../../scenarios/index.js";

/** A REST call that can fail. */
export interface RestCall {
  /** The name in the path prefix, if any. */
  readonly scenario: string | undefined;
  readonly call: "token" | "query";
  /** Identifies the caller: each one meets the scenario's whole list. */
  readonly visit?: string;
  /** Makes the normal answer. */
  readonly good: () => Answer;
  /** Alters the normal answer. Default: not at all. */
  readonly alter?: (how: AlteredConversation, good: Answer) => Answer;
}

/** Answers in the shape of Genesys' REST API, with the faults of a scenario. */
export interface RestResponder {
  failure(status: number, code: string, message: string, headers?: Answer["headers"]): Answer;
  respond(call: RestCall): Answer;
}

export function createRestResponder({ now, newId }: ClockAndIds, faults: FaultCounter): RestResponder {
  const failure: RestResponder["failure"] = (status, code, message, headers = {}) => ({
    status,
    headers,
    body: { message, code, status, contextId: newId(), details: [], errors: [] },
  });

  return {
    failure,
    respond({ scenario: name, call, visit, good, alter }) {
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
      return withDelivery(good(), effect, alter);
    },
  };
}

const codeOf = (status: number): string =>
  status === 429
    ? "too.many.requests.retry.after"
    : status === 401
      ? "bad.credentials"
      : "internal.server.error";

/** Applies an effect that leaves the call carried out to its answer. */
function withDelivery(
  good: Answer,
  effect: Exclude<QueryEffect, { status: number } | "hang" | "redirect"> | undefined,
  alter: RestCall["alter"],
): Answer {
  if (effect === undefined) return good;
  if (effect === "stall" || effect === "cut") return { ...good, transportFault: effect };
  if (good.status !== 200) return good;
  if ("sends" in effect) return { ...good, ...malformedJson(effect.sends, JSON.stringify(good.body)) };
  if ("returns" in effect) return alter ? alter(effect.returns, good) : good;
  return unreachable(effect);
}
