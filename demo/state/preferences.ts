/** The start of the keys in `localStorage` of the playground itself, which a new visit keeps. */
const OURS = "playground.";

/** What the reader chose for looking at the playground. It is no part of the setup, so it is not in the address. */
type Preference = "tab" | "device" | "panel" | "shell";

/** @returns `undefined` if nothing is stored, or the browser refuses storage */
export function preferred(name: Preference): string | undefined {
  try {
    return localStorage.getItem(OURS + name) ?? undefined;
  } catch {
    return undefined;
  }
}

export function prefer(name: Preference, value: string): void {
  try {
    localStorage.setItem(OURS + name, value);
  } catch {
    // It lasts until the page is loaded again.
  }
}

/** Clears what the SDKs and the element have stored. */
export function clearStorage(): void {
  try {
    for (const key of Object.keys(localStorage)) if (!key.startsWith(OURS)) localStorage.removeItem(key);
    sessionStorage.clear();
  } catch {
    // Nothing is stored.
  }
}

/** What a page load leaves to the next one in this tab. */
export const session = {
  /** The id of the element that had the focus. */
  get focus(): string {
    try {
      return sessionStorage.getItem(`${OURS}focus`) ?? "";
    } catch {
      return "";
    }
  },
  set focus(id) {
    try {
      if (id) sessionStorage.setItem(`${OURS}focus`, id);
      else sessionStorage.removeItem(`${OURS}focus`);
    } catch {
      // The focus is lost.
    }
  },
};
