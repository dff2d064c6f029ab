/** What the session asks of a browser and Node 20 has not, or has in a form that a crowd cannot use. */

/** As much of a signal as is asked for: Node's own, which is weakly held everywhere, takes most of a run's time. */
class Signal {
  aborted = false;
  readonly listeners = new Set<() => void>();

  addEventListener(_: "abort", listener: () => void, { signal }: { signal: Signal }): void {
    this.listeners.add(listener);
    signal.listeners.add(() => this.listeners.delete(listener));
  }
}

class Controller {
  readonly signal = new Signal();

  abort(): void {
    const { signal } = this;
    if (signal.aborted) return;
    signal.aborted = true;
    for (const listener of signal.listeners) listener();
  }
}

function withResolvers<T>(): PromiseWithResolvers<T> {
  let settle!: Omit<PromiseWithResolvers<T>, "promise">;
  const promise = new Promise<T>((resolve, reject) => (settle = { resolve, reject }));
  return { promise, ...settle };
}

/** Makes a browser of this process: always online, its page never hidden, so that no event of the page ever comes. */
export function becomeBrowser(): void {
  const globals = {
    navigator: { onLine: true },
    document: { defaultView: globalThis },
    addEventListener: () => {},
    AbortController: Controller,
  };
  for (const [name, value] of Object.entries(globals)) Object.defineProperty(globalThis, name, { value });
  Object.assign(Promise, { withResolvers });
  // Nobody reads the stack traces of 60,000 refusals.
  Error.stackTraceLimit = 0;
}
