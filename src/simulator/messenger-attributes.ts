import type { Database } from "./messenger-database.js";
import type { Oddities } from "./messenger-oddities.js";

/** What goes along with the customer's messages, and when. */
export interface Attributes {
  /** What rides on the message that is made now, in the place where the Guest API wants it. */
  ride(): { channel?: object };
  /** The message with this tracing id has left. */
  left(tracingId: string): void;
  /** The service did not take it: its attributes ride again. */
  refused(tracingId: string | undefined): void;
  /** Another session knows nothing of what was sent before. */
  forget(): void;
}

/**
 * Values are passed on as they are: the real one is not known to change them, and the Guest API takes strings only.
 */
export function createAttributes(database: Database, odd: Oddities): Attributes {
  /** What the service has, as JSON, and what it would have with the messages on their way. */
  let sent: string | undefined;
  let riding: string | undefined;
  const onTheirWay = new Set<string>();

  return {
    ride() {
      const customAttributes = database.customAttributes();
      riding = JSON.stringify(customAttributes);
      const isNew = odd.attributesRide === "always" || riding !== sent;
      return riding === undefined || !isNew ? {} : { channel: { metadata: { customAttributes } } };
    },
    left(tracingId) {
      if (riding !== sent) onTheirWay.add(tracingId);
      sent = riding;
    },
    refused(tracingId) {
      if (onTheirWay.delete(tracingId ?? "")) sent = undefined;
    },
    forget: () => void (sent = undefined),
  };
}
