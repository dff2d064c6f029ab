/** What a browser remembers of the conversation from one page view to the next; no word of it, and no attributes. */
export interface Memory {
  /** The guest's own name for the session; who has it goes on with the conversation. */
  token: string | undefined;
  /** Whether the window was open. */
  isOpen: boolean;
  /** Forgets everything. */
  clear(): void;
}

/** As much of `localStorage` as is used. */
export type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** Under names of our own: the real ones begin with the deployment too, and may change without notice. */
export function createMemory(storage: Store, deploymentId: string): Memory {
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
