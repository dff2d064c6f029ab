/** All texts that a customer reads. Each language is one file that has all of them. */
export interface Strings {
  /** Of a language that is written from right to left. */
  readonly dir?: "ltr" | "rtl";
  /** The button, before anything happened. */
  readonly label: string;
  /** The button, once the chat is there. */
  readonly open: string;
  /** The button, after a failure. */
  readonly tryAgain: string;
  /** The button that gives a start up. */
  readonly cancel: string;
  readonly loading: string;
  readonly starting: string;
  /** While the next attempt is awaited; without the seconds for screen readers, which would hear each of them. */
  readonly retrying: string;
  /** Follows `retrying`. `seconds` is a whole number from 1. */
  readonly retryingIn: (seconds: number) => string;
  readonly started: string;
  readonly failed: string;
}
