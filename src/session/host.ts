import type { ChatConfig } from "../core/chat.js";
import type { Options } from "../core/options.js";
import type { State, Step } from "../core/status.js";

/** What the session reads of an element, afresh at each attempt. */
export interface HostOptions extends Options {
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  readonly customAttributes: unknown;
  readonly nonce?: string;
}

/** The element, as the session sees it. */
export interface ChatHost {
  /** Attributes and properties, live. */
  readonly options: HostOptions;
  /** In a document that is in a window. */
  isShown(): boolean;
  state(): State;
  /** What the element shows or waits for may have changed. */
  requestUpdate(): void;
  /** Changes the state by a step, renders it and dispatches its events. */
  apply(step: Step): void;
  /** Dispatches before-start and waits for its listeners. Resolves to whether the page lets the chat start. */
  beforeStart(config: ChatConfig): Promise<boolean>;
}
