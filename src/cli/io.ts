import type { Simulator } from "../simulator/server/server.js";

/** Everything outside that the command line touches, so that a test can stand in for all of it. */
export interface World {
  /** The arguments, without those of Node. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: { write(text: string): unknown };
  /** `isTTY`: somebody is watching, so a progress line makes sense. */
  readonly stderr: { write(text: string): unknown; readonly isTTY: boolean };
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Unix time in ms. */
  readonly now: () => number;
  /** From 0 to just under 1. */
  readonly random: () => number;
  /** Waits so many ms; rejects when the signal aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<unknown>;
  /** Aborts at Ctrl-C. */
  readonly interrupted: AbortSignal;
  readonly startSimulator: (port: number) => Promise<Simulator>;
}
