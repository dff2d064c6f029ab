import { isLosslessNumber, parse } from "lossless-json";
import { CliFailure } from "../failure.js";

/**
 * Deepest nesting of an answer. A conversation has 6 levels; the parser and everything behind it are recursive, so a
 * hostile answer could overflow the stack.
 */
const MAX_DEPTH = 64;

/**
 * Parses the JSON of a server.
 *
 * @param numbers `exact` keeps digits, as `LosslessNumber`s: an id of 17 digits is not rounded to its neighbour. `rounded`
 *   is some ten times faster, for bulk data whose ids are strings.
 * @throws CliFailure UNEXPECTED_ANSWER
 */
export function parseJson(text: string, what: string, numbers: "exact" | "rounded" = "exact"): unknown {
  if (isTooDeep(text)) {
    throw new CliFailure("UNEXPECTED_ANSWER", `The answer to the request for ${what} is nested too deeply.`);
  }
  try {
    return numbers === "exact" ? parse(text) : (JSON.parse(text) as unknown);
  } catch {
    const found = text.trim() === "" ? "empty" : "not JSON";
    throw new CliFailure("UNEXPECTED_ANSWER", `The answer to the request for ${what} is ${found}.`);
  }
}

/** The digits of a parsed number; `undefined` for anything else. */
export const digitsOf = (value: unknown): string | undefined =>
  isLosslessNumber(value) || typeof value === "number" ? value.toString() : undefined;

/** Whether brackets outside strings are nested beyond the limit. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let isString = false;
  // A loop over code units: an expression for tokens takes ten times as long for a page of megabytes.
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (isString) {
      if (character === "\\") i++;
      else if (character === '"') isString = false;
    } else if (character === '"') isString = true;
    else if (character === "[" || character === "{") {
      if (++depth > MAX_DEPTH) return true;
    } else if (character === "]" || character === "}") depth--;
  }
  return false;
}
