/** The key under which the next page views of the tab find it. */
const KEY = "genesys-crm-chat";

/**
 * What becomes of the tab's conversation: `begun`, or `to be ended` because `reset()` came before the Messenger did. No
 * data of the customer.
 */
export type TabState = "begun" | "to be ended";

/** `null` without a conversation, or where the browser allows no storage. */
export function readTabState(): TabState | null {
  try {
    return sessionStorage.getItem(KEY) as TabState | null;
  } catch {
    return null;
  }
}

export function writeTabState(state: TabState): void {
  try {
    sessionStorage.setItem(KEY, state);
  } catch {
    // No storage: the next page view does not know of the conversation.
  }
}

export function clearTabState(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // No storage.
  }
}
