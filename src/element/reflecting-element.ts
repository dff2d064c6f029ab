import type { PropertyValues } from "@lit/reactive-element";
import { whenLoaded } from "../browser/idle.js";
import type { Status } from "../core/status.js";
import { OptionsElement } from "./options-element.js";

/** How often an attribute that others remove is put back: two scripts must not outbid each other for ever. */
const MOST_RESTORES = 1000;

/**
 * The attributes and custom states that the element sets on itself, for the page's CSS.
 *
 * Others write to its attributes as well: a morph (Turbo 8, idiomorph, LiveView) removes those that the server's HTML does not
 * have, and a framework that hydrates that HTML complains of those that it does not expect.
 */
export abstract class ReflectingElement extends OptionsElement {
  abstract readonly status: Status;

  /** The attributes that stand for properties, with what was written. */
  readonly #written = new Map<string, string>();
  #isWriting = false;
  /** Since the status has changed. */
  #restores = 0;
  #states: CustomStateSet | undefined;
  #state: Status | undefined;
  /** Whether frameworks may still compare the element with the server's HTML. */
  #mayBeHydrated = true;

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, "status", "popover"];
  }

  override attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    const isOwn = name === "status" || name === "popover";
    if (this.#isWriting && !isOwn) {
      if (now === null) this.#written.delete(name);
      else this.#written.set(name, now);
    } else if (isOwn || (now === null && this.#written.has(name))) {
      // Put back by the next update, and not at once: whoever removes all attributes in a loop would never end.
      if (!this.#isWriting && this.#restores++ < MOST_RESTORES) this.requestUpdate();
      return;
    } else this.#written.delete(name);
    super.attributeChangedCallback(name, before, now);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Hydration begins in one of the page's scripts, and those come before its `load`.
    whenLoaded(() => this.endHydration());
    this.reflectStatus();
  }

  protected override update(changed: PropertyValues): void {
    this.write(() => {
      super.update(changed);
      // A property that was set wins over an attribute that was removed.
      for (const [name, value] of this.#written) {
        if (this.getAttribute(name) !== value) this.setAttribute(name, value);
      }
    });
    this.reflectStatus();
  }

  /** The page is interactive: the customer has clicked, or it has loaded. */
  protected endHydration(): void {
    if (!this.#mayBeHydrated) return;
    this.#mayBeHydrated = false;
    this.requestUpdate();
  }

  /** Whether the element may set attributes that the server's HTML does not have. */
  protected get mayReflect(): boolean {
    return this.isConnected && !this.#mayBeHydrated;
  }

  /** `status` as an attribute, which `idle` has not, and as a custom state. */
  protected reflectStatus(): void {
    const { status } = this;
    if (status !== this.#state) {
      this.#restores = 0;
      this.#setState(status);
    }
    if (!this.mayReflect) return;
    this.write(() => {
      if (status === "idle") this.removeAttribute("status");
      else if (this.getAttribute("status") !== status) this.setAttribute("status", status);
    });
  }

  /** For changes of own attributes, which are not to be taken for those of others. */
  protected write(work: () => void): void {
    this.#isWriting = true;
    try {
      work();
    } finally {
      this.#isWriting = false;
    }
  }

  #setState(status: Status): void {
    try {
      this.#states ??= this.attachInternals().states;
      if (this.#state) this.#states.delete(this.#state);
      this.#states.add(status);
    } catch {
      // Chromium before 125 takes names that begin with `--` only, and jsdom has no custom states.
    }
    this.#state = status;
  }
}
