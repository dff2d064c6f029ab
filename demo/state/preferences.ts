/** The start of the keys in `localStorage` of the playground itself, which a new visit keeps. */
const OURS = "playground.";

/** What the reader chose for looking at the playground. It is no part of the setup, so it is not in the address. */
type Preference = "tab" | "device" | "panel" | "shell";

/** Uses the storage, or does nothing where the browser refuses it: then a choice lasts until the page is loaded again. */
function ifAllowed<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}

/** @returns `undefined` if nothing is stored, or the browser refuses storage */
export const preferred = (name: Preference): string | undefined =>
  ifAllowed(() => localStorage.getItem(OURS + name)) ?? undefined;

export const prefer = (name: Preference, value: string): void =>
  ifAllowed(() => localStorage.setItem(OURS + name, value));

const remove = (isToGo: (key: string) => boolean): void =>
  Object.keys(localStorage)
    .filter(isToGo)
    .forEach((key) => localStorage.removeItem(key));

/** Clears what the SDKs and the element have stored. */
export const clearStorage = (): void =>
  ifAllowed(() => {
    remove((key) => !key.startsWith(OURS));
    sessionStorage.clear();
  });

/** Forgets what the reader chose for looking at the playground. */
export const clearPreferences = (): void => ifAllowed(() => remove((key) => key.startsWith(OURS)));

/** What a page load leaves to the next one in this tab. */
export const session = {
  /** The id of the element that had the focus. */
  get focus(): string {
    return ifAllowed(() => sessionStorage.getItem(`${OURS}focus`)) ?? "";
  },
  set focus(id) {
    ifAllowed(() =>
      id ? sessionStorage.setItem(`${OURS}focus`, id) : sessionStorage.removeItem(`${OURS}focus`),
    );
  },
};
