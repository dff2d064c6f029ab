/**
 * Listeners that are removed together.
 *
 * Not by the option `signal`: browsers refuse that of an `AbortController` which an old polyfill has replaced.
 */
export class Listeners {
  readonly #onThrow: ((thrown: unknown) => void) | undefined;
  #undo: (() => void)[] = [];

  /** @param onThrow receives what a listener throws, which nobody else would hear of. Default: the page does, as ever */
  constructor(onThrow?: (thrown: unknown) => void) {
    this.#onThrow = onThrow;
  }

  /** Whether there are any. */
  get isListening(): boolean {
    return this.#undo.length > 0;
  }

  add<E extends Event = Event>(
    target: EventTarget,
    type: string,
    listener: (event: E) => void,
    options?: AddEventListenerOptions,
  ): void {
    const guarded = this.guarded(listener) as EventListener;
    target.addEventListener(type, guarded, options);
    this.#undo.push(() => target.removeEventListener(type, guarded, options));
  }

  /** A function for a timer, whose exceptions go the same way. */
  guarded<Given extends unknown[]>(act: (...given: Given) => void): (...given: Given) => void {
    const onThrow = this.#onThrow;
    if (!onThrow) return act;
    return (...given) => {
      try {
        act(...given);
      } catch (error) {
        onThrow(error);
      }
    };
  }

  remove(): void {
    for (const undo of this.#undo.splice(0)) undo();
  }
}
