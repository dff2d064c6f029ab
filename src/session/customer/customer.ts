/** So long a chat outlives its CRM id, in ms: frameworks blank an attribute for a moment. */
export const CUSTOMER_GRACE = 10_000;

/**
 * Whose a run or a conversation is: a known customer's, by CRM id, or a guest's. What another CRM id may use of
 * it is decided here.
 */
export class Customer {
  #id: string | undefined;

  /** @param id the CRM id as text; `undefined` for a guest */
  constructor(id?: string) {
    this.#id = id;
  }

  get id(): string | undefined {
    return this.#id;
  }

  /**
   * Whether a page with this CRM id may use what belongs to the customer. A guest may become anybody; a known customer
   * becomes neither another one nor a guest.
   */
  accepts(id: string | undefined): boolean {
    return this.#id === undefined || this.#id === id;
  }

  /** The guest has logged in. A customer who is known stays who they are. */
  identify(id: string | undefined): void {
    this.#id ??= id;
  }
}
