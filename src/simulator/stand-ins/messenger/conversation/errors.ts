import type { Frame } from "../../../cloud/guest-api/frames.js";

/** The names that the shipped Messenger gives to codes of the Guest API [SAFRI, `messenger` 2.18.0]; most have none. */
const ERROR_KEYS: Readonly<Record<number, string>> = {
  4_011: "messageLengthExceeded",
  4_013: "customAttributesSizeExceeded",
};

/** Errors that end the session. */
const GONE = new Set([4_006, 4_007]);

/** The data of `MessagingService.error`: the frame with its error key. */
export function errorOf(frame: Frame): Frame & { errorKey?: string } {
  const errorKey = ERROR_KEYS[codeOf(frame)];
  return { ...frame, ...(errorKey !== undefined && { errorKey }) };
}

export const isTooLarge = (frame: Frame): boolean => codeOf(frame) === 4_013;
export const isGone = (frame: Frame): boolean => GONE.has(codeOf(frame));

/** Some errors carry their code in the body. */
function codeOf({ code, body }: Frame): number {
  const { errorCode } = (typeof body === "object" && body !== null ? body : {}) as { errorCode?: unknown };
  return typeof errorCode === "number" ? errorCode : code;
}
