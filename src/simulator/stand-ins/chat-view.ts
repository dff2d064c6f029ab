import type { Message } from "../cloud/conversations.js";

/** A message in the form that the chat shows. */
export type ChatMessage = Pick<Message, "id" | "conversationId" | "from" | "text">;

/** Draws a chat into a container. `send` rejects if the message was not sent. @returns a function that shows a message */
export type Draw = (
  container: Element,
  send: (text: string) => Promise<void>,
) => (message: ChatMessage) => void;

const SENDERS = { customer: "You", agent: "Agent" };

/** A small chat: a log with `role="log"`, a field and a button. All text is set as text. */
export const drawChat: Draw = (container, send) => {
  const document = container.ownerDocument;
  adoptStyles(document);
  const element = <Name extends keyof HTMLElementTagNameMap>(
    name: Name,
    attributes: Record<string, string>,
    ...children: (Node | string)[]
  ): HTMLElementTagNameMap[Name] => {
    const created = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) created.setAttribute(key, value);
    created.append(...children);
    return created;
  };

  const log = element("div", { role: "log", "aria-label": "Messages", tabindex: "0" });
  const field = element("input", {
    "aria-label": "Your message",
    placeholder: "Write a message",
    autocomplete: "off",
  });
  const problem = element("p", { role: "alert" });
  const form = element("form", {}, field, element("button", { type: "submit" }, "Send"));
  const heading = element("h2", {}, "Chat");
  const chat = element(
    "section",
    { class: "simulated-chat", "aria-label": "Chat" },
    heading,
    log,
    problem,
    form,
  );

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (text === "") return;
    field.value = "";
    problem.textContent = "";
    send(text).catch(() => {
      field.value = text;
      problem.textContent = "Your message was not sent. Please send it again.";
    });
  });
  container.append(chat);

  return (message) => {
    const sender = element("strong", {}, SENDERS[message.from]);
    log.append(
      element("p", { "data-from": message.from }, sender, element("span", { dir: "auto" }, message.text)),
    );
    log.scrollTop = log.scrollHeight;
  };
};

const styledDocuments = new WeakSet<Document>();

/** Adopts the style sheet, once per document. Unlike a style element, a constructed sheet is not subject to a CSP. */
function adoptStyles(document: Document): void {
  if (styledDocuments.has(document) || !document.defaultView) return;
  styledDocuments.add(document);
  const sheet = new document.defaultView.CSSStyleSheet();
  sheet.replaceSync(STYLES);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

const STYLES = `
  .simulated-chat {
    display: flex; flex-direction: column; box-sizing: border-box; max-width: 26rem; margin-block: 1rem;
    overflow: hidden; border: 1px solid color-mix(in srgb, CanvasText 25%, Canvas); border-radius: 12px;
    background: Canvas; color: CanvasText; font: 15px/1.4 system-ui, sans-serif;
  }
  /* The panel of the element has a border of its own. */
  genesys-crm-chat .simulated-chat { max-width: none; margin: 0; border: 0; border-radius: 0; }
  .simulated-chat h2 { margin: 0; padding: 10px 14px; background: #23395d; color: #fff; font-size: 15px; }
  .simulated-chat [role="log"] {
    display: flex; flex-direction: column; gap: 8px; box-sizing: border-box; height: 15rem; padding: 14px;
    overflow-y: auto;
  }
  .simulated-chat [role="log"] p {
    align-self: flex-start; max-width: 85%; margin: 0; padding: 6px 10px; border-radius: 10px;
    background: color-mix(in srgb, CanvasText 8%, Canvas); overflow-wrap: anywhere; white-space: pre-wrap;
  }
  .simulated-chat [role="log"] p[data-from="customer"] { align-self: flex-end; background: #23395d; color: #fff; }
  .simulated-chat strong { display: block; font-size: 12px; opacity: 0.85; }
  .simulated-chat [role="alert"] { margin: 0 14px; color: light-dark(#b00020, #ff8a9a); }
  .simulated-chat form { display: flex; gap: 8px; padding: 10px; border-top: 1px solid color-mix(in srgb, CanvasText 15%, Canvas); }
  .simulated-chat input {
    flex: 1; min-width: 0; padding: 8px 10px; border: 1px solid color-mix(in srgb, CanvasText 50%, Canvas);
    border-radius: 8px; background: Field; color: FieldText; font: inherit;
  }
  .simulated-chat ::placeholder { color: inherit; opacity: 0.75; }
  .simulated-chat button {
    padding: 8px 14px; border: 0; border-radius: 8px; background: #23395d; color: #fff; font: inherit; cursor: pointer;
  }
  .simulated-chat :focus-visible { outline: 2px solid light-dark(#1a66d6, #8ab4ff); outline-offset: -2px; }
`;
