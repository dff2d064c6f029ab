/**
 * Deviations of the Messenger stand-in from its default behaviour: faults for tests and scenarios, and the alternative
 * reading where the behaviour of the real Messenger is not known. An absent property means the likelier reading without
 * faults.
 *
 * Sources: [SAFRI] third parties who read the shipped `genesys.min.js` 2.14.0 and `messenger` 2.18.0 in 2026-10
 * (Safricloud's headless reference); [TSDK] Genesys' own transport for mobile apps. [GUESS]: no source found.
 */
export interface Quirks {
  /** Delay in ms between reading the config and draining the page's queue; `Infinity`: never. Default 0. */
  readonly drainsAfter?: number;
  /** How a command's callbacks are called; the command runs in any case. Default: once, a microtask later. */
  readonly callbacks?: Readonly<Record<string, "never" | "twice" | "sync">>;
  /** Delay in ms until a command runs and is answered; `Infinity`: never. Default 0. */
  readonly takes?: Readonly<Record<string, number>>;
  /** Rejects this command with this reason and does not run it. */
  readonly rejects?: Readonly<Record<string, string>>;
  /** Delay in ms until a plugin exists; `*` stands for all others; `Infinity`: never. Default 0. */
  readonly readyAfter?: Readonly<Record<string, number>>;
  /** A retained event is replayed twice to a late subscriber. */
  readonly replaysTwice?: boolean;
  /** The global is replaced by another function this many ms after the load, and the first one stops responding. */
  readonly replacedAfter?: number;
  /** Events that are never published. */
  readonly mutes?: readonly string[];
  /** `conversationDisconnected` is published twice [SAFRI: happens when an old message is formatted again]. */
  readonly disconnectsTwice?: boolean;
  /** Publishes undocumented events, and documented ones with unexpected data. */
  readonly chatters?: boolean;
  /**
   * What becomes of a command whose plugin does not exist, or not yet. `rejected` (default): as a command that does not exist
   * [C: VideoEngager's widget]. `ignored`: it is never answered. `queued`: it runs once the plugin is ready.
   */
  readonly early?: "rejected" | "ignored" | "queued";
  /** Properties of the stub that the replacing function keeps. Default: none [SAFRI: it is a new function]. */
  readonly keepsOfStub?: readonly ("q" | "c" | "t")[];
  /**
   * Attributes that `Database.set` keeps. `nothing` (default): the documentation calls it a shallow merge, so `messaging` is
   * replaced as a whole. `others`: the documentation can also be read as a merge of `customAttributes`. [GUESS]
   */
  readonly setLeaves?: "nothing" | "others";
  /**
   * Which messages carry custom attributes. `set` (default): the next message after each `set`, even with equal values, as
   * the documentation says. `changed`: only when they differ from those the service has [TSDK]. `always`: every message.
   */
  readonly attributesRide?: "set" | "changed" | "always";
  /**
   * Whether the `Join` of an autostarted conversation carries attributes. Default true [TSDK; SAFRI: the Join takes the same
   * path as all messages]. Not confirmed for the browser.
   */
  readonly joinCarries?: boolean;
  /**
   * Whether opening the window opens the session. Default false unless the deployment autostarts conversations: the admin
   * help says that a conversation starts with the customer's first message. [GUESS]
   */
  readonly connectsOnOpen?: boolean;
}
