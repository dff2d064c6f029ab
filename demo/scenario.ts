import { kindOf, type Scenario, scenarioNamed, scenarios } from "../src/simulator/scenarios.js";

/** Where the simulator serves the SDK's script, as the vendor does. */
const SDK_PATH = "/sdk/2.0/genesys-cloud-web-messaging-sdk.min.js";

/** The scenario that the page's address names; else the first, in which all is well. */
export function scenarioOfPage({ search }: Location): Scenario {
  const name = new URLSearchParams(search).get("scenario") ?? "";
  return scenarioNamed(name) ?? (scenarios[0] as Scenario);
}

/** Faults of the chat's calls are chosen by the deployment id; for the others any deployment will do. */
export const deploymentIdFor = (scenario: Scenario): string =>
  kindOf(scenario) === "chat" ? scenario.name : (scenarios[0] as Scenario).name;

/** Faults of the SDK's script are chosen by its address. */
export const sdkSrcFor = (scenario: Scenario, origin: string): string =>
  `${origin}${SDK_PATH}${kindOf(scenario) === "script" ? `?scenario=${scenario.name}` : ""}`;

/** Faults of the command line's calls are chosen by a path in front of them. */
export const apiUrlFor = (scenario: Scenario, origin: string): string =>
  kindOf(scenario) === "rest" ? `${origin}/scenario/${scenario.name}` : origin;
