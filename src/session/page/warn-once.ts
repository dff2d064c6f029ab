import { say } from "../../browser/say.js";
import { PREFIX } from "../../core/errors/messages.js";

/** Warnings by the element that they are about. */
const printed = new WeakMap<object, Set<string>>();
/** A page that makes up names for ever does not fill the memory. */
const MAX_WARNINGS = 100;

/** Writes a warning to the console, once for each element: what is wrong is read again and again. */
export function warnOnce(element: object, warning: string): void {
  const warnings = printed.get(element) ?? new Set();
  printed.set(element, warnings);
  if (warnings.has(warning) || warnings.size >= MAX_WARNINGS) return;
  warnings.add(warning);
  say("warn", PREFIX, warning);
}
