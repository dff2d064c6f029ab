import { oddScenarios } from "./odd-errors.js";
import { restScenarios } from "./rest.js";
import { scriptScenarios } from "./script.js";
import { startScenarios } from "./start.js";
import type { Scenario } from "./types.js";

export type { Outcome, Scenario } from "./types.js";

/** Every scenario, in the order of the menu; the first one has no faults. */
export const scenarios: readonly Scenario[] = [
  ...startScenarios,
  ...oddScenarios,
  ...scriptScenarios,
  ...restScenarios,
];

const byName = new Map(scenarios.map((scenario) => [scenario.name, scenario]));

/** The scenario by this name, case-sensitive like a deployment id. */
export const scenarioNamed = (name: string): Scenario | undefined => byName.get(name);

/** The kind of calls that the scenario is about; the menu groups by it. */
export function kindOf(scenario: Scenario): "chat" | "script" | "rest" {
  const calls = new Set(scenario.faults.map((fault) => fault.on));
  if (calls.has("token") || calls.has("query")) return "rest";
  return calls.has("script") || calls.has("browser") ? "script" : "chat";
}
