import { isLosslessNumber, parse } from "lossless-json";
import { CliFailure } from "../failure.js";

/**
 * Deepest nesting of an answer. A conversation has 6 levels; the parser and everything behind it are recursive, so a
 * hostile answer could overflow the stack.
 */
const MAX_DEPTH = 64;

/**
 * Parses the JSON of a server. Numbers keep their digits: an id of 17 digits is not rounded to its neighbour.
 *
 * @throws CliFailure UNEXPECTED_ANSWER
 */
export function parseJson(text: string, what: string): unknown {
  if (depthOf(text) > MAX_DEPTH) {
    throw new CliFailure("UNEXPECTED_ANSWER", `The answer to the request for ${what} is nested too deeply.`);
  }
  try {
    return parse(text);
  } catch {
    const found = text.trim() === "" ? "empty" : "not JSON";
    throw new CliFailure("UNEXPECTED_ANSWER", `The answer to the request for ${what} is ${found}.`);
  }
}

/** The digits of a parsed number; `undefined` for anything else. */
export const digitsOf = (value: unknown): string | undefined =>
  isLosslessNumber(value) ? value.value : undefined;

/** The deepest level of brackets outside strings. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[{]|[\]}]/gs)) {
    if (token === "[" || token === "{") deepest = Math.max(deepest, ++depth);
    else if (token === "]" || token === "}") depth--;
  }
  return deepest;
}
