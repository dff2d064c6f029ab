import type { SdkName } from "../../core/chat.js";
import { isLoopback } from "../../core/loopback.js";
import { regionDomain, regions } from "../../core/regions.js";
import { SDK_NAMES } from "./commands.js";
import type { ParsedArguments } from "./parsed.js";
import { quoted, suggestion } from "./suggest.js";

export type Env = Readonly<Record<string, string | undefined>>;

/** Longest wait and timeout, in seconds: one day. */
const MAX_SECONDS = 86_400;

/** An environment variable; blank counts as missing. */
export const variable = (env: Env, name: string): string | undefined => env[name]?.trim() || undefined;

/** The SDK in the arguments; `undefined` without one. */
export function sdkOf({ texts }: ParsedArguments, problems: string[]): SdkName | undefined {
  const { sdk } = texts;
  if (sdk === undefined || sdk === "web-messaging" || sdk === "messenger") return sdk;
  problems.push(`--sdk is ${SDK_NAMES.join(" or ")}, not ${quoted(sdk)}.${suggestion(sdk, SDK_NAMES)}`);
  return undefined;
}

/** The domain of the region in the arguments or the environment; `undefined` without one. */
export function domainOf({ texts }: ParsedArguments, env: Env, problems: string[]): string | undefined {
  const [name, region] =
    texts["environment"] === undefined
      ? ["GENESYS_ENVIRONMENT", variable(env, "GENESYS_ENVIRONMENT")]
      : ["--environment", texts["environment"]];
  if (region === undefined) return undefined;
  const domain = regionDomain(region);
  if (domain === undefined) problems.push(`${name}: ${noRegion(region)}`);
  return domain;
}

/** What is wrong with a region, with the nearest one or all of them. */
export function noRegion(region: string): string {
  const nearest = suggestion(region, [...regions.keys(), ...regions.values()]);
  const all = [...regions].map(([name, domain]) => `${name} (${domain})`).join(", ");
  return `${quoted(region)} is no Genesys Cloud region.${nearest || ` Regions: ${all}.`}`;
}

/** The URL in a variable. It is for the simulator, so only loopback hosts are accepted. */
export function loopbackUrl(name: string, env: Env, problems: string[]): string | undefined {
  const text = variable(env, name);
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const plain =
    url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash;
  if (plain && isLoopback(url.hostname)) return url.href.replace(/\/+$/, "");
  problems.push(`${name} must be an address on this machine, like http://127.0.0.1:8080.`);
  return undefined;
}

/** An option that is a number of seconds, in ms. */
export function milliseconds(
  { texts }: ParsedArguments,
  name: string,
  { otherwise, least }: { otherwise: number; least: number },
  problems: string[],
): number {
  const text = texts[name];
  const seconds = text === undefined ? otherwise : Number(text);
  if (seconds >= least && seconds <= MAX_SECONDS) return seconds * 1_000;
  problems.push(`--${name} is a number of seconds up to ${MAX_SECONDS}, not ${quoted(text ?? "")}.`);
  return 0;
}
