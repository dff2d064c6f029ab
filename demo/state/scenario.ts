import type { SdkName } from "../../src/index.js";
import { kindOf, type Scenario, scenarios } from "../../src/simulator/scenarios/index.js";
import { blockedAddress, browserEffectsOf } from "../../src/simulator/stand-ins/browser.js";
import { messengerScenarios } from "../../src/simulator/scenarios/messenger.js";
import type { Setup } from "./setup.js";

/** The paths of the SDKs' scripts on the simulator, which are those of the vendor. */
export const SDK_PATHS: Readonly<Record<SdkName, string>> = {
  "web-messaging": "/sdk/2.0/genesys-cloud-web-messaging-sdk.min.js",
  messenger: "/genesys-bootstrap/genesys.min.js",
};

/**
 * The SDK of the page: the one that the tag names, else the one of the page's own snippet. Web Messaging, the SDK of the
 * tutorial, is the default.
 */
export function sdkOf({ attributes, hasSnippet }: Pick<Setup, "attributes" | "hasSnippet">): SdkName {
  const named = attributes.get("sdk")?.trim().toLowerCase();
  return named === "messenger" || (named === undefined && hasSnippet) ? "messenger" : "web-messaging";
}

/** The scenarios of an SDK. Those of the script and of the command line are the same for both. */
export const scenariosOf = (sdk: SdkName): readonly Scenario[] =>
  sdk === "messenger"
    ? [...messengerScenarios, ...scenarios.filter((scenario) => kindOf(scenario) !== "chat")]
    : scenarios;

/** The scenario with the name, else the first one of the SDK, which has no faults. */
export function scenarioFor(sdk: SdkName, name: string | undefined): Scenario {
  const all = scenariosOf(sdk);
  return all.find((scenario) => scenario.name === name) ?? (all[0] as Scenario);
}

/** The deployment id selects the faults of the chat's calls. Other scenarios work with any deployment. */
export const deploymentIdFor = (scenario: Scenario): string =>
  kindOf(scenario) === "chat" ? scenario.name : (scenarios[0] as Scenario).name;

/** The address of the SDK's script selects the faults of the script. */
export function sdkSrcFor(scenario: Scenario, sdk: SdkName, base: string): string {
  const address = `${base}${SDK_PATHS[sdk]}${kindOf(scenario) === "script" ? `?scenario=${scenario.name}` : ""}`;
  return browserEffectsOf(scenario).includes("blocks-script") ? blockedAddress(address) : address;
}

/** A path prefix selects the faults of the command line's calls. */
export const apiUrlFor = (scenario: Scenario, base: string): string =>
  kindOf(scenario) === "rest" ? `${base}/scenario/${scenario.name}` : base;
