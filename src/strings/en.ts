import type { Strings } from "./strings.js";

export const en: Strings = {
  label: "Chat with us",
  open: "Open the chat",
  tryAgain: "Try again",
  cancel: "Cancel",
  loading: "Opening the chat…",
  starting: "Connecting you…",
  retrying: "We are busy. Trying again",
  retryingIn: (seconds) => `in ${seconds} s`,
  started: "The chat is open.",
  failed: "Sorry, the chat could not be opened.",
};
