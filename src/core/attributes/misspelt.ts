import { nearest } from "../nearest.js";
import { ALIASES, OPTION_ATTRIBUTES } from "../options.js";

const OPTION_NAMES = [...OPTION_ATTRIBUTES];

/** Tells of each attribute that is nearly an option, and not where the option is there as well. */
export function findMisspelt(names: ReadonlySet<string>, tell: (given: string, meant: string) => void): void {
  for (const name of names) {
    // Of a short word, too many others are one letter away: `sku` is not `sdk`.
    const meant = name.length > 4 && !ALIASES.has(name) && nearest(name, OPTION_NAMES);
    // An option is nearest to itself, and one that is spelt as its property has a warning of its own.
    if (meant && !names.has(meant)) tell(name, meant);
  }
}
