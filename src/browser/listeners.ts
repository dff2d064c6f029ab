/**
 * Listeners that are removed together.
 *
 * Not by the option `signal`: browsers refuse that of an `AbortController` which an old polyfill has replaced.
 */
export class Listeners {
  #undo: (() => void)[] = [];

  /** Whether there are any. */
  get isListening(): boolean {
    return this.#undo.length > 0;
  }

  add<E extends Event = Event>(
    target: EventTarget,
    type: string,
    listener: (event: E) => void,
    capture = false,
  ): void {
    target.addEventListener(type, listener as EventListener, capture);
    this.#undo.push(() => target.removeEventListener(type, listener as EventListener, capture));
  }

  remove(): void {
    for (const undo of this.#undo.splice(0)) undo();
  }
}
