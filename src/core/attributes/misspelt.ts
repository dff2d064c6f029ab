import { nearest } from "../nearest.js";
import { ALIASES, OPTION_ATTRIBUTES } from "../options.js";

const OPTION_NAMES = [...OPTION_ATTRIBUTES];

/** Each attribute that is nearly an option, with that option; not where the option is there as well. */
export function misspelt(names: ReadonlySet<string>): [given: string, meant: string][] {
  const found: [string, string][] = [];
  for (const name of names) {
    // Of a short word, too many others are one letter away: `sku` is not `sdk`.
    const meant = name.length > 4 && !ALIASES.has(name) && nearest(name, OPTION_NAMES);
    // An option is nearest to itself, and one that is spelt as its property has a warning of its own.
    if (meant && !names.has(meant)) found.push([name, meant]);
  }
  return found;
}
