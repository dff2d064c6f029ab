import type { Conversation } from "../../src/simulator/cloud/conversations.js";
import type { Scenario } from "../../src/simulator/scenarios/index.js";
import { apiUrlFor } from "../state/scenario.js";

/** The default of the command line. */
const DEFAULT_KEY = "crmCustomerId";

/** Quotes a word for a POSIX shell. */
const quoted = (word: string): string =>
  /^[\w.:@/+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

/** An option with its value. A value that looks like an option has to follow a `=`. */
const option = (name: string, value: string): string =>
  value.startsWith("-") ? `--${name}=${quoted(value)}` : `--${name} ${quoted(value)}`;

/** The command that verifies the CRM id of a conversation at the simulator, and a note about its exit status. */
export function verifyCommand(
  { id, sdk, customAttributes }: Conversation,
  crmKey: string,
  scenario: Scenario,
  origin: string,
): { text: string; note: string } {
  const crmId = customAttributes[crmKey];
  const { expect } = scenario;
  const options = [
    ...(crmId === undefined || crmId === null ? [] : [option("crm-id", String(crmId))]),
    ...(crmKey === DEFAULT_KEY ? [] : [option("crm-key", crmKey)]),
    ...(expect.ends === "verified" && expect.wait !== undefined ? [option("wait", String(expect.wait))] : []),
  ];
  const which = sdk === "messenger" ? [option("sdk", sdk)] : [];
  const lines = [
    `GENESYS_API_URL=${apiUrlFor(scenario, origin)}`,
    "GENESYS_CLIENT_ID=demo",
    "GENESYS_CLIENT_SECRET=demo",
    ["npx genesys-crm-chat verify", ...which, id, ...options].join(" "),
  ];
  const exit = expect.ends === "verified" ? expect.exit : crmId === undefined || crmId === null ? 1 : 0;
  return { text: lines.join(" \\\n"), note: `Its exit status will be ${exit}${MEANING[exit] ?? ""}.` };
}

const MEANING: Readonly<Record<number, string>> = {
  0: ": the CRM id is there",
  1: ": the CRM id is missing or different",
  3: ": not authorized",
  4: ": unreachable or timed out",
  5: ": an answer of unexpected shape",
};
