import type { ErrorCode } from "../errors/error-codes.js";
import { isSensitive } from "./sensitive.js";
import { utf8Length } from "./utf8-length.js";

/** Custom attributes that are not sent, by name, with the reason. */
export type Rejected = Map<
  string,
  Extract<ErrorCode, "INVALID_ATTRIBUTE" | "SENSITIVE_ATTRIBUTE" | "ATTRIBUTES_TOO_LARGE">
>;

/** Longest value, in UTF-16 units. Source: the tutorial; Genesys' own limit for attributes that bots set is 256. */
const MAX_VALUE_LENGTH = 255;
/** All names and values, in UTF-8 bytes. Source: Genesys Cloud's limit `metadata.custom.attributes.bytes.max`. */
const MAX_BYTES = 2048;

const isValid = (value: unknown): boolean =>
  value === null ||
  typeof value === "boolean" ||
  Number.isFinite(value) ||
  (typeof value === "string" && value.length <= MAX_VALUE_LENGTH);

/**
 * Decides which attributes may be sent.
 *
 * @param all names and values, in their order; of too many the last are rejected, the CRM id never
 * @param crmKey the name that carries the CRM id
 * @param allowSensitive names that are not searched for card and social security numbers
 */
export function applyLimits(
  all: ReadonlyMap<string, unknown>,
  crmKey: string,
  allowSensitive: readonly string[],
): { sent: Map<string, unknown>; rejected: Rejected } {
  const sent = new Map<string, unknown>();
  const rejected: Rejected = new Map();
  let bytes = 0;
  for (const [name, value] of all) {
    if (!isValid(value)) rejected.set(name, "INVALID_ATTRIBUTE");
    else if (!allowSensitive.includes(name) && isSensitive(String(value)))
      rejected.set(name, "SENSITIVE_ATTRIBUTE");
    else {
      bytes += utf8Length(name + String(value));
      if (bytes > MAX_BYTES && name !== crmKey) rejected.set(name, "ATTRIBUTES_TOO_LARGE");
      else sent.set(name, value);
    }
  }
  return { sent, rejected };
}
