import type { ErrorCode } from "../errors/error-codes.js";
import { admitAttribute } from "../gate.js";
import { isSensitive } from "./sensitive.js";
import { utf8Length } from "./utf8-length.js";

/** Custom attributes that are not sent, by name, with the reason. */
export type Rejected = Map<
  string,
  Extract<ErrorCode, "INVALID_ATTRIBUTE" | "SENSITIVE_ATTRIBUTE" | "ATTRIBUTES_TOO_LARGE">
>;

/** All names and values, in UTF-8 bytes. Source: Genesys Cloud's limit `metadata.custom.attributes.bytes.max`. */
const MAX_BYTES = 2048;
/** So many rejected attributes are reported one by one. */
const MAX_REPORTS = 10;
/** Stands for the others, in place of a name. */
export const FURTHER_ATTRIBUTES = "Every further attribute";

/**
 * Decides which attributes may be sent.
 *
 * @param all names and values, in their order; of too many the last are rejected, the CRM id never
 * @param crmKey the name that carries the CRM id
 * @param allowSensitive names that are not searched for card and social security numbers
 * @returns `problems`: what is wrong with the invalid ones, by name, without their values
 */
export function applyLimits(
  all: ReadonlyMap<string, unknown>,
  crmKey: string,
  allowSensitive: readonly string[],
): { sent: Map<string, unknown>; rejected: Rejected; problems: Map<string, string> } {
  const sent = new Map<string, unknown>();
  const rejected: Rejected = new Map();
  const problems = new Map<string, string>();
  const allowed = new Set(allowSensitive);
  let bytes = 0;
  for (const [name, given] of all) {
    const isCrmId = name === crmKey;
    // Past the limit nothing is looked through, so that 10,000 attributes do not block the page.
    if (bytes > MAX_BYTES && !isCrmId) {
      rejected.set(name, "ATTRIBUTES_TOO_LARGE");
      continue;
    }
    const { value, problem } = admitAttribute(given);
    if (problem) {
      rejected.set(name, "INVALID_ATTRIBUTE");
      problems.set(name, problem);
    } else if (!allowed.has(name) && isSensitive(String(value), isCrmId)) {
      rejected.set(name, "SENSITIVE_ATTRIBUTE");
    } else {
      bytes += utf8Length(name + String(value));
      if (bytes > MAX_BYTES && !isCrmId) rejected.set(name, "ATTRIBUTES_TOO_LARGE");
      else sent.set(name, value);
    }
  }
  return { sent, rejected, problems };
}

/** The first ten one by one, and one entry for all others: an event each would block the page. */
export function summarize(rejected: Rejected): Rejected {
  const entries = [...rejected];
  const [first] = entries.slice(MAX_REPORTS);
  if (!first) return rejected;
  return new Map([...entries.slice(0, MAX_REPORTS), [FURTHER_ATTRIBUTES, first[1]]]);
}
