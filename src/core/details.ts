import type { ChatSession, CustomAttributes, SdkName } from "./chat.js";
import type { ChatError, ErrorCode, ErrorReason, Phase } from "./errors.js";

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
  /** What was really sent. */
  readonly customAttributes: CustomAttributes;
  /** How often `startChat` was called. */
  readonly attempts: number;
}

/** `genesys-chat-retry` */
export interface RetryDetail {
  readonly phase: Phase;
  /** Failures of the phase so far, from 1. */
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
  /** The start is over, and the customer sees *Try again*. */
  readonly fatal: boolean;
}

/** `genesys-chat-message` */
export interface MessageDetail {
  /** `web-messaging`: as the SDK gave it. `messenger`: the text. */
  readonly message: unknown;
  readonly messageId?: string;
}

/** `genesys-chat-session-end` */
export interface SessionEndDetail {
  readonly session: ChatSession;
  readonly reason: string;
}
