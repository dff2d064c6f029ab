import type { HttpRefusal } from "../scenarios/faults.js";

/** The cloud's answer to an HTTP call. The transport applies `delay` and `transportFault`. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** A string is sent as it is, any other value as JSON. */
  readonly body: unknown;
  /** Milliseconds before it is sent. Default 0. */
  readonly delay?: number;
  /** How the answer fails to arrive whole: not at all, without an end, or with a broken connection. */
  readonly transportFault?: "hang" | "stall" | "cut";
}

export const ok = (body: unknown = {}): Answer => ({ status: 200, headers: {}, body });

/** An answer that never arrives. */
export const hanging: Answer = { status: 200, headers: {}, body: {}, transportFault: "hang" };

export const isRefusal = <E>(effect: E): effect is Extract<E, HttpRefusal> =>
  typeof effect === "object" && effect !== null && "status" in effect;

/** The `Retry-After` header of a refusal, if it has one. `now` is Unix time in ms. */
export function retryAfterHeader({ retryAfter }: HttpRefusal, now: number): Record<string, string> {
  if (retryAfter === undefined) return {};
  if (typeof retryAfter === "number") return { "Retry-After": String(retryAfter) };
  // An HTTP date has whole seconds. Rounded up, so that the wait is never shorter than promised.
  const at = Math.ceil(now / 1_000 + retryAfter.dateIn) * 1_000;
  return { "Retry-After": new Date(at).toUTCString() };
}
