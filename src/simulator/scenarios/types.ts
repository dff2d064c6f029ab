import type { Fault } from "./faults.js";
import type { Quirks } from "./quirks.js";

/** The result of a scenario for a page with the element, or for `genesys-crm-chat verify`. */
export type Outcome =
  /**
   * A session after this number of `startChat` calls. `retried`: the codes of the errors that a retry followed, each once.
   * `afterError`: code of the fatal error that was reported before the late answer arrived.
   */
  | {
      readonly ends: "started";
      readonly attempts: number;
      readonly retried?: readonly string[];
      readonly afterError?: string;
    }
  /** A fatal error after this number of attempts of its phase. */
  | {
      readonly ends: "failed";
      readonly code: string;
      readonly phase: "load" | "initialize" | "start";
      readonly attempts: number;
    }
  /** The exit status of `verify ID --crm-id CRM-ID`, run with `--wait` if `wait` is set (in seconds). */
  | { readonly ends: "verified"; readonly exit: number; readonly wait?: number };

/** A named list of faults, with the outcome to expect. */
export interface Scenario {
  /**
   * The simulator's deployment id. A scenario of the SDK's script is selected by the script's URL (`?scenario=NAME`), one
   * of the REST calls by a path prefix (`/scenario/NAME`).
   */
  readonly name: string;
  readonly title: string;
  /** One sentence for the menu. */
  readonly story: string;
  /** Each visit uses the list up in order; afterwards every call succeeds. */
  readonly faults: readonly Fault[];
  /** The outcome with the options of `tag`, all other options at their defaults. */
  readonly expect: Outcome;
  /** Attributes that the scenario needs, or that bring its end about sooner. */
  readonly tag?: Readonly<Record<string, string>>;
}

/** The settings of a Messenger deployment in the Genesys Cloud admin console. */
export interface MessengerDeployment {
  /** Absent settings have Genesys' own defaults, with `conversationDisconnect` and `conversationClear` off. */
  readonly vendorDefaults?: boolean;
  /** `Inactive`: the public files exist, but no product starts. Default `Active`. */
  readonly status?: "Active" | "Inactive";
  /** Host names that may use the deployment, subdomains included. Default: every page. */
  readonly allowedDomains?: readonly string[];
  /** Limit for the custom attributes of one message in bytes, announced to each session. Default 2,048. */
  readonly maxCustomDataBytes?: number;
  /** "Conversation disconnect": what the customer receives when the agent ends the conversation. Default `Send`. */
  readonly conversationDisconnect?: "Off" | "Send" | "ReadOnly";
  /** "Clear conversation": whether the customer may end the conversation. Default true. */
  readonly conversationClear?: boolean;
  /** Whether a conversation begins when the Messenger opens, before the customer writes. Default false. */
  readonly autoStart?: boolean;
  /** "User Interface" off: the Messenger has no window. Default false. */
  readonly headless?: boolean;
  /** Authentication by the page's `AuthProvider`. `Upgradeable`: guests may write, and sign in later. Default `Off`. */
  readonly authentication?: "Off" | "Required" | "Upgradeable";
  /** The visibility of the Messenger's own launcher. Default `On`. */
  readonly launcher?: "On" | "Off" | "OnDemand";
}

/** A scenario for a page with the Messenger. */
export interface MessengerScenario extends Scenario {
  /** `null`: no such deployment exists. */
  readonly deployment?: MessengerDeployment | null;
  readonly quirks?: Quirks;
}
