import { Grace } from "./async/grace.js";
import { CUSTOMER_GRACE } from "./customer/customer.js";
import type { Page } from "./page.js";
import type { RunQuestions } from "./run.js";

/**
 * The chats of the page that no element shows any more, as one of its elements sees them: they wait for their customer to
 * come back, and are not left to another one, whom this element names.
 */
export class AbandonedChats {
  readonly #page: Page;
  readonly #questions: RunQuestions;
  /** While this element names no customer. */
  readonly #grace = new Grace(CUSTOMER_GRACE, () => this.#end(this.#questions.crmId));

  constructor(page: Page, questions: RunQuestions) {
    this.#page = page;
    this.#questions = questions;
  }

  /** Takes those off the page that are another customer's than this element's. */
  verify(): void {
    const { crmId, isDetached, options } = this.#questions;
    if (isDetached || options.onCustomerChange === "keep") return;
    if (!this.#page.abandoned(crmId).length) this.#grace.end();
    else if (crmId === undefined) this.#grace.begin();
    else this.#end(crmId);
  }

  /** The element is gone: it names nobody. */
  stop(): void {
    this.#grace.end();
  }

  #end(crmId: string | undefined): void {
    this.#grace.end();
    for (const sdk of this.#page.abandoned(crmId)) sdk.endAbandoned(crmId);
  }
}
