import type { ChatConfig, CustomAttributes, SdkName } from "../../core/chat.js";
import type { MessageDetail } from "../../core/details.js";

/** What an SDK is initialized for. A page has one SDK, and the SDK has one of these. */
export interface Deployment {
  readonly deploymentId: string;
  /** The region's domain. */
  readonly environment: string;
}

/** The same as the page's own tag for the SDK has it, as far as that is known. */
export type Snippet = { readonly [Name in keyof Deployment]: Deployment[Name] | undefined };

/** What an SDK tells of a chat that it started; its word for the status, an id where there is one. */
export interface StartedChat {
  readonly id: string | null;
  readonly status: string;
}

/** Who hears what an SDK tells by itself. */
export interface SdkListener {
  message(detail: MessageDetail): void;
  /** The conversation is over. It may be told more than once. */
  ended(reason: string): void;
  /** The customer's message was refused because of the attributes that went along. */
  tooLarge(): void;
}

/**
 * One of the vendor's SDKs, as the session sees it.
 *
 * The vendor's global is looked up at each call and never kept: the real ones replace themselves while they load.
 * Every rejection is a `ChatError`; nothing else crosses this border.
 */
export interface Sdk {
  readonly name: SdkName;
  /** The name of the vendor's global. */
  readonly global: string;
  /** It has one conversation, and its attributes are texts, the customer's names among them. */
  readonly isSingle?: true;
  /** For what it runs, or will run, whatever is asked for: the page has a tag of its own for it. */
  snippet?(): Snippet | undefined;
  /** Is the global there, and is it what it should be? */
  look(): "ready" | "missing" | "invalid";
  /** The vendor's address of the script. */
  scriptUrl(environment: string): string;
  /** Makes sure that the SDK finds what it looks for on the page: before the script runs, and when a chat is there. */
  prepare(deployment?: Deployment): void;
  initialize(deployment: Deployment, locale: string): Promise<void>;
  /** Looks for what may be behind it when `initialize` is not answered. @throws ChatError that says it */
  whyNotReady?(deployment: Deployment): Promise<void>;
  startChat(config: ChatConfig): Promise<StartedChat>;
  /** Has these attributes go along with the customer's next message. */
  update?(customAttributes: CustomAttributes): void;
  /** Whether a conversation of an earlier page view goes on. */
  goesOn?(): boolean;
  /** Tells what happens until `signal` is aborted. */
  listen(listener: SdkListener, signal: AbortSignal): void;
  /** Shows the chat that is there. */
  open(): void;
  /** Takes the chat off the page, and ends it where that can be done. */
  clear(): Promise<void> | void;
}
