import { say } from "../../browser/say.js";
import { own } from "../../browser/own.js";
import { modalAround } from "../../browser/dialog.js";
import { isNode } from "../../browser/nodes.js";
import { appendTo, empty, pageDocument } from "../../browser/document.js";
import { beforePaint } from "../../browser/frame.js";
import { PREFIX, WARNINGS } from "../../core/errors/messages.js";
import { fromSdkError } from "../../core/errors/sdk-error.js";
import type { SdkAdapter } from "./adapter.js";
import { type ChatWindow, NO_WINDOW } from "./chat-window.js";
import { vendorGlobal } from "../page/vendor-global.js";

const GLOBAL = "GenesysCloudWebMessaging";
const CONTAINER_ID = "genesys-webmessaging-container";
/** Where an element shows it. */
const PANEL_SLOT = "chat";

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
  /** What belongs to a chat that has been reported. */
  const reported = new WeakSet<Element>();
  /** Its own `display`, while it is out of sight. */
  let displayBefore: string | undefined;
  /** The place that is not the page's: with a floating button, it stands in the button's panel. */
  let ownPlace: HTMLElement | undefined;
  const chatWindow: { -readonly [Key in keyof ChatWindow]: ChatWindow[Key] } = { ...NO_WINDOW };
  let tell = (): void => {};
  let initialized: Vendor | undefined;
  /** Takes the place back to where it was before it went into a dialog. */
  let leaveDialog = (): void => {};

  function setOpen(isOpen: boolean | undefined): void {
    chatWindow.isOpen = isOpen;
    chatWindow.unread = 0;
    tell();
  }

  /** Puts the place, and the chat that is drawn in it, where the page has it now. */
  function restorePlace(): HTMLElement {
    const found = container();
    if (found && place && found !== place) appendTo(found, ...place.childNodes);
    place =
      found ?? place ?? (ownPlace = Object.assign(pageDocument.createElement("div"), { id: CONTAINER_ID }));
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

  /** Puts our own place into the element whose panel shows it. @returns whether it stands there */
  function placeInPanel(current: HTMLElement, button: unknown): boolean {
    if (current !== ownPlace || !isNode(button)) return false;
    // It is looked up in the document, which a shadow tree is not.
    const isPanel =
      (button as { placement?: unknown }).placement === "floating" && button.getRootNode() === document;
    if (isPanel && current.parentNode !== button) {
      current.slot = PANEL_SLOT;
      appendTo(button, current);
    } else if (!isPanel && current.slot) {
      current.removeAttribute("slot");
      appendTo(pageDocument.body, current);
      setOpen(undefined);
    }
    return isPanel;
  }

  /**
   * Everything outside of a modal dialog is inert and behind it. So while the button stands in one, the place does too.
   *
   * @param button the element whose chat is wanted
   * @returns whether the chat is in the element's panel
   */
  function placeBeside(button: unknown): boolean {
    unhide();
    const current = restorePlace();
    if (placeInPanel(current, button)) return true;
    placeInDialog(current, button);
    return false;
  }

  function placeInDialog(current: HTMLElement, button: unknown): void {
    const modal = isNode(button) ? modalAround(button) : undefined;
    if (modal?.inside.contains(current)) return;
    leaveDialog();
    if (!modal) return;
    const home = pageDocument.createComment(CONTAINER_ID);
    current.before(home);
    appendTo(modal.inside, current);
    const leave = () => {
      if (leaveDialog === leave) leaveDialog = () => {};
      // The page may have moved it meanwhile.
      if (current.parentNode === modal.inside) {
        if (home.isConnected) home.before(current);
        else if (current.isConnected) appendTo(pageDocument.body, current);
      }
      home.remove();
    };
    // That of a library says nothing: then the next click brings the chat back.
    leaveDialog = leave;
    for (const end of ["close", "fullscreenchange"])
      modal.dialog.addEventListener(end, leave, own({ once: true }));
  }

  return {
    name: "web-messaging",
    global: GLOBAL,
    window: chatWindow,

    detect() {
      const found = vendor() as Partial<Vendor> | undefined;
      if (!found) return "missing";
      const isWhole = [found.initialize, found.startChat, found.on].every(
        (method) => typeof method === "function",
      );
      return isWhole ? "ready" : "invalid";
    },

    scriptUrl: () => "https://web-messaging-sdk.pure.cloud/sdk/2.0/genesys-cloud-web-messaging-sdk.min.js",

    isReplaced: () => initialized !== undefined && initialized !== vendor(),

    async initialize({ deploymentId, environment }, locale) {
      try {
        initialized = vendor();
        await initialized.initialize({ deploymentId, environment, locale });
      } catch (raw) {
        throw fromSdkError(raw, "initialize", Date.now());
      }
    },

    async startChat(config, _customer, signal, button) {
      try {
        const isInPanel = placeBeside(button);
        const before = new Set(place?.children);
        const answer = ((await vendor().startChat(config)) ?? {}) as { id?: unknown; status?: unknown };
        const id = typeof answer.id === "string" ? answer.id : null;
        if (id === null) say("warn", PREFIX, WARNINGS.noSessionId);
        if (isInPanel && !signal.aborted) setOpen(true);
        const its = [...(place?.children ?? [])].filter((each) => !before.has(each) && !reported.has(each));
        for (const each of its) reported.add(each);
        return {
          id,
          status: typeof answer.status === "string" ? answer.status : "unknown",
          remove: () => its.forEach((each) => each.remove()),
        };
      } catch (raw) {
        throw fromSdkError(raw, "start", Date.now());
      }
    },

    listen(listener, signal) {
      tell = () => {
        if (!signal.aborted) listener.window();
      };
      try {
        vendor().on("chat:message:received", (payload) => {
          if (signal.aborted) return;
          if (chatWindow.isOpen === false) chatWindow.unread++;
          listener.message({ message: payload?.message });
          tell();
        });
      } catch {
        say("warn", PREFIX, WARNINGS.noMessages);
      }
    },

    prepare(_deployment, button) {
      // The element whose panel had it is gone: the next one takes it.
      if (place && !container() && button) placeBeside(button);
      else restorePlace();
    },

    open(button) {
      if (placeBeside(button)) setOpen(true);
    },

    hide,

    reveal: beforePaint(() => {
      // In the panel it is in view.
      if (place?.slot) return;
      const isStill = globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches ?? true;
      // Not every environment of a page's unit tests has a layout to scroll.
      place?.scrollIntoView?.(
        own<ScrollIntoViewOptions>({ block: "nearest", behavior: isStill ? "instant" : "smooth" }),
      );
    }),

    close() {
      if (chatWindow.isOpen) setOpen(false);
    },

    clear() {
      unhide();
      leaveDialog();
      for (const drawn of [container(), place]) if (drawn) empty(drawn);
      place = null;
      setOpen(undefined);
    },
  };
}
