import type { Strings } from "./strings.js";

export const en: Strings = {
  label: "Chat with us",
  open: "Open the chat",
  close: "Close",
  tryAgain: "Try again",
  cancel: "Cancel",
  loading: "Opening the chat…",
  starting: "Connecting you…",
  offline: "You are offline. We go on when you are back.",
  busy: "We are busy.",
  slow: "This is taking longer than usual.",
  retrying: "Trying again",
  retryingIn: (seconds) => `in ${seconds} s`,
  started: "The chat is open.",
  otherCustomer: "This chat belongs to another customer. Reload the page to start your own.",
  unread: (count) => `Unread messages: ${count}`,
  failed: "Sorry, the chat is not available.",
  failedBusy: "We are busy. Please try again in a few minutes.",
  failedBlocked: "Your browser or an ad blocker seems to block the chat.",
};
