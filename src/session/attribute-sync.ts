import type { CustomAttributes } from "../core/chat.js";
import type { Customer } from "./customer/customer.js";
import type { Run, StartContext } from "./run.js";
import type { SdkAdapter } from "./sdk/adapter.js";

/** Keeps an SDK that takes attributes during a conversation up to date: with them, or with nothing, the next message goes out. */
export class AttributeSync {
  readonly #adapter: SdkAdapter;
  readonly #customer: Customer;
  /** What each element said last, as JSON: only its own changes are written. */
  readonly #lastSentJson = new WeakMap<Run, string>();
  /** Whose attributes were written last. */
  #sentFor: string | undefined;
  /** What the conversation's next message carries. */
  last: CustomAttributes = {};
  /** The conversation exists, possibly since an earlier page view. */
  isOn = false;

  constructor(adapter: SdkAdapter, customer: Customer) {
    this.#adapter = adapter;
    this.#customer = customer;
  }

  /** Whether changes are forwarded. */
  get isActive(): boolean {
    return this.isOn && this.#adapter.update !== undefined;
  }

  /** `startChat` is called with these. */
  note(run: Run, customAttributes: CustomAttributes, json = JSON.stringify(customAttributes)): void {
    this.#lastSentJson.set(run, json);
    this.last = customAttributes;
    this.#sentFor = run.questions.crmId;
  }

  /** A newer run of the same element goes on from what the older one sent. */
  transfer(from: Run, to: Run): void {
    const sent = this.#lastSentJson.get(from);
    if (sent !== undefined) this.#lastSentJson.set(to, sent);
  }

  /** The conversation goes on from an earlier page view: the first `push` writes. */
  resume(run: Run): void {
    this.isOn = true;
    this.#lastSentJson.set(run, "");
  }

  /** Writes the element's attributes if they changed and are those of the conversation's customer. @returns whether it did */
  push(run: Run, context: StartContext): boolean {
    const { crmId } = run.questions;
    if (!this.isActive || !this.#customer.accepts(crmId)) return false;
    const before = this.#lastSentJson.get(run);
    // A guest has become known, by another element than the one that wrote.
    const isUnsent = this.#sentFor === undefined && crmId !== undefined;
    try {
      const { customAttributes } = run.questions.config(context);
      const json = JSON.stringify(customAttributes);
      const isChanged = before !== undefined && before !== json;
      const isDue = isChanged || isUnsent;
      if (isDue && this.#adapter.update?.(customAttributes, crmId) === false) return false;
      this.note(run, customAttributes, json);
      return isDue;
    } catch {
      // `missing-crm-id="block"` and no CRM id: nothing is sent.
      return false;
    }
  }
}
