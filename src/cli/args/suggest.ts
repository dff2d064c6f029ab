import { closestMatch } from "leven";
import { printable } from "../printable.js";

/** Longest part of a wrong value that is shown, in UTF-16 units. */
const LONGEST = 60;

/** A wrong value in quotes, safe for a terminal. */
export const quoted = (value: string): string => `"${printable(value, LONGEST)}"`;

/** ` Did you mean X?` for the candidate that is a typing mistake away; empty without one. */
export function suggestion(value: string, candidates: readonly string[], prefix?: "--"): string {
  const wanted = value.trim().toLowerCase();
  // A third of the letters may be wrong: more is another word.
  const maxDistance = Math.max(1, Math.floor(wanted.length / 3));
  const nearest = wanted.length > LONGEST ? undefined : closestMatch(wanted, candidates, { maxDistance });
  if (nearest === undefined) return "";
  return ` Did you mean ${prefix === undefined ? quoted(nearest) : prefix + nearest}?`;
}
