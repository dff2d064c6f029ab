/** All texts that a customer reads. Each language has all of them, in one file. */
export interface Strings {
  /** Default `"ltr"`. */
  readonly dir?: "ltr" | "rtl";
  /** The button, before a chat. */
  readonly label: string;
  /** The button, while the chat is there. */
  readonly open: string;
  /** The button, after a fatal error. */
  readonly tryAgain: string;
  /** The button that cancels a start. */
  readonly cancel: string;
  readonly loading: string;
  readonly starting: string;
  /** Before the next attempt; without the seconds, which screen readers would announce one by one. */
  readonly retrying: string;
  /** Follows `retrying`. `seconds` is a whole number from 1. */
  readonly retryingIn: (seconds: number) => string;
  readonly started: string;
  readonly failed: string;
}
