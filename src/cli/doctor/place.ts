export type Attributes = Readonly<Record<string, string>>;

/** Nothing that a customer sees. */
const UNSEEN = new Set(["script", "style", "link", "meta", "template", "noscript"]);

/** Their content is not part of the page. */
const INERT = new Set(["template", "noscript"]);

/** Elements of the head; any other one ends it. Source: https://html.spec.whatwg.org/#parsing-main-inhead */
const OF_HEAD = new Set([
  ...["html", "head", "base", "basefont", "bgsound", "link", "meta", "title", "noscript", "noframes"],
  ...["style", "script", "template"],
]);

/** Their content is no HTML. */
const FOREIGN = new Set(["svg", "math"]);

/** In those, it is again. Source: https://html.spec.whatwg.org/#html-integration-point */
const HTML_AGAIN = new Set([
  ...["foreignobject", "desc", "title", "annotation-xml"],
  ...["mi", "mo", "mn", "ms", "mtext"],
]);

/** How browsers read what stands in an element. */
interface Surroundings {
  readonly inertIn: string | undefined;
  readonly foreignIn: string | undefined;
  readonly isSeen: boolean;
}

const PAGE: Surroundings = { inertIn: undefined, foreignIn: undefined, isSeen: true };

/** Where in a page its reader is. */
export class Place {
  /** In the head, or where it would be. */
  isHead = true;
  /** The page says where its head begins: a tag of ours in it is there by mistake. */
  hasHead = false;
  /** Of each open element. */
  readonly #surroundings: Surroundings[] = [];

  get #here(): Surroundings {
    return this.#surroundings.at(-1) ?? PAGE;
  }

  /** The innermost element around whose content is not part of the page. */
  get inertIn(): string | undefined {
    return this.#here.inertIn;
  }

  /** The element around in which browsers ignore a tag of ours. */
  get hiddenIn(): string | undefined {
    return this.#here.inertIn ?? this.#here.foreignIn;
  }

  /** Whether customers see what stands here. */
  get isSeen(): boolean {
    return this.#here.isSeen;
  }

  enter(name: string, attributes: Attributes): void {
    if (name === "head") this.hasHead = true;
    if (!OF_HEAD.has(name)) this.isHead = false;
    // A shadow tree that the server has rendered.
    const isShadow = name === "template" && /^(open|closed)$/i.test(attributes["shadowrootmode"] ?? "");
    const { inertIn, foreignIn, isSeen } = this.#here;
    const inForeign = HTML_AGAIN.has(name.toLowerCase()) ? undefined : foreignIn;
    this.#surroundings.push({
      inertIn: INERT.has(name) && !isShadow ? name : inertIn,
      foreignIn: FOREIGN.has(name) ? name : inForeign,
      isSeen: isSeen && (isShadow || !UNSEEN.has(name)),
    });
  }

  leave(name: string): void {
    if (name === "head") this.isHead = false;
    this.#surroundings.pop();
  }
}
