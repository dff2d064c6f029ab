import { deferred } from "../../async/deferred.js";

/** What is known, on this page view, of the Messenger's session of one conversation. */
export class MessengerSession {
  /** `expected`: one of an earlier page view or of another tab may be on its way back; `resumed`: it is back. */
  state: "none" | "expected" | "begun" | "resumed" = "none";
  /** The customer has written on this page view, or we have for them. */
  hasWritten = false;
  /** Resolves once it is there. */
  readonly started = deferred<void>();

  get isThere(): boolean {
    return this.state === "begun" || this.state === "resumed";
  }

  /** Whether the customer takes part in it. */
  get isInUse(): boolean {
    return this.hasWritten || this.isThere;
  }

  expect(): void {
    if (!this.isThere) this.state = "expected";
  }

  begin(state: "begun" | "resumed"): void {
    this.state = state;
    this.started.resolve();
  }
}
