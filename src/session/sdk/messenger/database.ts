import type { CustomAttributes } from "../../../core/chat.js";
import { WARNINGS } from "../../../core/errors/messages.js";
import { isPlain } from "../../../core/page-value.js";
import { withTimeout } from "../../async/timeout.js";
import { warnOnce } from "../../page/warn-once.js";
import { command, subscribe } from "./queue.js";

const ATTRIBUTES = "messaging.customAttributes";
/** What the database does not answer within so many ms is not waited for. */
const ANSWER_LIMIT = 1000;
/** How often what another script drops is put back after each write: two scripts must not outbid each other for ever. */
const MOST_RESTORES = 20;

type Attributes = Record<string, unknown>;
interface Content {
  readonly messaging?: { readonly customAttributes?: Attributes };
}

const attributesIn = (content: unknown): Attributes => {
  const messaging = isPlain(content) ? content["messaging"] : undefined;
  const attributes = isPlain(messaging) ? messaging["customAttributes"] : undefined;
  return isPlain(attributes) ? attributes : {};
};

/**
 * Our attributes in the Messenger's database, which is not ours alone: the page's own stay.
 *
 * What is there goes along with the customer's next message. The documentation calls `set` a shallow merge, and can be read
 * as "merges the attributes" or as "replaces them"; both give the same here.
 * https://developer.genesys.cloud/commdigital/digital/webmessaging/messengersdk/SDKCommandsEvents/databasePlugin
 */
export class MessengerDatabase {
  #wanted: CustomAttributes = {};
  /** Names that we wrote and that may still be there. */
  #written = new Set<string>();
  #lastWrite: Promise<unknown> = Promise.resolve();
  #isWriting = false;
  #restores = 0;

  /** From now on, puts back what another script drops. @param isWanted whether an element on the page wants it */
  watch(isWanted: () => boolean): void {
    const check = (content: unknown) => {
      if (this.#isWriting || !isWanted()) return;
      const present = attributesIn(content);
      // With its value: another script may have an id of its own under our name.
      if (Object.entries(this.#wanted).every(([name, value]) => present[name] === value)) return;
      if (this.#restores++ < MOST_RESTORES) void this.rewrite();
      else warnOnce(this, WARNINGS.dropped);
    };
    subscribe("Database.updated", check);
    subscribe("Database.removed", check);
  }

  /** Makes these attributes, and of ours no others, go along with the next message. Rejects where the database does. */
  write(attributes: CustomAttributes): Promise<unknown> {
    this.#wanted = attributes;
    this.#restores = 0;
    const isNothing = !Object.keys(attributes).length && !this.#written.size;
    return isNothing ? this.#lastWrite : this.rewrite();
  }

  /** Writes what was written last, over what another script has put there meanwhile. */
  rewrite(): Promise<unknown> {
    // One after the other: each begins with what the one before has left.
    const write = this.#lastWrite.then(() => this.#write());
    this.#lastWrite = withTimeout(write, ANSWER_LIMIT, "start").catch(() => {});
    write.catch(() => {});
    return write;
  }

  async #write(): Promise<void> {
    this.#isWriting = true;
    try {
      const content = await withTimeout(command("Database.get"), ANSWER_LIMIT, "start").catch(() => ({}));
      const wanted = this.#wanted;
      const kept = Object.entries(attributesIn(content)).filter(([name]) => !this.#written.has(name));
      const customAttributes = { ...Object.fromEntries(kept), ...wanted };
      const isTakenAway = [...this.#written].some((name) => !Object.hasOwn(wanted, name));
      this.#written = new Set(Object.keys(wanted));
      // A merge would leave the names that are taken away.
      if (isTakenAway) void command("Database.remove", { name: ATTRIBUTES });
      const { messaging } = content as Content;
      await command("Database.set", {
        ...(content as Content),
        messaging: { ...messaging, customAttributes },
      });
    } finally {
      this.#isWriting = false;
    }
  }
}
