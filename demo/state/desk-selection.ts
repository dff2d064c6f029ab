import type { Conversation } from "../../src/simulator/cloud/conversations.js";

/** Where the reader is, when a conversation begins. */
interface Reader {
  /** The focus is on the agent's desk. */
  readonly isAtDesk: boolean;
  /** The focus is in the shop of this window, where the customer writes. */
  readonly isInShop: boolean;
}

type Known = Pick<Conversation, "id" | "endedAt">;

/**
 * Which conversation is on the agent's desk. All windows of a simulator see all conversations, so a new one takes the place
 * of another only where nobody reads or writes in that. Elsewhere it counts as new until somebody looks at it.
 */
export class DeskSelection {
  /** The id of the conversation on the desk. */
  current: string | undefined;
  /** The id of the conversation of this page, as far as that is known. */
  #own: string | undefined;
  /** `undefined` before the first list: what is in that one is not new. */
  #known: Set<string> | undefined;
  readonly #unseen = new Set<string>();
  #all: readonly Known[] = [];

  /** The ids of those that began while another one was on the desk, and that nobody has looked at since: the newest first. */
  get unseen(): readonly string[] {
    return this.#all.map(({ id }) => id).filter((id) => this.#unseen.has(id));
  }

  select(id: string): void {
    this.current = id;
    this.#unseen.delete(id);
  }

  /** The element of this page has told which conversation is its own. */
  began(id: string, reader: Reader): void {
    this.#known?.add(id);
    this.#offer(id, { ...reader, isInShop: true });
  }

  /** Takes note of all conversations, the newest first. */
  update(all: readonly Known[], reader: Reader): void {
    this.#all = all;
    const isFirst = this.#known === undefined;
    const known = (this.#known ??= new Set());
    for (const { id } of [...all].reverse()) {
      if (known.has(id)) continue;
      known.add(id);
      // The Messenger tells the page no id: a conversation that begins while the reader is in the shop is taken for its own.
      if (!isFirst) this.#offer(id, { ...reader, isInShop: reader.isInShop && !this.#isActive(this.#own) });
    }
  }

  #offer(id: string, { isAtDesk, isInShop }: Reader): void {
    if (isInShop) this.#own = id;
    const isBusy = isAtDesk || (!isInShop && this.#isActive(this.current));
    if (this.current === undefined || !isBusy) this.select(id);
    else if (id !== this.current) this.#unseen.add(id);
  }

  /** One that is not in the list yet has just begun. */
  #isActive(id: string | undefined): boolean {
    return id !== undefined && this.#all.find((each) => each.id === id)?.endedAt === undefined;
  }
}
