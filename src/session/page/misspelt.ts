import { WARNINGS } from "../../core/errors/messages.js";
import { nearest } from "../../core/nearest.js";
import { ALIASES, OPTION_ATTRIBUTES } from "../../core/options.js";
import { warnOnce } from "./warn-once.js";

const OPTION_NAMES = [...OPTION_ATTRIBUTES];
/** So many attributes are compared. */
const MOST = 50;

/** Where an option is misspelt it has its default, and its value may go along as a custom attribute: the console says so. */
export function warnOfMisspelt(options: { readonly attributes: Iterable<{ readonly name: string }> }): void {
  const names = new Set<string>();
  for (const { name } of options.attributes) {
    if (names.size >= MOST) break;
    names.add(name);
  }
  for (const name of names) {
    // Of a short word, too many others are one letter away: `sku` is not `sdk`.
    const meant = name.length > 4 && !ALIASES.has(name) && nearest(name, OPTION_NAMES);
    // An option is nearest to itself, and one that is spelt as its property has a warning of its own.
    if (meant && !names.has(meant)) warnOnce(options, WARNINGS.misspelt(name, meant));
  }
}
