/** A wait before something is done: it is begun once, and ends early where there is no need any more. */
export class Grace {
  readonly #ms: number;
  readonly #then: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param ms how long @param then called when it is over */
  constructor(ms: number, then: () => void) {
    this.#ms = ms;
    this.#then = then;
  }

  get isRunning(): boolean {
    return this.#timer !== undefined;
  }

  begin(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#then();
    }, this.#ms);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
