import type { Fault } from "./faults.js";
import { oddScenarios } from "./odd-errors.js";
import { restScenarios } from "./rest.js";
import { scriptScenarios } from "./script.js";
import { startScenarios } from "./start.js";

/** How it ends for a page with the element, or for `genesys-crm-chat verify`. */
export type Outcome =
  /** A session after so many `startChat` calls; `afterError`: a fatal error was told before the late answer came. */
  | { readonly ends: "started"; readonly attempts: number; readonly afterError?: string }
  /** A fatal error after so many calls of its phase. */
  | {
      readonly ends: "failed";
      readonly code: string;
      readonly phase: "load" | "initialize" | "start";
      readonly attempts: number;
    }
  /** The exit status of `verify ID --crm-id CRM-ID`, with `--wait` where it says so (in seconds). */
  | { readonly ends: "verified"; readonly exit: number; readonly wait?: number };

/** One way the world can be. */
export interface Scenario {
  /**
   * A deployment id of the simulator. Faults of the SDK's script are chosen by its address
   * (`?scenario=NAME`), those of the REST calls by a path in front of them (`/scenario/NAME`).
   */
  readonly name: string;
  readonly title: string;
  /** One sentence for people. */
  readonly story: string;
  /** Used up in order by each visit, then all is well. */
  readonly faults: readonly Fault[];
  /** What should come of it with the options of `tag`, everything else at its default. */
  readonly expect: Outcome;
  /** Attributes that the tag needs for the story, or to see its end soon. */
  readonly tag?: Readonly<Record<string, string>>;
}

/** Every scenario, in the order of the menu. The first is all well. */
export const scenarios: readonly Scenario[] = [
  ...startScenarios,
  ...oddScenarios,
  ...scriptScenarios,
  ...restScenarios,
];

const byName = new Map(scenarios.map((scenario) => [scenario.name, scenario]));

/** The scenario by that name: exact, as a deployment id is. */
export const scenarioNamed = (name: string): Scenario | undefined => byName.get(name);

/** Whether the scenario is about a call of this kind; the menu sorts by it. */
export function kindOf(scenario: Scenario): "chat" | "script" | "rest" {
  const calls = new Set(scenario.faults.map((fault) => fault.on));
  if (calls.has("token") || calls.has("query")) return "rest";
  return calls.has("script") ? "script" : "chat";
}
