/** A frame that the Guest API sends; classes and codes as in Genesys' Java SDK (docs/StructuredMessage and others). */
export interface Frame {
  /** `response` to a request, `message` for events. */
  readonly type: "response" | "message";
  readonly class: string;
  /** 200, an HTTP status, or one of the Guest API's own codes from 4000 on. */
  readonly code: number;
  readonly body: unknown;
  /** Copied from the request. */
  readonly tracingId?: string;
}

/** The error codes that the simulator uses [TSDK `ErrorCode`; READ_ONLY: SAFRI]. */
export const CODES = {
  FEATURE_OFF: 4_000,
  SESSION_EXPIRED: 4_006,
  SESSION_NOT_FOUND: 4_007,
  MESSAGE_TOO_LONG: 4_011,
  ATTRIBUTES_TOO_LARGE: 4_013,
  MISSING_PARAMETER: 4_020,
  RATE_TOO_HIGH: 4_029,
  BAD_REQUEST: 400,
  FORBIDDEN: 403,
  READ_ONLY: 409,
  TOO_MANY_REQUESTS: 429,
} as const;

/** An error response before it has the shape of a frame. */
export interface Problem {
  readonly code: number;
  readonly text: string;
  /** Seconds, for code 429. */
  readonly retryAfter?: number;
}

export const problem = (code: number, text: string): Problem => ({ code, text });

export const tooMany = (text: string, retryAfter: number): Problem => ({
  code: CODES.TOO_MANY_REQUESTS,
  text,
  retryAfter,
});

export const response = (name: string, body: unknown): Frame => ({
  type: "response",
  class: name,
  code: 200,
  body,
});

export const message = (name: string, body: unknown): Frame => ({
  type: "message",
  class: name,
  code: 200,
  body,
});

/** The error frame: its body is a text, for code 429 an object [TSDK fixtures]. */
export function failure({ code, text, retryAfter }: Problem): Frame {
  if (code !== CODES.TOO_MANY_REQUESTS) return { type: "response", class: "string", code, body: text };
  const body = { retryAfter: retryAfter ?? 1, errorCode: CODES.RATE_TOO_HIGH, errorMessage: text };
  return { type: "response", class: "TooManyRequestsErrorMessage", code, body };
}
