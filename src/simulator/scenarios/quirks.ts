/**
 * How the stand-in for the Messenger differs from its good self: nastiness for tests and scenarios, and the other reading
 * where nobody knows what the real one does. Everything absent: the likelier reading, and all well.
 *
 * The tags name where a fact comes from: [SOURCE] third parties who read the shipped `genesys.min.js` 2.14.0 and
 * `messenger` 2.18.0 in 2026-10 (Safricloud's headless reference), [TSDK] Genesys' own transport for mobile apps.
 */
export interface Oddities {
  /** Milliseconds from the config to the draining of the page's queue; `Infinity`: never. Default 0. */
  readonly drainsAfter?: number;
  /** What becomes of a command's callbacks; the command itself is carried out. Default: called once, a microtask later. */
  readonly callbacks?: Readonly<Record<string, "never" | "twice" | "sync">>;
  /** Milliseconds until a command is carried out and answered; `Infinity`: never. Default 0. */
  readonly takes?: Readonly<Record<string, number>>;
  /** Rejects this command, with this reason, without carrying it out. */
  readonly rejects?: Readonly<Record<string, string>>;
  /** Milliseconds until a plugin is there, or by the name `*` each other; `Infinity`: never. Default 0. */
  readonly readyAfter?: Readonly<Record<string, number>>;
  /** What is kept for late subscribers is told to them twice. */
  readonly replaysTwice?: boolean;
  /** The global becomes another function so many ms after the load, and the first one answers no more. */
  readonly replacedAfter?: number;
  /** These events are never published. */
  readonly mutes?: readonly string[];
  /** The end of the conversation is told twice: [SOURCE], as soon as an old message of it is read again. */
  readonly disconnectsTwice?: boolean;
  /** Events that no list has come along with those of the conversation. */
  readonly chatters?: boolean;
  /**
   * A command of a plugin that is not there yet. Default `ignored`: never answered; the documentation wants `ready`
   * awaited, and says nothing of what else happens.
   */
  readonly early?: "ignored" | "queued";
  /** What the function still has of the stub that it replaced. Default: nothing; [SOURCE] speaks of a new function. */
  readonly keepsOfStub?: readonly ("q" | "c" | "t")[];
  /**
   * What `Database.set` leaves of the attributes that were there. Default `nothing`: the documentation calls it a shallow
   * merge, so `messaging` is replaced as a whole. `others`: it also reads as a merge of `customAttributes` themselves.
   */
  readonly setLeaves?: "nothing" | "others";
  /**
   * When custom attributes ride. Default `set`: with the next message after they were set, as the documentation says,
   * be they the same as before. `changed`: only when they are others than the service has, as [TSDK] does. `always`: with
   * every message.
   */
  readonly attributesRide?: "set" | "changed" | "always";
  /**
   * Whether they also ride on the `Join` of a conversation that starts by itself. Default true: [TSDK] does it, and in
   * [SOURCE] the Join goes the way of all messages. Not confirmed for the browser.
   */
  readonly joinCarries?: boolean;
  /**
   * Whether opening the window opens the session. Default false, unless the conversation starts by itself: the admin's
   * help says that otherwise it starts with the customer's first message.
   */
  readonly connectsOnOpen?: boolean;
}
