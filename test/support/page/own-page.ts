import type { configure, GenesysCrmChat } from "../../../src/index.js";

/** A page of its own, in a frame, with one element on it. */
export interface OwnPage {
  readonly element: GenesysCrmChat;
  readonly document: Document;
  readonly window: Window & typeof globalThis;
  readonly configure: typeof configure;
  /** Removes the page. */
  close(): void;
}

/**
 * Opens `pages/shop.html`.
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
  return {
    element: page.document.querySelector("genesys-crm-chat") as GenesysCrmChat,
    document: page.document,
    window: page,
    configure: (elements as unknown as { configure: typeof configure }).configure,
    close: () => frame.remove(),
  };
}

/** Opens a page with this Content-Security-Policy. */
export const openPageWithPolicy = (policy: string): Promise<OwnPage> =>
  openPage({ "Content-Security-Policy": policy });
