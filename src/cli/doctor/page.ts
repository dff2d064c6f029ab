import { Parser } from "htmlparser2";

export type Attributes = Readonly<Record<string, string>>;

/** A script element. */
export interface ScriptElement {
  readonly attributes: Attributes;
  /** The text of an inline script. */
  readonly text: string;
}

/** Mistakes in the markup of our tags that browsers accept without a word. */
export interface Markup {
  /** How tags end that nothing closes: HTML ignores the slash of `/>`. */
  readonly unclosed: ReadonlySet<"/>" | ">">;
  /** What follows one has become its content. */
  swallows: boolean;
  isInHead: boolean;
  /** Attributes that a tag has twice. */
  readonly doubled: ReadonlySet<string>;
  /** Where tags are that browsers ignore. */
  readonly hiddenIn: ReadonlySet<string>;
  /** Names of tags that are nearly ours. */
  readonly misnamed: ReadonlySet<string>;
}

/** What the HTML of a page says about the chat. */
export interface PageFacts {
  /** The `<genesys-crm-chat>` elements. */
  readonly tags: readonly Attributes[];
  readonly markup: Readonly<Markup>;
  readonly scripts: readonly ScriptElement[];
  /** Content-Security-Policies in `<meta>`. */
  readonly policies: readonly string[];
  /** What relative addresses are relative to, where the page says so. */
  readonly base: string | undefined;
}

const TAG = "genesys-crm-chat";

/** With an underscore, or with a no-break space before the first attribute, which then belongs to the name. */
const NEARLY_OURS = /^genesys[^a-z]?crm[^a-z]?chat/;

/** Nothing that a customer sees. */
const UNSEEN = new Set(["script", "style", "link", "meta", "template", "noscript"]);

/** Their content is not part of the page. */
const INERT = new Set(["template", "noscript"]);

/** Reads the HTML of a page as a browser without scripts does. */
export function readPage(html: string): PageFacts {
  const tags: Attributes[] = [];
  const scripts: { attributes: Attributes; text: string }[] = [];
  const policies: string[] = [];
  let base: string | undefined;
  const inert: string[] = [];
  let isHead = true;
  /** The page says where its head begins: a tag in it is there by mistake. */
  let hasHead = false;
  let unseen = 0;
  let script: { attributes: Attributes; text: string } | undefined;
  const [doubled, hiddenIn, misnamed] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const unclosed = new Set<"/>" | ">">();
  const markup: Markup = { unclosed, swallows: false, isInHead: false, doubled, hiddenIn, misnamed };
  /** It comes in pieces. */
  let shownText = "";
  /** Our tags that are open. */
  const open: { readonly end: "/>" | ">"; hasContent: boolean }[] = [];
  let attributesOfTag: Set<string> | undefined;
  const see = (isContent: boolean): void => {
    if (isContent && unseen === 0) for (const tag of open) tag.hasContent = true;
  };
  const parser = new Parser({
    onopentagname(name) {
      attributesOfTag = name === TAG && inert.length === 0 ? new Set() : undefined;
    },
    onattribute(name) {
      if (attributesOfTag?.has(name)) doubled.add(name);
      attributesOfTag?.add(name);
    },
    oncomment(text) {
      if (text.includes(`<${TAG}`)) hiddenIn.add("a comment");
    },
    onopentag(name, attributes) {
      if (name === "head") hasHead = true;
      if (name === TAG && inert.length > 0) hiddenIn.add(`<${inert.at(-1)}>`);
      if (INERT.has(name)) inert.push(name);
      if (UNSEEN.has(name)) unseen += 1;
      else see(name !== TAG && attributes["slot"] === undefined);
      if (name === TAG && inert.length === 0) {
        markup.isInHead ||= isHead && hasHead;
        open.push({ end: html[parser.endIndex - 1] === "/" ? "/>" : ">", hasContent: false });
      } else if (NEARLY_OURS.test(name) && name !== TAG) misnamed.add(name);
      if (name === "body" || name === TAG) isHead = false;
      if (inert.length > 0) return;
      if (name === TAG) tags.push(attributes);
      if (name === "base") base ??= attributes["href"];
      if (name === "script") scripts.push((script = { attributes, text: "" }));
      // A policy in the body is ignored by browsers.
      const isPolicy =
        name === "meta" && isHead && /^content-security-policy$/i.test(attributes["http-equiv"] ?? "");
      if (isPolicy) policies.push(attributes["content"] ?? "");
    },
    ontext(text) {
      if (script) script.text += text;
      else if (unseen === 0) shownText += text;
      see(text.trim() !== "");
    },
    onclosetag(name, isImplied) {
      if (INERT.has(name)) inert.pop();
      if (UNSEEN.has(name)) unseen -= 1;
      const tag = name === TAG && inert.length === 0 ? open.pop() : undefined;
      if (tag && isImplied) {
        unclosed.add(tag.end);
        markup.swallows ||= tag.hasContent;
      }
      if (name === "script") script = undefined;
      if (name === "head") isHead = false;
    },
  });
  parser.write(html);
  parser.end();
  // As a CMS writes it that escapes what an editor has pasted.
  if (shownText.includes(`<${TAG}`)) hiddenIn.add("text");
  return { tags, markup, scripts, policies, base };
}

/** The values in the snippet that Genesys Cloud gives out for its Messenger. */
export interface MessengerSnippet {
  readonly environment: string | undefined;
  readonly deploymentId: string | undefined;
}

/** The page's Messenger snippets. */
export function snippetsIn({ scripts }: PageFacts): MessengerSnippet[] {
  const found = scripts.filter(({ text }) => text.includes("genesys-bootstrap/genesys.min.js"));
  return found.map(({ text }) => {
    const valueOf = (name: string): string | undefined =>
      new RegExp(`["']?${name}["']?\\s*:\\s*["']([\\w.-]{1,100})["']`).exec(text)?.[1];
    return { environment: valueOf("environment"), deploymentId: valueOf("deploymentId") };
  });
}

/** Our own scripts: by their file name, or because they are the single script tag. */
export const ownScripts = ({ scripts }: PageFacts): ScriptElement[] =>
  scripts.filter(
    ({ attributes: { src = "", "data-deployment-id": id } }) =>
      src !== "" && (id !== undefined || /genesys-crm-chat[\w.-]*\.m?js([?#]|$)/.test(src)),
  );

/** The one that counts: of several, the first that is the single script tag. */
export function ownScript(facts: PageFacts): ScriptElement | undefined {
  const all = ownScripts(facts);
  return all.find(({ attributes }) => attributes["data-deployment-id"] !== undefined) ?? all[0];
}

/** Whether a script may add the tag, which is not in the HTML then. */
export function mayBeAddedByScript({ scripts }: PageFacts): boolean {
  return scripts.some(
    ({ attributes: { src = "" }, text }) =>
      /googletagmanager\.com|tags\.tiqcdn\.com|adobedtm\.com|consent/i.test(src + text) ||
      text.includes("genesys-crm-chat"),
  );
}
