/** The state that survives a page view: neither messages nor attributes [LS]. */
export interface StoredState {
  /** Identifies the session: a page that has it resumes the conversation. */
  token: string | undefined;
  /** Whether the window was open. */
  isOpen: boolean;
  /** Removes everything. */
  clear(): void;
}

/** The part of `localStorage` that is used. */
export type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** The keys are our own: those of the real Messenger start with the deployment id too, and may change without notice [LS]. */
export function createStoredState(storage: Store, deploymentId: string): StoredState {
  const TOKEN = `_${deploymentId}:simulated-token`;
  const OPEN = `_${deploymentId}:simulated-open`;
  const put = (name: string, value: string | undefined): void =>
    value === undefined ? storage.removeItem(name) : storage.setItem(name, value);
  return {
    get token() {
      return storage.getItem(TOKEN) ?? undefined;
    },
    set token(value) {
      put(TOKEN, value);
    },
    get isOpen() {
      return storage.getItem(OPEN) === "true";
    },
    set isOpen(value) {
      put(OPEN, String(value));
    },
    clear() {
      put(TOKEN, undefined);
      put(OPEN, undefined);
    },
  };
}
