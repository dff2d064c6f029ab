import type { ChatConfig } from "../core/chat.js";
import type { Draft } from "../core/attributes/draft.js";
import type { Member } from "./shared-task.js";

/** An element that takes part in a conversation. */
export interface Participant extends Member {
  /** The id of the customer on its page right now. */
  readonly crmId: string | undefined;
  /** What it last said of the customer, as JSON. */
  said: string | undefined;
  /** The SDK is there. */
  loaded(): void;
  /** Lets the page look at the start, hold it and change it. `undefined`: the page does not want it. */
  beforeStart(): Promise<Draft | undefined>;
  /** What to send now: read afresh, changed by the page, checked. @throws ChatError `MISSING_CRM_ID` */
  config(changes: Draft, attemptId: () => string, told: Set<string>): ChatConfig;
  /** Leaves if the customer became another one. */
  checkCustomer(): void;
  /** Gives the start up, as `cancel()` does. */
  cancel(): void;
  /** The conversation is over for everybody. */
  closed(): void;
}
