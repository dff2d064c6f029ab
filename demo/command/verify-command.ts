import type { Conversation } from "../../src/simulator/cloud/conversations.js";
import type { Scenario } from "../../src/simulator/scenarios/index.js";
import { apiUrlFor } from "../state/scenario.js";
import type { Command } from "./shells.js";

/** The default of the command line. */
const DEFAULT_KEY = "crmCustomerId";

/** What to verify about a conversation, for the command and for the page. */
export interface Verification {
  readonly conversationId: string;
  readonly sdk: Conversation["sdk"];
  readonly crmKey: string;
  /** The CRM id to expect, if the conversation has one. */
  readonly crmId: string | undefined;
  /** Seconds to wait for the CRM id. */
  readonly wait: number;
  /** The address of the REST API, with the scenario's prefix. */
  readonly apiUrl: string;
  /** The exit status to expect. */
  readonly exit: number;
}

/** @param base the simulator's address */
export function verificationOf(
  { id, sdk, customAttributes }: Conversation,
  crmKey: string,
  scenario: Scenario,
  base: string,
): Verification {
  const crmId = customAttributes[crmKey] ?? undefined;
  const { expect } = scenario;
  const isVerified = expect.ends === "verified";
  return {
    conversationId: id,
    sdk,
    crmKey,
    crmId: crmId === undefined ? undefined : String(crmId),
    wait: (isVerified && expect.wait) || 0,
    apiUrl: apiUrlFor(scenario, base),
    exit: isVerified ? expect.exit : crmId === undefined ? 1 : 0,
  };
}

/** An option with its value. A value that looks like an option has to follow a `=`. */
const option = (name: string, value: string): string[] =>
  value.startsWith("-") ? [`--${name}=${value}`] : [`--${name}`, value];

/** The command that verifies it, at the simulator or at the reader's own Genesys Cloud. */
export function commandFor(verification: Verification, at: "simulator" | "genesys-cloud"): Command {
  const { conversationId, sdk, crmKey, crmId, wait, apiUrl } = verification;
  const variables =
    at === "simulator"
      ? ([
          ["GENESYS_API_URL", apiUrl],
          ["GENESYS_CLIENT_ID", "demo"],
          ["GENESYS_CLIENT_SECRET", "demo"],
        ] as const)
      : ([
          ["GENESYS_CLIENT_ID", "YOUR-CLIENT-ID"],
          ["GENESYS_CLIENT_SECRET", "YOUR-CLIENT-SECRET"],
        ] as const);
  const words = [
    ...["npx", "genesys-crm-chat", "verify"],
    ...(sdk === "messenger" ? option("sdk", sdk) : []),
    at === "simulator" ? conversationId : "CONVERSATION-ID",
    ...(crmId === undefined ? [] : option("crm-id", crmId)),
    ...(crmKey === DEFAULT_KEY ? [] : option("crm-key", crmKey)),
    ...(wait === 0 ? [] : option("wait", String(wait))),
  ];
  return { variables, words };
}

const MEANING: Readonly<Record<number, string>> = {
  0: "the CRM id is there",
  1: "the CRM id is missing or different",
  3: "not authorized",
  4: "unreachable or timed out",
  5: "an answer of unexpected shape",
  130: "stopped",
};

/** An exit status in words. */
export const meaningOf = (exit: number): string => MEANING[exit] ?? "";
