import type { Effect, Refusal } from "../scenarios/faults.js";

/** What the cloud answers to a call; whoever carries it waits, hangs or cuts as it says. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** A value for JSON, or text as it is. */
  readonly body: unknown;
  /** Milliseconds to wait before it is sent; default 0. */
  readonly delay?: number;
  /** What becomes of the connection, if the answer does not arrive whole. */
  readonly fate?: "hang" | "stall" | "cut";
}

/** A good answer. */
export const ok = (body: unknown = {}): Answer => ({ status: 200, headers: {}, body });

/** An answer that never comes. */
export const hanging: Answer = { status: 200, headers: {}, body: {}, fate: "hang" };

export const isRefusal = (effect: Effect | undefined): effect is Refusal =>
  typeof effect === "object" && "status" in effect;

/** The `Retry-After` header of a refusal, if it asks for patience. `now` is Unix time in ms. */
export function retryAfterHeader({ retryAfter }: Refusal, now: number): Record<string, string> {
  if (retryAfter === undefined) return {};
  if (typeof retryAfter === "number") return { "Retry-After": String(retryAfter) };
  // A date has no fractions of a second: rounded up, so that the wait is never shorter than promised.
  const at = Math.ceil(now / 1_000 + retryAfter.dateIn) * 1_000;
  return { "Retry-After": new Date(at).toUTCString() };
}
