import { Parser } from "htmlparser2";

export type Attributes = Readonly<Record<string, string>>;

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
  readonly scripts: readonly ScriptElement[];
  /** Content-Security-Policies in `<meta>`. */
  readonly policies: readonly string[];
  /** What relative addresses are relative to, where the page says so. */
  readonly base: string | undefined;
}

/** Their content is not part of the page. */
const INERT = new Set(["template", "noscript"]);

/** Reads the HTML of a page as a browser without scripts does. */
export function readPage(html: string): PageFacts {
  const tags: Attributes[] = [];
  const scripts: { attributes: Attributes; text: string }[] = [];
  const policies: string[] = [];
  let base: string | undefined;
  let inert = 0;
  let isHead = true;
  let script: { attributes: Attributes; text: string } | undefined;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (INERT.has(name)) inert += 1;
      if (name === "body" || name === "genesys-crm-chat") isHead = false;
      if (inert > 0) return;
      if (name === "genesys-crm-chat") tags.push(attributes);
      if (name === "base") base ??= attributes["href"];
      if (name === "script") scripts.push((script = { attributes, text: "" }));
      // A policy in the body is ignored by browsers.
      const isPolicy =
        name === "meta" && isHead && /^content-security-policy$/i.test(attributes["http-equiv"] ?? "");
      if (isPolicy) policies.push(attributes["content"] ?? "");
    },
    ontext(text) {
      if (script) script.text += text;
    },
    onclosetag(name) {
      if (INERT.has(name)) inert -= 1;
      if (name === "script") script = undefined;
      if (name === "head") isHead = false;
    },
  });
  parser.write(html);
  parser.end();
  return { tags, scripts, policies, base };
}

/** The values in the snippet that Genesys Cloud gives out for its Messenger. */
export interface MessengerSnippet {
  readonly environment: string | undefined;
  readonly deploymentId: string | undefined;
}

/** The page's Messenger snippet. */
export function snippetIn({ scripts }: PageFacts): MessengerSnippet | undefined {
  const found = scripts.find(({ text }) => text.includes("genesys-bootstrap/genesys.min.js"));
  if (!found) return undefined;
  const valueOf = (name: string): string | undefined =>
    new RegExp(`["']?${name}["']?\\s*:\\s*["']([\\w.-]{1,100})["']`).exec(found.text)?.[1];
  return { environment: valueOf("environment"), deploymentId: valueOf("deploymentId") };
}

/** Our own script: by its file name, or because it is the single script tag. */
export const ownScript = ({ scripts }: PageFacts): ScriptElement | undefined =>
  scripts.find(
    ({ attributes: { src = "", "data-deployment-id": id } }) =>
      src !== "" && (id !== undefined || /genesys-crm-chat[\w.-]*\.m?js([?#]|$)/.test(src)),
  );

/** Whether a script may add the tag, which is not in the HTML then. */
export function mayBeAddedByScript({ scripts }: PageFacts): boolean {
  return scripts.some(
    ({ attributes: { src = "" }, text }) =>
      /googletagmanager\.com|tags\.tiqcdn\.com|adobedtm\.com|consent/i.test(src + text) ||
      text.includes("genesys-crm-chat"),
  );
}
