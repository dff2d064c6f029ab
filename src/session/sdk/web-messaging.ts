import { own } from "../../browser/own.js";
import { modalAround } from "../../browser/dialog.js";
import { appendTo, empty, pageDocument } from "../../browser/document.js";
import { PREFIX, WARNINGS } from "../../core/errors/messages.js";
import { fromSdkError } from "../../core/errors/sdk-error.js";
import type { SdkAdapter } from "./adapter.js";
import { NO_WINDOW } from "./chat-window.js";
import { vendorGlobal } from "../page/vendor-global.js";

const GLOBAL = "GenesysCloudWebMessaging";
const CONTAINER_ID = "genesys-webmessaging-container";

/**
 * The vendor's global, as the tutorial shows it; it has no `off` and no `end`.
 * https://forum.sggu.com/t/passing-crm-customer-id-via-genesys-cloud-web-messaging-sdk-startchat/18531
 */
interface Vendor {
  initialize(config: { deploymentId: string; environment: string; locale: string }): Promise<unknown>;
  startChat(config: object): Promise<unknown>;
  on(event: "chat:message:received", listener: (payload: { message?: unknown } | undefined) => void): void;
}

const vendor = (): Vendor => vendorGlobal(GLOBAL) as Vendor;

/** The SDK draws here; looked up in the document, so it cannot be in a shadow root. */
const container = (): HTMLElement | null => pageDocument.getElementById(CONTAINER_ID);

/** The Web Messaging SDK v2. */
export function createWebMessaging(): SdkAdapter {
  /** Where the chat is drawn. Kept, because a page that swaps its body (Turbo) takes the drawn chat away with it. */
  let place: HTMLElement | null = null;
  /** Its own `display`, while it is out of sight. */
  let displayBefore: string | undefined;

  /** Puts the place, and the chat that is drawn in it, where the page has it now. */
  function restorePlace(): HTMLElement {
    const found = container();
    if (found && place && found !== place) appendTo(found, ...place.childNodes);
    place = found ?? place ?? Object.assign(pageDocument.createElement("div"), { id: CONTAINER_ID });
    if (!found) appendTo(pageDocument.body, place);
    return place;
  }

  function hide(): void {
    const { style } = restorePlace();
    displayBefore ??= style.display;
    // Over whatever the page's style sheet says of it.
    style.setProperty("display", "none", "important");
  }

  function unhide(): void {
    if (displayBefore === undefined) return;
    restorePlace().style.display = displayBefore;
    displayBefore = undefined;
  }

  /**
   * Everything outside of a modal dialog is inert and behind it. So while the button stands in one, the place does too.
   *
   * @param button the element whose chat is wanted
   */
  function placeBeside(button: unknown): void {
    const modal = button instanceof Node ? modalAround(button) : undefined;
    unhide();
    const current = restorePlace();
    if (!modal || modal.inside.contains(current)) return;
    const home = pageDocument.createComment(CONTAINER_ID);
    current.before(home);
    appendTo(modal.inside, current);
    const leave = () => {
      // The page may have moved it meanwhile.
      if (current.parentNode === modal.inside) {
        if (home.isConnected) home.before(current);
        else appendTo(pageDocument.body, current);
      }
      home.remove();
    };
    modal.dialog.addEventListener("close", leave, own({ once: true }));
  }

  return {
    name: "web-messaging",
    global: GLOBAL,
    window: NO_WINDOW,

    detect() {
      const found = vendor() as Partial<Vendor> | undefined;
      if (!found) return "missing";
      const isWhole = [found.initialize, found.startChat, found.on].every(
        (method) => typeof method === "function",
      );
      return isWhole ? "ready" : "invalid";
    },

    scriptUrl: () => "https://web-messaging-sdk.pure.cloud/sdk/2.0/genesys-cloud-web-messaging-sdk.min.js",

    async initialize({ deploymentId, environment }, locale) {
      try {
        await vendor().initialize({ deploymentId, environment, locale });
      } catch (raw) {
        throw fromSdkError(raw, "initialize", Date.now());
      }
    },

    async startChat(config, _customer, _signal, button) {
      try {
        placeBeside(button);
        const answer = ((await vendor().startChat(config)) ?? {}) as { id?: unknown; status?: unknown };
        const id = typeof answer.id === "string" ? answer.id : null;
        if (id === null) console.warn(PREFIX, WARNINGS.noSessionId);
        return { id, status: typeof answer.status === "string" ? answer.status : "unknown" };
      } catch (raw) {
        throw fromSdkError(raw, "start", Date.now());
      }
    },

    listen({ message }, signal) {
      try {
        vendor().on("chat:message:received", (payload) => {
          if (!signal.aborted) message({ message: payload?.message });
        });
      } catch {
        console.warn(PREFIX, WARNINGS.noMessages);
      }
    },

    prepare: () => void restorePlace(),

    open: placeBeside,
    hide,

    reveal() {
      const isStill = globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches ?? true;
      // Not every environment of a page's unit tests has a layout to scroll.
      place?.scrollIntoView?.(
        own<ScrollIntoViewOptions>({ block: "nearest", behavior: isStill ? "instant" : "smooth" }),
      );
    },

    clear() {
      unhide();
      for (const drawn of [container(), place]) if (drawn) empty(drawn);
      place = null;
    },
  };
}
