import { type Handler, Parser } from "htmlparser2";
import { type Markup, OwnTags } from "./own-tags.js";
import { type Attributes, Place } from "./place.js";

/** A script element. */
export interface ScriptElement {
  readonly attributes: Attributes;
  /** The text of an inline script. */
  readonly text: string;
}

/** What the HTML of a page says about the chat. */
export interface PageFacts {
  /** The `<genesys-crm-chat>` elements. */
  readonly tags: readonly Attributes[];
  readonly markup: Markup;
  readonly scripts: readonly ScriptElement[];
  /** Content-Security-Policies in `<meta>`. */
  readonly policies: readonly string[];
  /** Where a `<meta>` sends visitors on to. */
  readonly refresh: string | undefined;
  /** What relative addresses are relative to, where the page says so. */
  readonly base: string | undefined;
}

/** A policy of the page. Browsers ignore one in the body. */
const isPolicy = (name: string, attributes: Attributes): boolean =>
  name === "meta" && /^content-security-policy$/i.test(attributes["http-equiv"] ?? "");

/** The address in `<meta http-equiv="refresh" content="0; url=/shop">`. */
const refreshOf = (name: string, attributes: Attributes): string | undefined =>
  name === "meta" && /^refresh$/i.test(attributes["http-equiv"] ?? "")
    ? /^\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?["']?\s*([^"']+)/i.exec(attributes["content"] ?? "")?.[1]?.trim()
    : undefined;

/**
 * Reads the HTML of a page as a browser without scripts does.
 *
 * @param isXml it is XHTML, where `/>` closes a tag
 */
export function readPage(html: string, isXml = false): PageFacts {
  const place = new Place();
  const own = new OwnTags(place);
  const scripts: ScriptElement[] = [];
  const policies: string[] = [];
  let base: string | undefined;
  let refresh: string | undefined;
  let script: { attributes: Attributes; text: string } | undefined;
  const handler: Partial<Handler> = {
    onopentagname: (name) => own.name(name),
    onattribute: (name) => own.attribute(name),
    oncomment: (text) => own.comment(text),
    onopentag(name, attributes) {
      const isInHead = place.isHead && place.hasHead;
      place.enter(name, attributes);
      own.open(name, attributes, { isInHead, end: html[parser.endIndex - 1] === "/" ? "/>" : ">" });
      if (place.inertIn !== undefined) return;
      refresh ??= refreshOf(name, attributes);
      if (name === "base") base ??= attributes["href"];
      if (name === "script") scripts.push((script = { attributes, text: "" }));
      if (place.isHead && isPolicy(name, attributes)) policies.push(attributes["content"] ?? "");
    },
    ontext(text) {
      if (script) script.text += text;
      own.text(text);
    },
    onclosetag(name, isImplied) {
      place.leave(name);
      // In XHTML, only a slash is one that nothing else closes.
      own.close(name, isImplied && !isXml);
      if (name === "script") script = undefined;
    },
  };
  const parser = new Parser(handler, { xmlMode: isXml });
  parser.write(html);
  parser.end();
  return { tags: own.tags, markup: own.markup, scripts, policies, refresh, base };
}

/** The values in the snippet that Genesys Cloud gives out for its Messenger. */
export interface MessengerSnippet {
  readonly environment: string | undefined;
  readonly deploymentId: string | undefined;
}

/** The page's Messenger snippets. */
export function snippetsIn({ scripts }: PageFacts): MessengerSnippet[] {
  const texts = scripts.map(({ text }) => text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "")); // without comments
  const found = texts.filter((text) => text.includes("genesys-bootstrap/genesys.min.js"));
  return found.map((text) => {
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
