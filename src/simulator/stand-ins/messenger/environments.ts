import { regions } from "../../../core/regions.js";

const ALIASES: Readonly<Record<string, string>> = { use1: "prod", "fedramp-use2": "fedramp-use2-core" };
const WITHOUT_PREFIX = new Set(["prod", "fedramp-use2-core", "eusc-edee1-core"]);

/**
 * The domain of a snippet's `environment`, as the shipped script looks it up [SAFRI, 2.14.0]: by name, ignoring case, with
 * or without `prod-`. A domain is not a name: the script then does nothing and reports nothing.
 */
export function environmentDomain(environment: unknown): string | undefined {
  if (typeof environment !== "string") return undefined;
  const lower = environment.toLowerCase();
  const name = ALIASES[lower] ?? lower;
  return regions.get(WITHOUT_PREFIX.has(name) || name.startsWith("prod-") ? name : `prod-${name}`);
}
