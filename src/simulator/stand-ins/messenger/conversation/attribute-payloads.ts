import type { Database } from "../plugins/database.js";
import type { Quirks } from "../../../scenarios/quirks.js";

/** Decides which messages carry the custom attributes. */
export interface AttributePayloads {
  /** The part of the next message that carries the attributes, empty if it carries none. */
  nextPayload(): { channel?: object };
  /** The last message was sent with this tracing id. */
  sent(tracingId: string): void;
  /** The service rejected a message: its attributes are sent again [TSDK]. */
  rejected(tracingId: string | undefined): void;
  /** A new session has received nothing yet. */
  forget(): void;
}

/** Sends values unchanged. [GUESS: the real Messenger is not known to convert them] */
export function createAttributePayloads(
  database: Database,
  { attributesRide = "set" }: Quirks,
): AttributePayloads {
  /** Identifies attributes: each `set` makes a new object. */
  const mark = (attributes: unknown): unknown =>
    attributesRide === "changed" ? JSON.stringify(attributes) : attributes;
  /** The attributes that were sent, and those of the last message. */
  let lastSent: unknown;
  let current: unknown;
  const pending = new Set<string | undefined>();

  return {
    nextPayload() {
      const customAttributes = database.customAttributes();
      current = mark(customAttributes);
      const isDue = attributesRide === "always" || current !== lastSent;
      return customAttributes === undefined || !isDue ? {} : { channel: { metadata: { customAttributes } } };
    },
    sent(tracingId) {
      if (current !== lastSent) pending.add(tracingId);
      lastSent = current;
    },
    rejected(tracingId) {
      if (pending.delete(tracingId)) lastSent = undefined;
    },
    forget: () => void (lastSent = undefined),
  };
}
