import type { Publish } from "./inbox.js";

/** The typing indicators of both sides [SAFRI]. */
export interface Typing {
  /** The agent types: publishes it, and its timeout. */
  received(typing: Readonly<Record<string, unknown>>): void;
  /** Ends the agent's indicator without an event. */
  clear(): void;
  /** Runs `send` unless the customer's typing was sent less than 5 s ago. @returns whether it ran */
  sendUnlessThrottled(send: () => void): boolean;
}

/** Default duration of the agent's indicator in ms. */
const DURATION = 5_000;
/** Time in ms between two events of the customer. */
const THROTTLE = 5_000;

export function createTyping(publish: Publish): Typing {
  let timeout: ReturnType<typeof setTimeout> | undefined;
  let isThrottled = false;
  return {
    received(typing) {
      clearTimeout(timeout);
      publish("typingReceived", { typing });
      const duration = Number(typing["duration"] ?? typing["durationMs"] ?? DURATION);
      timeout = setTimeout(() => publish("typingTimeout"), duration);
    },
    clear: () => clearTimeout(timeout),
    sendUnlessThrottled(send) {
      if (isThrottled) return false;
      isThrottled = true;
      setTimeout(() => (isThrottled = false), THROTTLE);
      send();
      publish("clientTypingStarted");
      return true;
    },
  };
}
