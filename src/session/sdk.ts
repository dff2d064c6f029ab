import type { ChatConfig, SdkName } from "../core/chat.js";

/** What an SDK is initialized for. A page has one SDK, and the SDK has one of these. */
export interface Deployment {
  readonly deploymentId: string;
  /** The region's domain. */
  readonly environment: string;
}

/** What an SDK tells of a chat that it started; its word for the status, an id where there is one. */
export interface StartedChat {
  readonly id: string | null;
  readonly status: string;
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
  /** Is the global there, and is it what it should be? */
  look(): "ready" | "missing" | "invalid";
  /** The vendor's address of the script. */
  scriptUrl(environment: string): string;
  initialize(deployment: Deployment, locale: string): Promise<void>;
  startChat(config: ChatConfig): Promise<StartedChat>;
  /** Tells every message until `signal` is aborted. */
  onMessage(tell: (message: unknown) => void, signal: AbortSignal): void;
  /** Makes sure that the SDK finds the place it draws in. */
  prepare(): void;
  /** Shows the chat that is there. */
  open(): void;
  /** Takes the chat off the page. */
  clear(): void;
}
