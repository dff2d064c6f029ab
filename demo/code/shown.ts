import { deploymentIdFor, scenarioFor, SDK_PATHS, sdkOf, sdkSrcFor } from "../state/scenario.js";
import type { Setup } from "../state/setup.js";
import type { Snippet } from "./snippet.js";

/** The content of a page: the playground shows it, and each code tab writes it in its own way. */
export interface Shown {
  /** The attributes of `<genesys-crm-chat>`, in their order. */
  readonly attributes: ReadonlyMap<string, string>;
  /** The declarations of its CSS rule. */
  readonly css: ReadonlyMap<string, string>;
  readonly strings: ReadonlyMap<string, string>;
  /** The language whose file the page loads. */
  readonly language: string | undefined;
  /** The address of the folder cdn/. */
  readonly cdn: string;
  /** The address of a script that replaces the vendor's. */
  readonly sdkSrc: string | undefined;
  /** Genesys' own snippet, which the page has before the element is added. */
  readonly snippet: Snippet | undefined;
}

/** The page of a setup, with the simulator at `base`. */
export function shownHere(setup: Setup, languages: readonly string[], base: string): Shown {
  const { scheme, dir, theme, strings } = setup;
  const sdk = sdkOf(setup);
  const scenario = scenarioFor(sdk, setup.scenario);
  const sdkSrc = sdkSrcFor(scenario, sdk, base);
  const deploymentId = deploymentIdFor(scenario);
  const hasSnippet = setup.hasSnippet && sdk === "messenger";
  const attributes = new Map([
    ...(hasSnippet ? [] : [["deployment-id", deploymentId] as const]),
    ...Object.entries(scenario.tag ?? {}),
    ...setup.attributes,
    ...(dir ? ([["dir", dir]] as const) : []),
  ]);
  return {
    attributes,
    css: new Map([...theme, ...(scheme ? ([["color-scheme", scheme]] as const) : [])]),
    strings,
    language: fileFor(attributes.get("locale"), languages),
    cdn: `${base}/cdn`,
    sdkSrc,
    snippet: hasSnippet ? { src: sdkSrc, environment: "prod", deploymentId } : undefined,
  };
}

/** Where the vendor serves the Messenger in the region `prod`. */
const VENDOR_SRC = `https://apps.mypurecloud.com${SDK_PATHS.messenger}`;

/** The same page in production: with the reader's own CDN and deployment, and the vendor's SDK. */
export function inProduction(shown: Shown): Shown {
  const { attributes, snippet } = shown;
  const deploymentId = "YOUR-DEPLOYMENT-ID";
  return {
    ...shown,
    attributes:
      snippet && !attributes.has("deployment-id")
        ? attributes
        : new Map([...attributes, ["deployment-id", deploymentId]]),
    cdn: "https://YOUR-CDN",
    sdkSrc: undefined,
    snippet: snippet && { ...snippet, src: VENDOR_SRC, deploymentId },
  };
}

/** The language file for a locale: that of `pt-BR`, else that of `pt`. */
function fileFor(locale: string | undefined, languages: readonly string[]): string | undefined {
  const tag = (locale ?? "").trim().toLowerCase();
  const named = (name: string | undefined) => languages.find((each) => each.toLowerCase() === name);
  return named(tag) ?? named(tag.split("-")[0]);
}
