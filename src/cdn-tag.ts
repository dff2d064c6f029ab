/** The script tag of the CDN's files: it carries settings of the page, and an element where a CMS strips unknown tags. */
import { say } from "./browser/say.js";
import { own } from "./browser/own.js";
import { definition, isOurs, TAG } from "./browser/defining-copy.js";
import { pageDocument } from "./browser/document.js";
import { PREFIX, WARNINGS } from "./core/errors/messages.js";
import { nearest } from "./core/nearest.js";
import { SETTINGS } from "./core/attributes/names.js";
import { ALIASES, OPTION_ATTRIBUTES } from "./core/options.js";
import { settings } from "./session/page/settings.js";

/** The script that runs now; `null` in a module. It is gone by the time that anything else here is called. */
const running = pageDocument.currentScript as HTMLScriptElement | null;

/** Our files, whatever the version or the folder. */
const OUR_FILE = /(^|\/)genesys-crm-chat[\w.-]*\.m?js([?#]|$)/;

const DEPLOYMENT_ID = "data-deployment-id";

/** Whether a script tag is for one of our files. Loaders keep the address in `data-src`, `data-rocket-src` and the like. */
const hasOurAddress = ({ attributes }: HTMLScriptElement): boolean =>
  [...attributes].some(
    ({ name, value }) => name.endsWith("src") && name !== "data-sdk-src" && OUR_FILE.test(value),
  );

/** Not by `dataset`, which also has what a library added to the prototype of all objects. */
const dataIn = (tag: HTMLScriptElement, name: string): string | null => tag.getAttribute(`data-${name}`);

/** Blank where the server has not filled it in: then the element says so when it is clicked. */
const deploymentIdIn = (tag: HTMLScriptElement): string | null =>
  dataIn(tag, "deployment-id") ?? dataIn(tag, "deploymentid");

const hasData = (tag: HTMLScriptElement): boolean =>
  deploymentIdIn(tag) !== null || SETTINGS.some((name) => dataIn(tag, name) !== null);

/**
 * The tag that the page's author wrote for us. It is not the running script in a module, in a file that was combined with
 * others, with jQuery's `append()`, and with loaders that fetch and evaluate scripts themselves.
 */
function findTag(): HTMLScriptElement | undefined {
  if (running && hasData(running)) return running;
  return [...pageDocument.scripts].find((script) => hasData(script) && hasOurAddress(script));
}

/** An element that was made from a script tag: one for each page, whatever copies of our code are on it. */
interface Appended {
  readonly element: HTMLElement;
  /** The tag that its attributes come from. */
  tag: HTMLScriptElement;
}

/** Shared by all copies, as the files of the CDN set no global name. */
const APPENDED = Symbol.for(TAG);
const shared = globalThis as { [APPENDED]?: Appended };

/** Gives an element the options and attributes of a script tag: `data-crm-id` becomes `crm-id`. */
function copyData(tag: HTMLScriptElement, element: HTMLElement, before?: HTMLScriptElement): void {
  const wanted = dataOf(tag);
  for (const name of before ? dataOf(before).keys() : [])
    if (!wanted.has(name)) element.removeAttribute(name);
  for (const [name, value] of wanted)
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** Page optimizers add their own `data-*` to script tags, so only our options are taken. */
function dataOf({ attributes }: HTMLScriptElement): Map<string, string> {
  const data = new Map<string, string>();
  for (const { name, value } of attributes) {
    const option = name.replace(/^data-/, "");
    const isWanted = OPTION_ATTRIBUTES.has(option) || ALIASES.has(option) || option.startsWith("attr-");
    if (option !== name && isWanted) data.set(option, value);
  }
  return data;
}

/** Appends an element for a script tag, or gives the one that is there what a new page says. */
function append(tag: HTMLScriptElement): void {
  const appended = shared[APPENDED];
  if (appended) {
    // The first of two tags counts. A swapped body (Turbo) took it away, and the new one may be for another customer.
    if (appended.tag === tag || appended.tag.isConnected) return;
    copyData(tag, appended.element, appended.tag);
    appended.tag = tag;
    if (!appended.element.isConnected) pageDocument.body.append(appended.element);
    return;
  }
  const element = pageDocument.createElement(TAG);
  copyData(tag, element);
  shared[APPENDED] = { element, tag };
  pageDocument.body.append(element);
  putBack(element);
}

/**
 * Puts the element back when the page replaces or clears its body: Turbo, view transitions, htmx, morphs, or React after a
 * hydration mismatch. Not when page code calls the element's own `remove()`.
 */
function putBack(element: HTMLElement): void {
  // Old polyfills take it away.
  if (!globalThis.MutationObserver) return;
  let isWanted = true;
  element.remove = () => {
    isWanted = false;
    HTMLElement.prototype.remove.call(element);
  };
  const watch = () => {
    for (const node of [document, pageDocument.documentElement, pageDocument.body]) {
      // While a document is being replaced, it has no body.
      if (node) observer.observe(node, own({ childList: true }));
    }
  };
  const observer = new MutationObserver(() => {
    watch();
    isWanted ||= element.isConnected;
    if (isWanted && !element.isConnected) pageDocument.body?.append(element);
  });
  watch();
}

function apply(tag: HTMLScriptElement): void {
  const given = Object.entries({
    sdkSrc: dataIn(tag, "sdk-src"),
    integrity: dataIn(tag, "integrity"),
    crmIdFrom: dataIn(tag, "crm-id-from"),
    nonce: tag.nonce || running?.nonce,
  });
  // What a tag does not say must not remove what another one has set.
  definition()?.configure?.(Object.fromEntries(given.filter(([, value]) => value)));
  if (deploymentIdIn(tag) === null) return explainMisspelt(tag);
  if (pageDocument.body) append(tag);
  else pageDocument.addEventListener("DOMContentLoaded", () => append(tag), own({ once: true }));
}

/** Says that there is no button, where the deployment was meant to be in the tag. */
function explainMisspelt(tag: HTMLScriptElement): void {
  const misspelt = tag.getAttributeNames().find((name) => nearest(name, [DEPLOYMENT_ID]));
  if (misspelt) say("warn", PREFIX, WARNINGS.option(misspelt, `is unknown: write ${DEPLOYMENT_ID}`));
}

/** Says that a button may be missing, where the file is not loaded by a tag of its own. */
function explainNothing(): void {
  const isConfigured = Object.keys(settings).length > 0;
  if (!isConfigured && !pageDocument.getElementsByTagName(TAG).length) {
    say("warn", PREFIX, WARNINGS.noScriptTag);
  }
}

/** Calls back once the page's HTML is there, or its resources as well. */
function when(state: "interactive" | "complete", then: () => void): void {
  const isThere = pageDocument.readyState === state || pageDocument.readyState === "complete";
  if (isThere) then();
  else if (state === "complete") addEventListener("load", then, own({ once: true }));
  else pageDocument.addEventListener("DOMContentLoaded", then, own({ once: true }));
}

/**
 * Does what the script's tag says; for after the definition of the element.
 *
 * @param isOptional the code may be loaded without a tag: by `import`
 */
export function applyScriptTag(isOptional = false): void {
  const defined = definition();
  if (defined && !isOurs(defined)) {
    // The module's define.js says so itself.
    if (!isOptional) say("error", PREFIX, WARNINGS.otherClass);
    return;
  }
  const tag = findTag();
  if (tag) return apply(tag);
  // Passed on to the SDK's tag.
  if (running?.nonce) defined?.configure?.({ nonce: running.nonce });
  // A tag of our own that says nothing: the page has the element, now or later.
  if (running && hasOurAddress(running)) return explainMisspelt(running);
  when("interactive", () => {
    const later = findTag();
    if (later) apply(later);
    else if (!isOptional) when("complete", explainNothing);
  });
}
