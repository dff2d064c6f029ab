import { findMisspelt } from "../../core/attributes/misspelt.js";
import { WARNINGS } from "../../core/errors/messages.js";
import { warnOnce } from "./warn-once.js";

/** So many attributes are compared. */
const MOST = 50;

/** Where an option is misspelt it has its default, and its value may go along as a custom attribute: the console says so. */
export function warnOfMisspelt(options: { readonly attributes: Iterable<{ readonly name: string }> }): void {
  try {
    const names = new Set<string>();
    for (const { name } of options.attributes) {
      if (names.size >= MOST) break;
      names.add(name);
    }
    findMisspelt(names, (name, meant) => warnOnce(options, WARNINGS.misspelt(name, meant)));
  } catch {
    // What the page has done to the attributes, the start says.
  }
}
