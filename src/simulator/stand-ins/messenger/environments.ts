import { regions } from "../../../core/regions.js";

const ALIASES: Readonly<Record<string, string>> = { use1: "prod", "fedramp-use2": "fedramp-use2-core" };
const WITHOUT_PREFIX = new Set(["prod", "fedramp-use2-core", "eusc-edee1-core"]);

/**
 * The domain behind the `environment` of a snippet, as the shipped script looks it up (read in 2.14.0): by name, in any
 * case, with or without `prod-`. A domain is no name; then the script finds nothing, and says nothing.
 */
export function environmentDomain(environment: unknown): string | undefined {
  if (typeof environment !== "string") return undefined;
  const lower = environment.toLowerCase();
  const name = ALIASES[lower] ?? lower;
  return regions.get(WITHOUT_PREFIX.has(name) || name.startsWith("prod-") ? name : `prod-${name}`);
}
