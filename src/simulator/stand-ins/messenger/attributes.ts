import type { Database } from "./plugins/database.js";
import type { Oddities } from "../../scenarios/quirks.js";

/** What goes along with the customer's messages, and when. */
export interface Attributes {
  /** What rides on the message that is made now, in the place where the Guest API wants it. */
  ride(): { channel?: object };
  /** The message that was made last has left, with this tracing id. */
  left(tracingId: string): void;
  /** The service did not take it: its attributes ride again, as with Genesys' mobile SDK. */
  refused(tracingId: string | undefined): void;
  /** Another session knows nothing of what was sent before. */
  forget(): void;
}

/** Values ride as they are: the real one is not known to change them, and the Guest API takes strings only. */
export function createAttributes(database: Database, { attributesRide = "set" }: Oddities): Attributes {
  /** What tells attributes apart: each setting makes another object. */
  const mark = (attributes: unknown): unknown =>
    attributesRide === "changed" ? JSON.stringify(attributes) : attributes;
  /** What the service has, with what is on its way; and what the message has that was made last. */
  let sent: unknown;
  let riding: unknown;
  const onTheirWay = new Set<string | undefined>();

  return {
    ride() {
      const customAttributes = database.customAttributes();
      riding = mark(customAttributes);
      const isDue = attributesRide === "always" || riding !== sent;
      return customAttributes === undefined || !isDue ? {} : { channel: { metadata: { customAttributes } } };
    },
    left(tracingId) {
      if (riding !== sent) onTheirWay.add(tracingId);
      sent = riding;
    },
    refused(tracingId) {
      if (onTheirWay.delete(tracingId)) sent = undefined;
    },
    forget: () => void (sent = undefined),
  };
}
