/**
 * The regions of Genesys Cloud, a closed table on purpose: what is not in it is refused, never pasted into a URL.
 *
 * `NAME` is at `NAME.pure.cloud`, except where an older or a separate domain stands behind the colon.
 * Source: npm `genesys-cloud-service-discovery-web` 3.0.500, published by Genesys; the alpha region `eusc-edee1-core`
 * from npm `purecloud-platform-client-v2` 262.0.0.
 */
const REGIONS =
  "prod:mypurecloud.com usw2 cac1 sae1 mxc1 euw1:mypurecloud.ie euw2 euc1:mypurecloud.de euc2 aps1 " +
  "apne1:mypurecloud.jp apne2 apne3 apse1 apse2:mypurecloud.com.au mec1 " +
  "fedramp-use2-core:use2.us-gov-pure.cloud eusc-edee1-core:edee1.eusc-pure.cloud";

/** Domains by the regions' official names. */
export const regions: ReadonlyMap<string, string> = new Map(
  REGIONS.split(" ").map((entry) => {
    const [name = "", domain = `${name}.pure.cloud`] = entry.split(":");
    return [name.replace(/^(?=.{4,5}$)(?!prod)/, "prod-"), domain];
  }),
);

/**
 * The domain of a region.
 *
 * @param region a name (`prod-usw2`), its short form (`usw2`) or a domain (`usw2.pure.cloud`), in any case.
 * @returns the domain, or `undefined` for what is no region.
 */
export function regionDomain(region: string): string | undefined {
  const wanted = region.trim().toLowerCase();
  for (const [name, domain] of regions) {
    // The vendor's own script takes `cac1` for `prod-cac1`, `use1` for `prod` and `fedramp-use2`.
    const short = name === "prod" ? "use1" : name.replace(/^prod-|-core$/, "");
    if ([name, domain, short].includes(wanted)) return domain;
  }
  return undefined;
}

/** The official name of a region, which the Messenger goes by: `usw2.pure.cloud` → `prod-usw2`. */
export const regionName = (domain: string): string | undefined =>
  [...regions].find(([, each]) => each === domain)?.[0];
