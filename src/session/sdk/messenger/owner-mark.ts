/**
 * Whose the browser's conversation is, as the mark beside it says.
 *
 * - `nobody`: there is no mark. The conversation, if there is one, was begun before the element knew a customer.
 * - `same`: the customer's own.
 * - `guest`: begun by a guest; the customer who is known now adopts it.
 * - `other`: another customer's, or one that was to be ended and could not be.
 * - `unknown`: the browser cannot compute digests, or has no storage.
 */
export type Owner = "nobody" | "same" | "guest" | "other" | "unknown";

interface Mark {
  /** 128 random bits, in hexadecimal digits. */
  readonly salt: string;
  /** SHA-256 of salt and CRM id, for a guest of the salt alone; empty where it could not be computed. */
  readonly digest: string;
  /** Time of the newest message that the customer has seen, in ms since 1970. */
  readonly seen?: number | undefined;
}

/** No digest is equal to it. */
const TO_BE_ENDED = "to be ended";

const toHex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** `undefined` on a page that is not served over https, which has no `crypto.subtle`. */
async function digestOf(text: string): Promise<string | undefined> {
  const digest = await globalThis.crypto?.subtle?.digest("SHA-256", new TextEncoder().encode(text));
  return digest && toHex(new Uint8Array(digest));
}

/**
 * The mark of a deployment's conversation, in `localStorage`: the Messenger's conversation belongs to the browser and comes
 * back in every tab, on the next page view and on the next day. The CRM id itself is never stored.
 */
export class OwnerMark {
  readonly deploymentId: string;
  readonly key: string;
  readonly #vendorKey: string;
  /** Of the mark that this page view has written last. */
  #salt: string | undefined;

  constructor(deploymentId: string) {
    this.deploymentId = deploymentId;
    this.key = `genesys-crm-chat:${deploymentId}`;
    this.#vendorKey = `_${deploymentId}:gcmcsessionActive`;
  }

  /**
   * Whether the Messenger says that it has a session. That it does not say so proves nothing: it may keep its storage in a
   * frame of its own. Read in production by the UK Home Office's client, April 2026.
   */
  get hasVendorSession(): boolean {
    try {
      return localStorage.getItem(this.#vendorKey)?.includes("true") ?? false;
    } catch {
      return false;
    }
  }

  /** Whether the page has a storage that it may read. */
  get isReadable(): boolean {
    try {
      localStorage.getItem(this.key);
      return true;
    } catch {
      return false;
    }
  }

  get exists(): boolean {
    return this.#read() !== undefined;
  }

  /** The conversation is to be ended before anybody else uses it. */
  get isDisowned(): boolean {
    return this.#read()?.digest === TO_BE_ENDED;
  }

  /** Whose the conversation is to a customer. @param crmId `undefined` for a guest */
  async ownerFor(crmId: string | undefined): Promise<Owner> {
    const mark = this.#read();
    if (!mark) return this.isReadable ? "nobody" : "unknown";
    if (!mark.digest) return "unknown";
    if (mark.digest === (await digestOf(mark.salt + (crmId ?? "")))) return "same";
    return mark.digest === (await digestOf(mark.salt)) ? "guest" : "other";
  }

  /** The conversation is this customer's. */
  async write(crmId: string | undefined): Promise<void> {
    const salt = toHex(crypto.getRandomValues(new Uint8Array(16)));
    this.#salt = salt;
    const digest = (await digestOf(salt + (crmId ?? ""))) ?? "";
    // The conversation may have become another one's meanwhile, or nobody's.
    if (salt === this.#salt) this.#store({ salt, digest, seen: this.seen });
  }

  /** The guest whose conversation it is has become known. One of anybody else stays as it is. */
  async adopt(crmId: string | undefined): Promise<void> {
    const before = this.#read();
    if ((await this.ownerFor(crmId)) === "guest" && this.#read()?.salt === before?.salt)
      await this.write(crmId);
  }

  /** Time of the newest message that the customer has seen, in ms since 1970. `undefined`: it is not known. */
  get seen(): number | undefined {
    return this.#read()?.seen;
  }

  set seen(seen: number | undefined) {
    const mark = this.#read();
    if (mark && seen && seen !== mark.seen) this.#store({ ...mark, seen });
  }

  /** The conversation is nobody's any more, and is to be ended before anybody else uses it. */
  disown(): void {
    this.#salt = undefined;
    this.#store({ salt: "", digest: TO_BE_ENDED });
  }

  /** The customer's conversation is over. In another tab, another customer's may have begun. */
  async removeOf(crmId: string | undefined): Promise<void> {
    const mark = this.#read();
    if (mark?.salt !== this.#salt && (await this.ownerFor(crmId)) === "other") return;
    if (this.#read()?.salt === mark?.salt) this.remove();
  }

  remove(): void {
    this.#salt = undefined;
    try {
      localStorage.removeItem(this.key);
    } catch {
      // No storage.
    }
  }

  #read(): Mark | undefined {
    try {
      const { salt, digest, seen } = JSON.parse(localStorage.getItem(this.key) ?? "") as Partial<Mark>;
      // Anything else that stands there is no mark of ours.
      if (typeof salt !== "string" || typeof digest !== "string") return undefined;
      return { salt, digest, seen: typeof seen === "number" ? seen : undefined };
    } catch {
      return undefined;
    }
  }

  #store(mark: Mark): void {
    try {
      localStorage.setItem(this.key, JSON.stringify(mark));
    } catch {
      // No storage: the next page view does not know of the conversation.
    }
  }
}
