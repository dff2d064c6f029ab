import { deploymentIdFor, scenarioFor, sdkOf, sdkSrcFor } from "../state/scenario.js";
import type { Setup } from "../state/setup.js";

/** What stands in a page: the playground puts it into its own, and each tab writes it down in its own way. */
export interface Shown {
  /** The attributes of `<genesys-crm-chat>`, in their order. */
  readonly attributes: ReadonlyMap<string, string>;
  /** The declarations of its CSS rule. */
  readonly css: ReadonlyMap<string, string>;
  readonly strings: ReadonlyMap<string, string>;
  /** A language that is a file of its own. */
  readonly language: string | undefined;
  /** The address of cdn/. */
  readonly cdn: string;
  /** In place of the vendor's script. */
  readonly sdkSrc: string | undefined;
}

/** The page of a setup, on the simulator at that origin. */
export function shownHere(setup: Setup, languages: readonly string[], origin: string): Shown {
  const { scheme, dir, theme, strings } = setup;
  const sdk = sdkOf(setup.attributes);
  const scenario = scenarioFor(sdk, setup.scenario);
  const attributes = new Map([
    ["deployment-id", deploymentIdFor(scenario)],
    ...Object.entries(scenario.tag ?? {}),
    ...setup.attributes,
    ...(dir ? ([["dir", dir]] as const) : []),
  ]);
  return {
    attributes,
    css: new Map([...theme, ...(scheme ? ([["color-scheme", scheme]] as const) : [])]),
    strings,
    language: fileFor(attributes.get("locale"), languages),
    cdn: `${origin}/cdn`,
    sdkSrc: sdkSrcFor(scenario, sdk, origin),
  };
}

/** The same in production: the reader's own CDN and deployment, the vendor's SDK. */
export const inProduction = (shown: Shown): Shown => ({
  ...shown,
  attributes: new Map([...shown.attributes, ["deployment-id", "YOUR-DEPLOYMENT-ID"]]),
  cdn: "https://YOUR-CDN",
  sdkSrc: undefined,
});

/** The language's file for a locale: `pt-BR`, else `pt`. */
function fileFor(locale: string | undefined, languages: readonly string[]): string | undefined {
  const tag = (locale ?? "").trim().toLowerCase();
  const named = (name: string | undefined) => languages.find((each) => each.toLowerCase() === name);
  return named(tag) ?? named(tag.split("-")[0]);
}
