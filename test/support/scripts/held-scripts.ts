import sinon from "sinon";
import { uncaughtDuring } from "../checks/uncaught.js";

/**
 * Lets a test answer each script tag of the page, in place of the network: no tag requests anything.
 *
 * @param answer gets each tag when it is added, and the number of the request, from 1
 * @returns the tags so far
 */
export function answerScripts(
  answer: (tag: HTMLScriptElement, request: number) => void,
): HTMLScriptElement[] {
  const tags: HTMLScriptElement[] = [];
  const addresses = new Map<HTMLScriptElement, string>();
  sinon
    .stub(HTMLScriptElement.prototype, "src")
    .get(function (this: HTMLScriptElement) {
      return addresses.get(this) ?? "";
    })
    .set(function (this: HTMLScriptElement, address: unknown) {
      // A text, or an object of Trusted Types.
      addresses.set(this, String(address));
    });
  const watcher = new MutationObserver((changes) => {
    for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (!(node instanceof HTMLScriptElement) || !addresses.has(node)) continue;
      tags.push(node);
      answer(node, tags.length);
    }
  });
  watcher.observe(document.head, { childList: true });
  return tags;
}

/** The script could not be loaded. */
export const failed = (tag: HTMLScriptElement): boolean => tag.dispatchEvent(new Event("error"));

/** The script has been loaded, and has run. */
export const loaded = (tag: HTMLScriptElement): boolean => tag.dispatchEvent(new Event("load"));

/** A script of the page throws, and the browser fires `error` on the window. */
export function uncaught(filename: string): void {
  void uncaughtDuring(() => dispatchEvent(new ErrorEvent("error", { filename, message: "Script error." })));
}

/** The script throws while it runs; after that it has loaded. */
export function threw(tag: HTMLScriptElement): void {
  uncaught(tag.src);
  loaded(tag);
}
