import type { ChatConfig, CustomAttributes, SdkName } from "../../core/chat.js";
import type { MessageDetail } from "../../core/details.js";
import type { ChatWindow } from "./chat-window.js";

/** What an SDK is initialized for. A page has one SDK, and the SDK has one of these. */
export interface Deployment {
  readonly deploymentId: string;
  /** The region's domain. */
  readonly environment: string;
}

/** The same as the page's own tag for the SDK has it, as far as that is known. */
export type Snippet = { readonly [Name in keyof Deployment]: Deployment[Name] | undefined };

/** What an SDK reports of a chat that it started: its status in its own words, and an id where there is one. */
export interface StartedChat {
  readonly id: string | null;
  readonly status: string;
  /** Takes what it has drawn off the page, and nothing else. */
  readonly remove?: () => void;
}

/** Receives what an SDK reports by itself. */
export interface SdkListener {
  /** Whether an element on the page has the conversation. */
  isObserved(): boolean;
  /** Whether an element of it floats in the page's corner, where the vendor's launcher is not needed. */
  hasLauncher(): boolean;
  message(detail: MessageDetail): void;
  /** What is known of the window has changed. */
  window(): void;
  /** The customer has opened the window, or has written in it, whoever offered it to them. */
  used(): void;
  /** The conversation is over. It may be reported more than once. */
  ended(reason: string): void;
  /** The customer's message was refused because of its attributes. */
  tooLarge(): void;
}

/** A customer's CRM id; `undefined` for a guest. */
export type CustomerId = string | undefined;

/**
 * One of the vendor's SDKs, as the session sees it.
 *
 * The vendor's global is looked up at each call and never kept: the real ones replace themselves while they load.
 * Every rejection is a `ChatError`; nothing else crosses this border.
 */
export interface SdkAdapter {
  readonly name: SdkName;
  /** The name of the vendor's global. */
  readonly global: string;
  /** It has one conversation, and its attributes are texts, the customer's names among them. */
  readonly isSingle?: true;
  /** What is known of its window, which is not the conversation's: an SDK has one. */
  readonly window: ChatWindow;
  /** What the page's own tag binds the SDK to, whatever an element asks for. */
  snippet?(): Snippet | undefined;
  /** Whether the global is there, and complete. */
  detect(): "ready" | "missing" | "invalid";
  /** Whether it is another one than was initialized: the page has run the script again, or the script has replaced itself. */
  isReplaced?(): boolean;
  /** The vendor's address of the script. */
  scriptUrl(environment: string): string;
  /** Puts in place what the SDK looks for on the page: before the script runs, and when a chat is there. */
  prepare(deployment?: Deployment, button?: unknown): void;
  /** @param customer the page's customer: another one's conversation is ended */
  initialize(deployment: Deployment, locale: string, customer: CustomerId): Promise<void>;
  /** Finds out why `initialize` is not answered. @throws ChatError with the reason, where it is known */
  diagnoseSilence?(deployment: Deployment): Promise<void>;
  /**
   * @param customer whose chat it is
   * @param signal aborted when no run waits for it any more: what the customer would see, or what would be sent, is left out
   * @param button the element that asked for it
   */
  startChat(
    config: ChatConfig,
    customer: CustomerId,
    signal: AbortSignal,
    button?: unknown,
  ): Promise<StartedChat>;
  /**
   * Makes these attributes go along with the customer's next message.
   *
   * @returns whether it does: not while a conversation is being ended
   */
  update?(customAttributes: CustomAttributes, customer: CustomerId): boolean;
  /** Calls back when the SDK that the page itself brings is ready. Fetches nothing. @returns ends the wait */
  whenOnPage?(call: () => void): () => void;
  /**
   * Names the deployment of the conversation that the browser may hold from an earlier page view.
   *
   * @param deploymentId the element's, where nothing else says which one the SDK runs
   */
  bind?(deploymentId: string): void;
  /**
   * Why the SDK is wanted without intent: it is `on page` anyway, so that the customer may open it without us; or a
   * conversation of an earlier page view or of another tab is the customer's `own`.
   */
  ongoing?(customer: CustomerId): Promise<"own" | "on page" | undefined>;
  /** Whether the conversation that the browser holds is still the customer's: another tab may have begun one. */
  owns?(customer: CustomerId): Promise<boolean>;
  /** Ends the conversation that the browser holds, where it is another customer's. */
  endOthers?(customer: CustomerId): Promise<void>;
  /** Reports to a listener until `signal` is aborted. */
  listen(listener: SdkListener, signal: AbortSignal): void;
  /** Shows the chat that is there. @param button the element that asked for it */
  open(button?: unknown): void;
  /** Takes a chat out of sight that the SDK has drawn although nobody waits for it any more, until `open`. */
  hide?(): void;
  /** Scrolls the chat into view, where it is drawn in the page. */
  reveal?(): void;
  /** The elements that observe it may have become others. */
  updateLauncher?(): void;
  /** Closes its window, where it has one. */
  close?(): void;
  /** The page is gone, in tests. */
  dispose?(): void;
  /** Takes the chat off the page, and ends it where that is possible. */
  clear(): Promise<void> | void;
}
