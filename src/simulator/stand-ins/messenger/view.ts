import type { ChatMessage } from "../chat-view.js";
import { drawChat } from "../chat-view.js";

/** The elements of the Messenger on the page. */
export interface MessengerView {
  showWindow(isOpen: boolean): void;
  showLauncher(isVisible: boolean): void;
  add(message: ChatMessage): void;
  /** Removes all messages. */
  clear(): void;
  /** Removes every element from the page. */
  remove(): void;
}

/** Actions of the customer. */
export interface MessengerCustomer {
  /** Rejects if the message was not sent. */
  send(text: string): Promise<void>;
  /** Opens or closes the window. */
  toggle(): void;
}

export type DrawMessenger = (customer: MessengerCustomer) => MessengerView;

/** The ids and classes that pages are known to look for [C]; the real Messenger has iframes there. */
const HOST = "genesys-messenger";

/**
 * Draws the Messenger at the end of the page's body, fixed in the corner above all content. Styles are set property by
 * property, which no Content-Security-Policy forbids.
 */
export const drawMessenger =
  (document: Document): DrawMessenger =>
  ({ send, toggle }) => {
    const host = document.createElement("div");
    host.id = HOST;
    host.className = "genesys-app";
    const launcher = document.createElement("button");
    launcher.type = "button";
    launcher.id = "genesys-mxg-frame";
    launcher.hidden = true;
    const panel = document.createElement("div");
    panel.id = "genesys-mxg-container-frame";
    panel.className = "genesys-mxg-frame";
    panel.hidden = true;
    Object.assign(launcher.style, CORNER, LAUNCHER);
    Object.assign(panel.style, CORNER, WINDOW);
    launcher.addEventListener("click", toggle);
    host.append(panel, launcher);
    document.body.append(host);

    let add = drawChat(panel, send);
    const label = (isOpen: boolean): void => {
      launcher.textContent = isOpen ? "Close chat" : "Message us";
      launcher.setAttribute("aria-expanded", String(isOpen));
    };
    label(false);
    return {
      showWindow(isOpen) {
        panel.hidden = !isOpen;
        label(isOpen);
        if (isOpen) panel.querySelector("input")?.focus();
      },
      showLauncher: (isVisible) => void (launcher.hidden = !isVisible),
      add: (message) => add(message),
      clear() {
        panel.replaceChildren();
        add = drawChat(panel, send);
      },
      remove: () => host.remove(),
    };
  };

/** The default position of the real Messenger: 20 px from the side, the window above the launcher. */
const CORNER = { position: "fixed", insetInlineEnd: "20px", bottom: "12px", zIndex: "99999999" };

/** Within the page's window, however small that is. */
const WINDOW = {
  bottom: "64px",
  boxSizing: "border-box",
  maxWidth: "calc(100vw - 40px)",
  maxHeight: "calc(100dvh - 72px)",
  overflow: "auto",
};

/** The colours of the chat view. */
const LAUNCHER = {
  padding: "10px 18px",
  border: "0",
  borderRadius: "22px",
  background: "#23395d",
  color: "#fff",
  font: "15px/1.4 system-ui, sans-serif",
  whiteSpace: "nowrap",
};
