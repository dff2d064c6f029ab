import type { Attributes, Place } from "./place.js";

/** How a tag ends: HTML ignores the slash. */
type TagEnd = "/>" | ">";

/** Mistakes in the markup of our tags that browsers accept without a word. */
export interface Markup {
  /** How tags end that nothing closes. */
  readonly unclosed: ReadonlySet<TagEnd>;
  /** What follows one has become its content. */
  readonly swallows: boolean;
  readonly isInHead: boolean;
  /** Attributes that a tag has twice. */
  readonly doubled: ReadonlySet<string>;
  /** Where tags are that browsers ignore. */
  readonly hiddenIn: ReadonlySet<string>;
  /** Names of tags that are nearly ours. */
  readonly misnamed: ReadonlySet<string>;
}

const TAG = "genesys-crm-chat";

/** With an underscore, or with a no-break space before the first attribute, which then belongs to the name. */
const NEARLY_OURS = /^genesys[^a-z]?crm[^a-z]?chat/;

/** Collects what a page says about our tag while the page is read. Its methods are the reader's events. */
export class OwnTags {
  readonly tags: Attributes[] = [];
  readonly #place: Place;
  readonly #unclosed = new Set<TagEnd>();
  readonly #doubled = new Set<string>();
  readonly #hiddenIn = new Set<string>();
  readonly #misnamed = new Set<string>();
  #swallows = false;
  #isInHead = false;
  /** Those that are open. */
  readonly #open: { readonly end: TagEnd; hasContent: boolean }[] = [];
  /** The names of the attributes of the tag that is being read, if it is one of ours. */
  #names: Set<string> | undefined;
  /** What customers read, in one piece. */
  #shownText = "";

  constructor(place: Place) {
    this.#place = place;
  }

  /** What is wrong; complete once the page has been read. */
  get markup(): Markup {
    const hiddenIn = new Set(this.#hiddenIn);
    // As a CMS writes it that escapes what an editor has pasted.
    if (this.#shownText.includes(`<${TAG}`)) hiddenIn.add("text");
    return {
      unclosed: this.#unclosed,
      swallows: this.#swallows,
      isInHead: this.#isInHead,
      doubled: this.#doubled,
      hiddenIn,
      misnamed: this.#misnamed,
    };
  }

  /** The name of a tag, before its attributes. */
  name(name: string): void {
    this.#names = name === TAG && this.#place.hiddenIn === undefined ? new Set() : undefined;
  }

  attribute(name: string): void {
    if (this.#names?.has(name)) this.#doubled.add(name);
    this.#names?.add(name);
  }

  /** A whole tag. The place is in it by now. */
  open(name: string, attributes: Attributes, { end, isInHead }: { end: TagEnd; isInHead: boolean }): void {
    if (name !== TAG) {
      if (attributes["slot"] === undefined) this.#seeContent();
      if (NEARLY_OURS.test(name)) this.#misnamed.add(name);
    } else if (this.#place.hiddenIn !== undefined) {
      this.#hiddenIn.add(`<${this.#place.hiddenIn}>`);
    } else {
      this.#isInHead ||= isInHead;
      this.#open.push({ end, hasContent: false });
      this.tags.push(attributes);
    }
  }

  text(text: string): void {
    if (this.#place.isSeen) this.#shownText += text;
    if (text.trim() !== "") this.#seeContent();
  }

  comment(text: string): void {
    if (text.includes(`<${TAG}`)) this.#hiddenIn.add("a comment");
  }

  /** The end of an element. @param isImplied nothing in the page closes it */
  close(name: string, isImplied: boolean): void {
    if (name !== TAG || this.#place.hiddenIn !== undefined) return;
    const tag = this.#open.pop();
    if (!tag || !isImplied) return;
    this.#unclosed.add(tag.end);
    this.#swallows ||= tag.hasContent;
  }

  #seeContent(): void {
    if (this.#place.isSeen) for (const tag of this.#open) tag.hasContent = true;
  }
}
