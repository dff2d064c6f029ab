import type { configure, GenesysCrmChat } from "../../src/index.js";

/** A page of its own, in a frame, with one element on it. */
export interface OwnPage {
  readonly element: GenesysCrmChat;
  readonly document: Document;
  readonly configure: typeof configure;
  /** Takes the page away. */
  close(): void;
}

/**
 * Opens `pages/shop.html`, and waits until the element on it is defined.
 *
 * @param headers what the server sends with the page
 */
export async function openPage(headers: Record<string, string> = {}): Promise<OwnPage> {
  const frame = document.createElement("iframe");
  frame.src = `/answers/pages/shop.html?${new URLSearchParams(headers).toString()}`;
  const { promise, resolve } = Promise.withResolvers<Event>();
  frame.addEventListener("load", resolve);
  document.body.append(frame);
  await promise;
  const page = frame.contentWindow as Window & typeof globalThis;
  const elements = await page.customElements.whenDefined("genesys-crm-chat");
  const element = page.document.querySelector("genesys-crm-chat") as GenesysCrmChat;
  const { configure: configurePage } = elements as unknown as { configure: typeof configure };
  return { element, document: page.document, configure: configurePage, close: () => frame.remove() };
}

/** A page with this Content-Security-Policy. */
export const openPageWithPolicy = (policy: string): Promise<OwnPage> =>
  openPage({ "Content-Security-Policy": policy });
