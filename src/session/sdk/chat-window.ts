/** What is known of the window in which an SDK shows its chat. */
export interface ChatWindow {
  /** `undefined`: the chat has no window of its own, as with an element in the flow of the page. */
  readonly isOpen: boolean | undefined;
  /** Messages since it was last open; 0 where that cannot be known. */
  readonly unread: number;
  /** What is in it has ended for good, and can only be read. */
  readonly isReadOnly?: boolean;
}

/** Of a chat that is not there. */
export const NO_WINDOW: ChatWindow = { isOpen: undefined, unread: 0 };
