import { nearest } from "./nearest.js";

/**
 * The regions of Genesys Cloud: their domains by their official names. A closed table on purpose: an unknown region is
 * refused, never pasted into a URL.
 *
 * Source: npm `genesys-cloud-service-discovery-web` 3.0.500, published by Genesys; the alpha region `eusc-edee1-core`
 * from npm `purecloud-platform-client-v2` 262.0.0.
 */
export const regions: ReadonlyMap<string, string> = new Map([
  ["prod", "mypurecloud.com"],
  ["prod-usw2", "usw2.pure.cloud"],
  ["prod-cac1", "cac1.pure.cloud"],
  ["prod-sae1", "sae1.pure.cloud"],
  ["prod-mxc1", "mxc1.pure.cloud"],
  ["prod-euw1", "mypurecloud.ie"],
  ["prod-euw2", "euw2.pure.cloud"],
  ["prod-euc1", "mypurecloud.de"],
  ["prod-euc2", "euc2.pure.cloud"],
  ["prod-aps1", "aps1.pure.cloud"],
  ["prod-apne1", "mypurecloud.jp"],
  ["prod-apne2", "apne2.pure.cloud"],
  ["prod-apne3", "apne3.pure.cloud"],
  ["prod-apse1", "apse1.pure.cloud"],
  ["prod-apse2", "mypurecloud.com.au"],
  ["prod-mec1", "mec1.pure.cloud"],
  ["fedramp-use2-core", "use2.us-gov-pure.cloud"],
  ["eusc-edee1-core", "edee1.eusc-pure.cloud"],
]);

/** The vendor's own script also accepts `cac1` for `prod-cac1`, `fedramp-use2` for its core, and `use1` for `prod`. */
const shortName = (name: string): string => (name === "prod" ? "use1" : name.replace(/^prod-|-core$/, ""));

/**
 * The domain of a region.
 *
 * @param region a name (`prod-usw2`), its short form (`usw2`) or a domain (`usw2.pure.cloud`), in any case
 * @returns the domain; `undefined` for an unknown region
 */
export function regionDomain(region: string): string | undefined {
  const wanted = region.trim().toLowerCase();
  for (const [name, domain] of regions) {
    if (wanted === name || wanted === domain || wanted === shortName(name)) return domain;
  }
  return undefined;
}

/** `eu-central-1` → `euc1`: pages often have the name that Amazon gave the region. */
const fromAmazon = (name: string): string =>
  name.replace(
    /^([a-z]{2})-([a-z])[a-z]*?(east|west|)-(\d)$/,
    (_, area: string, first: string, second: string, n: string) => `${area}${first}${second.slice(0, 1)}${n}`,
  );

/** The region that was probably meant by an unknown one: `prod-euc` → `prod-euc1`. */
export function nearestRegion(given: string): string | undefined {
  const wanted = given.trim().toLowerCase();
  // The address of a host of the region: `apps.mypurecloud.de`.
  const domain = [...regions.values()].find((each) => new RegExp(`(^|[./])${each}(/|$)`).test(wanted));
  const known = [...regions].flatMap(([name, each]) => [name, each, shortName(name)]);
  return domain ?? nearest(fromAmazon(wanted === "prod-use1" ? "use1" : wanted), known);
}

/** The official name of a region by its domain, as the Messenger takes it: `usw2.pure.cloud` → `prod-usw2`. */
export const regionName = (domain: string): string | undefined =>
  [...regions].find(([, each]) => each === domain)?.[0];
