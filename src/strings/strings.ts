/** All texts that a customer reads. Each language has all of them, in one file. */
export interface Strings {
  /** Default `"ltr"`. */
  readonly dir?: "ltr" | "rtl";
  /** The button, before a chat. */
  readonly label: string;
  /** The button, while the chat is there. */
  readonly open: string;
  /** The button, while the chat's window is open; also the one that closes the card. */
  readonly close: string;
  /** The button, after a fatal error. */
  readonly tryAgain: string;
  /** The button that cancels a start. */
  readonly cancel: string;
  /** While the chat opens. */
  readonly loading: string;
  /** The same, once the SDK is there. */
  readonly starting: string;
  /** The browser is offline: the chat goes on when it is back. */
  readonly offline: string;
  /** The server answered that it is busy (HTTP 429 or 503). Followed by `retrying`. */
  readonly busy: string;
  /** It takes longer than usual, whatever the cause. Alone, or followed by `retrying`. */
  readonly slow: string;
  /** Before the next attempt; without the seconds, which screen readers would announce one by one. */
  readonly retrying: string;
  /** Follows `retrying`. `seconds` is a whole number from 1. */
  readonly retryingIn: (seconds: number) => string;
  readonly started: string;
  /** The chat that is there is another customer's (`on-customer-change="keep"`). */
  readonly otherCustomer: string;
  /** Messages have come while the chat's window was closed. `count` is a whole number from 1. */
  readonly unread: (count: number) => string;
  /** The start has failed: the chat is not available. */
  readonly failed: string;
  /** The same, because the server is busy. */
  readonly failedBusy: string;
  /** The same, because the browser or an extension most likely stopped the script. */
  readonly failedBlocked: string;
}
