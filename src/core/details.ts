import type { ChatSession, CustomAttributes, SdkName } from "./chat.js";
import type { ErrorCode, ErrorReason, Phase } from "./errors/error-codes.js";
import type { ChatError } from "./errors/errors.js";

/** `genesys-chat-ready` */
export interface ReadyDetail {
  readonly sdk: SdkName;
  readonly deploymentId: string;
  /** The region's domain. */
  readonly environment: string;
}

/** `genesys-chat-session-start` */
export interface SessionStartDetail {
  readonly session: ChatSession;
  /** The attributes that were sent, after all checks. */
  readonly customAttributes: CustomAttributes;
  /** Calls of `startChat`. */
  readonly attempts: number;
}

/** `genesys-chat-retry` */
export interface RetryDetail {
  readonly phase: Phase;
  /** Failed attempts of the phase so far, from 1. */
  readonly attempt: number;
  readonly maxRetries: number;
  /** ms until the next attempt. */
  readonly delay: number;
  readonly reason: ErrorReason | ErrorCode;
  /** ms since the click. */
  readonly elapsed: number;
  readonly error: ChatError;
}

/** `genesys-chat-error` */
export interface ErrorDetail {
  readonly error: ChatError;
  readonly code: ErrorCode;
  /** Whether the run is over, and the customer sees *Try again*. */
  readonly fatal: boolean;
}

/** `genesys-chat-message` */
export interface MessageDetail {
  /** `web-messaging`: as the SDK delivered it. `messenger`: the text. */
  readonly message: unknown;
  readonly messageId?: string;
}

/** `genesys-chat-session-end` */
export interface SessionEndDetail {
  readonly session: ChatSession;
  readonly reason: string;
}
