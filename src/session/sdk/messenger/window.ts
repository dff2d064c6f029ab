import type { ChatWindow } from "../chat-window.js";
import { command, subscribe } from "./queue.js";

/** The Messenger's window. The customer opens and closes it without us too, with the vendor's launcher and its ×. */
export class MessengerWindow implements ChatWindow {
  isOpen = false;
  unread = 0;
  /** The agent has ended the conversation for good: only a new one can be written in. */
  isReadOnly = false;
  /** A start of the customer's has opened it on this page view. */
  isForStart = false;
  /** Who opened it last: where it opens too late, they close it again; an earlier one does where it is wanted by nobody. */
  #opener: object | undefined;
  /** How often we have ordered it to open and not heard yet that it has: by any other opening, the customer uses it. */
  #orders = 0;

  /** @param onChange with whether the customer has opened it */
  watch(onChange: (isUsed: boolean) => void): void {
    const on = (event: string, isOpen: boolean) =>
      subscribe(`Messenger.${event}`, () => {
        this.isOpen = isOpen;
        this.unread = 0;
        const isOrdered = isOpen && this.#orders > 0;
        if (isOrdered) this.#orders--;
        onChange(isOpen && !isOrdered);
      });
    on("opened", true);
    on("closed", false);
  }

  /** Opens it. Rejects where the deployment has none. @param opener who may close it again with `closeAgain` */
  open(opener: object): Promise<unknown> {
    this.#opener = opener;
    this.#orders++;
    return command("Messenger.open").catch((reason: unknown) => {
      this.#orders--;
      // Where it is open, the command rejects too.
      if (!/already/i.test(String(reason))) throw reason;
    });
  }

  close(): void {
    void command("Messenger.close");
  }

  /** It has opened for nobody. Somebody who opened it since keeps it. @returns whether it is closed */
  closeAgain(opener: object): boolean {
    if (this.#opener !== opener && this.isForStart) return false;
    this.close();
    this.#opener = undefined;
    return true;
  }
}
