/** Nothing that a customer sees. */
const UNSEEN = new Set(["script", "style", "link", "meta", "template", "noscript"]);

/** Their content is not part of the page. */
const INERT = new Set(["template", "noscript"]);

/** Where in a page its reader is. */
export class Place {
  /** In the head, or where it would be. */
  isHead = true;
  /** The page says where its head begins: a tag of ours in it is there by mistake. */
  hasHead = false;
  readonly #inert: string[] = [];
  #unseen = 0;

  /** The innermost element around whose content is not part of the page. */
  get inertIn(): string | undefined {
    return this.#inert.at(-1);
  }

  /** Whether customers see what stands here. */
  get isSeen(): boolean {
    return this.#unseen === 0;
  }

  enter(name: string): void {
    if (name === "head") this.hasHead = true;
    if (name === "body" || name === "genesys-crm-chat") this.isHead = false;
    if (INERT.has(name)) this.#inert.push(name);
    if (UNSEEN.has(name)) this.#unseen += 1;
  }

  leave(name: string): void {
    if (name === "head") this.isHead = false;
    if (INERT.has(name)) this.#inert.pop();
    if (UNSEEN.has(name)) this.#unseen -= 1;
  }
}
