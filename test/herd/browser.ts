/** The browser APIs that the session needs and that Node 20 lacks, or that are too slow there for a thousand sessions. */

/** The part of `AbortSignal` that the session uses. Node's own keeps weak references, which take most of a run's time. */
class Signal {
  aborted = false;
  reason: unknown;
  readonly listeners = new Set<() => void>();

  addEventListener(_: "abort", listener: () => void): void {
    this.listeners.add(listener);
  }

  removeEventListener(_: "abort", listener: () => void): void {
    this.listeners.delete(listener);
  }
}

class Controller {
  readonly signal = new Signal();

  abort(reason: unknown): void {
    const { signal } = this;
    if (signal.aborted) return;
    signal.aborted = true;
    signal.reason = reason;
    for (const listener of signal.listeners) listener();
  }
}

/** Turns this process into a browser that is always online, with a page that is never hidden: no page event fires. */
export function becomeBrowser(): void {
  const silent = { addEventListener: () => {}, removeEventListener: () => {} };
  const globals = {
    navigator: { onLine: true },
    document: { defaultView: globalThis, ...silent },
    ...silent,
    window: silent,
    AbortController: Controller,
  };
  for (const [name, value] of Object.entries(globals)) Object.defineProperty(globalThis, name, { value });
  // 60,000 refusals need no stack trace.
  Error.stackTraceLimit = 0;
}
