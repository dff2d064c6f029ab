/**
 * What the visitor of the playground has set on the tag, kept in the page's address (behind `#`, so that it is never
 * sent): another scenario is another page load, as the SDK of a page cannot be loaded twice.
 */
export type OwnAttributes = ReadonlyMap<string, string>;

/** Lower case, as HTML has it, and no event handler: somebody else may have written the address. */
export const ATTRIBUTE_NAME = "(?!on)[a-z][a-z0-9_\\-]*";
const isName = (name: string): boolean => new RegExp(`^${ATTRIBUTE_NAME}$`).test(name);

/** The part of an address behind `#` → attributes; `undefined` when there is none. */
export function readHash(hash: string): OwnAttributes | undefined {
  if (hash.length < 2) return undefined;
  const entries = [...new URLSearchParams(hash.slice(1))];
  return new Map(entries.filter(([name]) => isName(name)));
}

/** The address of this page in a scenario. A deployment belongs to its scenario. */
export function addressOf(scenarioName: string, own: OwnAttributes): string {
  const kept = [...own].filter(([name]) => name !== "deployment-id");
  return `?${new URLSearchParams({ scenario: scenarioName })}#${new URLSearchParams(kept)}`;
}
