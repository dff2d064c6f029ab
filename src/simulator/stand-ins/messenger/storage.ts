/** The state that survives a page view: neither messages nor attributes [LS]. */
export interface StoredState {
  /** Identifies the session: a page that has it resumes the conversation. */
  token: string | undefined;
  /** Whether a session has been started and has not ended. */
  isActive: boolean;
  /** Whether the window was open. */
  isOpen: boolean;
  /** Removes everything. */
  clear(): void;
}

/** The part of `localStorage` that is used. */
export type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/**
 * The keys of the real Messenger, on which public code relies: `_<id>:gcmcsessionActive` is `{"value":"true"}` [HOF], and
 * `_<id>:gcmcopn` says whether the window is open [LS; GUESS: in the same form]. `_actmu` is `{"value": …}`: pages hand its value
 * over as an attribute once a session has started [C ×3; GUESS: it is of the browser, not of the session]. The key of the token
 * is our own.
 */
export function createStoredState(storage: Store, deploymentId: string): StoredState {
  const key = (name: string): string => `_${deploymentId}:${name}`;
  const TOKEN = key("simulated-token");
  const isSet = (name: string): boolean => storage.getItem(key(name)) === TRUE;
  const set = (name: string, isTrue: boolean): void =>
    isTrue ? storage.setItem(key(name), TRUE) : storage.removeItem(key(name));
  if (storage.getItem(BROWSER) === null)
    storage.setItem(BROWSER, JSON.stringify({ value: crypto.randomUUID() }));
  return {
    get token() {
      return storage.getItem(TOKEN) ?? undefined;
    },
    set token(value) {
      if (value === undefined) storage.removeItem(TOKEN);
      else storage.setItem(TOKEN, value);
    },
    get isActive() {
      return isSet("gcmcsessionActive");
    },
    set isActive(value) {
      set("gcmcsessionActive", value);
    },
    get isOpen() {
      return isSet("gcmcopn");
    },
    set isOpen(value) {
      set("gcmcopn", value);
    },
    clear() {
      this.token = undefined;
      this.isActive = false;
      this.isOpen = false;
    },
  };
}

const BROWSER = "_actmu";
const TRUE = JSON.stringify({ value: "true" });
