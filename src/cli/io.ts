/** A running simulator. */
export interface RunningSimulator {
  /** Its URL without a trailing slash. */
  readonly url: string;
  /** The one it listens on: another than the wanted one where that is taken. */
  readonly port: number;
  close(): Promise<void>;
}

/** A stream of the process. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY: boolean;
}

/** The process, network and clock that the command line uses. Tests replace all of it. */
export interface CliIo {
  /** The arguments, without Node's own. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: AsyncIterable<string | Uint8Array>;
  readonly stdout: Output;
  /** The progress line is written only if this is a terminal. */
  readonly stderr: Output;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Unix time in ms. */
  readonly now: () => number;
  /** From 0 to just under 1. */
  readonly random: () => number;
  /** Resolves after `ms`; rejects when the signal aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<unknown>;
  /** Aborts at Ctrl-C. */
  readonly interrupted: AbortSignal;
  readonly startSimulator: (port: number) => Promise<RunningSimulator>;
}
