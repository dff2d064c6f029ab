import { isNode } from "../../browser/nodes.js";

/**
 * A global of the vendor's, as it is now. An element of the page whose id is the global's name would be found too, or the
 * window of a frame (DOM clobbering): they are none.
 */
export function vendorGlobal<T>(name: string): T | undefined {
  const found = (globalThis as Record<string, unknown>)[name];
  // The window first: one of another origin may be asked for nothing else.
  return "window" in Object(found) || isNode(found) ? undefined : (found as T);
}
