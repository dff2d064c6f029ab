import type { Frame } from "../../cloud/guest-api/frames.js";

/** Names that the shipped Messenger gives to errors of the Guest API (read in `messenger` 2.18.0); most have none. */
const ERROR_KEYS: Readonly<Record<number, string>> = {
  4_011: "messageLengthExceeded",
  4_013: "customAttributesSizeExceeded",
};

/** Errors after which the session is no more. */
const GONE = new Set([4_006, 4_007]);

/** An error as `MessagingService.error` and `customAttributesSizeExceeded` have it: the frame, with the name. */
export function errorOf(frame: Frame): Frame & { errorKey?: string } {
  const errorKey = ERROR_KEYS[codeOf(frame)];
  return { ...frame, ...(errorKey !== undefined && { errorKey }) };
}

export const isTooLarge = (frame: Frame): boolean => codeOf(frame) === 4_013;
export const isGone = (frame: Frame): boolean => GONE.has(codeOf(frame));

/** Some errors have their code in the body. */
function codeOf({ code, body }: Frame): number {
  const { errorCode } = (typeof body === "object" && body !== null ? body : {}) as { errorCode?: unknown };
  return typeof errorCode === "number" ? errorCode : code;
}
