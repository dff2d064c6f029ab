import { pageDocument } from "../browser/document.js";

const HASH = "#genesys-crm-chat";

const isLink = (target: EventTarget): boolean => {
  const { localName, hash, pathname, host } = target as Partial<HTMLAnchorElement>;
  if (localName !== "a" && localName !== "area") return false;
  if ((target as Element).getAttribute("href") === HASH) return true;
  // A CMS may have made the address absolute.
  return hash === HASH && pathname === location.pathname && host === location.host;
};

/** Calls back when the customer clicks a link to `#genesys-crm-chat`, anywhere on the page. @param open returns whether it did */
export function onLink(open: () => boolean): void {
  // On a server there is no page.
  if (!globalThis.document) return;
  // One listener for the page, for all elements and for links that come later.
  pageDocument.addEventListener("click", (event) => {
    const { defaultPrevented, button, ctrlKey, metaKey, shiftKey, altKey } = event;
    if (defaultPrevented || button || ctrlKey || metaKey || shiftKey || altKey) return;
    if (event.composedPath().some(isLink) && open()) event.preventDefault();
  });
}
