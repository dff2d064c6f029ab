import type { SdkName } from "../../src/index.js";
import { kindOf, type Scenario, scenarios } from "../../src/simulator/scenarios/index.js";
import { messengerScenarios } from "../../src/simulator/scenarios/messenger.js";

/** Where the simulator serves each SDK's script, as the vendor does. */
const SDK_PATHS: Readonly<Record<SdkName, string>> = {
  "web-messaging": "/sdk/2.0/genesys-cloud-web-messaging-sdk.min.js",
  messenger: "/genesys-bootstrap/genesys.min.js",
};

/** The SDK of the playground's page; where the tag names none, it is that of the tutorial. */
export const sdkOf = (attributes: ReadonlyMap<string, string>): SdkName =>
  attributes.get("sdk")?.trim().toLowerCase() === "messenger" ? "messenger" : "web-messaging";

/** What can happen with an SDK. The script and the command line have the same troubles with both. */
export const scenariosOf = (sdk: SdkName): readonly Scenario[] =>
  sdk === "messenger"
    ? [...messengerScenarios, ...scenarios.filter((scenario) => kindOf(scenario) !== "chat")]
    : scenarios;

/** The scenario by that name; else the SDK's first, in which all is well. */
export function scenarioFor(sdk: SdkName, name: string | undefined): Scenario {
  const all = scenariosOf(sdk);
  return all.find((scenario) => scenario.name === name) ?? (all[0] as Scenario);
}

/** Faults of the chat's calls are chosen by the deployment id; for the others any deployment will do. */
export const deploymentIdFor = (scenario: Scenario): string =>
  kindOf(scenario) === "chat" ? scenario.name : (scenarios[0] as Scenario).name;

/** Faults of the SDK's script are chosen by its address. */
export const sdkSrcFor = (scenario: Scenario, sdk: SdkName, origin: string): string =>
  `${origin}${SDK_PATHS[sdk]}${kindOf(scenario) === "script" ? `?scenario=${scenario.name}` : ""}`;

/** Faults of the command line's calls are chosen by a path in front of them. */
export const apiUrlFor = (scenario: Scenario, origin: string): string =>
  kindOf(scenario) === "rest" ? `${origin}/scenario/${scenario.name}` : origin;
