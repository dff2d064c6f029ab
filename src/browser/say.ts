/** Writes to the console. A page may have replaced it, or parts of it: what is said there never stops a chat. */
export function say(kind: "warn" | "error", ...texts: string[]): void {
  try {
    console[kind](...texts);
  } catch {
    // It has no such method, or one that throws.
  }
}
