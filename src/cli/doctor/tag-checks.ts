import { admitCrmId } from "../../core/gate.js";
import { findMisspelt } from "../../core/attributes/misspelt.js";
import { WARNINGS } from "../../core/errors/messages.js";
import { ALIASES, OPTIONS } from "../../core/options.js";
import { regionDomain } from "../../core/regions.js";
import { noRegion } from "../args/values.js";
import { quoted, suggestion } from "../args/suggest.js";
import { SDK_NAMES } from "../args/commands.js";
import { listed, printable } from "../printable.js";
import { type Check, fail, pass, warn } from "./checks.js";
import { doubleChecks, hiddenCheck, markupChecks } from "./markup-checks.js";
import type { Attributes } from "./place.js";
import { mayBeAddedByScript, type MessengerSnippet, ownScript, type PageFacts, snippetsIn } from "./page.js";

/** The options in the page: of the tag, of the single script tag, or of Genesys' snippet. */
export interface PageOptions {
  readonly deploymentId: string | undefined;
  readonly environment: string | undefined;
  readonly sdk: string | undefined;
  readonly nonce: string | undefined;
}

/** Finds the tag, or the single script tag, and checks its options. */
export function tagChecks(
  facts: PageFacts,
  { isTruncated, hasDeploymentOption }: { isTruncated: boolean; hasDeploymentOption: boolean },
): { readonly checks: Check[]; readonly options: PageOptions } {
  const [tag] = facts.tags;
  const script = ownScript(facts);
  const [snippet] = snippetsIn(facts);
  const isSingle = tag === undefined && script?.attributes["data-deployment-id"] !== undefined;
  const attributes = tag ?? (isSingle ? dataOf(script.attributes) : {});
  const option = optionsOf(attributes);
  const options: PageOptions = {
    deploymentId: valueOf("deploymentId", option) ?? snippet?.deploymentId,
    environment: valueOf("environment", option) ?? snippet?.environment,
    sdk: valueOf("sdk", option) ?? option("sdk") ?? (snippet && "messenger"),
    nonce: option("nonce"),
  };
  if (tag === undefined && !isSingle) {
    return { checks: [notFound(facts, isTruncated, hasDeploymentOption), ...doubleChecks(facts)], options };
  }
  const what = isSingle
    ? "the single script tag"
    : `<genesys-crm-chat>${facts.tags.length > 1 ? ` (${facts.tags.length} of them)` : ""}`;
  const checks = [
    pass("tag", `The page has ${what}.`),
    ...spellingChecks(Object.keys(attributes), isSingle ? "data-" : ""),
    ...optionChecks(options, option),
    ...conflictChecks(facts),
    ...snippetChecks(option, snippet),
    ...markupChecks(facts, isTruncated),
    ...doubleChecks(facts),
  ];
  return { checks, options };
}

/** What the element says about names in the console. */
function spellingChecks(names: readonly string[], prefix: string): Check[] {
  const checks: Check[] = [];
  for (const name of names) {
    const meant = ALIASES.get(name);
    if (!meant) continue;
    const { attribute } = OPTIONS[meant];
    checks.push(warn("tag", WARNINGS.alias(prefix + name, prefix + attribute), "Correct its name."));
  }
  const until = prefix ? "it is ignored" : "it is a custom attribute";
  findMisspelt(new Set(names), (name, meant) => {
    const message = WARNINGS.misspelt(printable(prefix + name, 60), prefix + meant);
    checks.push(warn("tag", message, `Correct its name: until then ${until}.`));
  });
  return checks;
}

/** A page has one SDK, which connects to one deployment. */
function conflictChecks({ tags }: PageFacts): Check[] {
  const ids = new Set(tags.flatMap((attributes) => valueOf("deploymentId", optionsOf(attributes)) ?? []));
  if (ids.size < 2) return [];
  const names = listed(
    [...ids].map((id) => printable(id, 60)),
    5,
  );
  return [fail("tag", `The tags name different deployments: ${names}.`, "Use one deployment on each page.")];
}

/** The page's one Messenger is that of the snippet. */
function snippetChecks(option: ReturnType<typeof optionsOf>, snippet: MessengerSnippet | undefined): Check[] {
  if (snippet === undefined || valueOf("sdk", option) === "web-messaging") return [];
  const pairs = [
    ["deployment", valueOf("deploymentId", option), snippet.deploymentId],
    ["region", domainOf(valueOf("environment", option)), domainOf(snippet.environment)],
  ] as const;
  return pairs.flatMap(([what, own, other]) => {
    if (own === undefined || other === undefined || own === other) return [];
    const message = `The tag names the ${what} ${printable(own, 60)}, and Genesys' own snippet ${printable(other, 60)}.`;
    const hint = "Leave deployment-id and environment of the tag away: they are taken from the snippet.";
    return [fail("tag", message, hint)];
  });
}

const domainOf = (region: string | undefined): string | undefined =>
  region === undefined ? undefined : regionDomain(region);

/** Attribute → trimmed value; blank counts as missing. `crmid` counts as `crm-id`. */
const optionsOf =
  (attributes: Attributes) =>
  (name: string): string | undefined =>
    (attributes[name] ?? attributes[name.replaceAll("-", "")])?.trim() || undefined;

/** The value that the element uses; `undefined` if it refuses it. */
const valueOf = (
  name: "deploymentId" | "environment" | "sdk",
  option: ReturnType<typeof optionsOf>,
): string | undefined => OPTIONS[name].parse(option(OPTIONS[name].attribute));

/** `data-OPTION` of the single script tag → OPTION. */
const dataOf = (attributes: Attributes): Attributes =>
  Object.fromEntries(
    Object.entries(attributes)
      .filter(([name]) => name.startsWith("data-") || name === "nonce")
      .map(([name, value]) => [name.replace(/^data-/, ""), value]),
  );

function notFound(facts: PageFacts, isTruncated: boolean, hasDeploymentOption: boolean): Check {
  const hidden = hiddenCheck(facts);
  const message = "The HTML has neither <genesys-crm-chat> nor our single script tag.";
  const hint = isTruncated
    ? "Only the first 2 MB of the page were read."
    : facts.refresh !== undefined
      ? `The page sends visitors on to ${printable(facts.refresh, 200)}: run doctor with that address.`
      : "A tag that a script or a tag manager adds cannot be seen here: check it in the browser's developer tools.";
  const mayExist =
    isTruncated || hasDeploymentOption || ownScript(facts) !== undefined || mayBeAddedByScript(facts);
  if (hidden) return mayExist ? { ...hidden, status: "warn" } : hidden;
  return mayExist ? warn("tag", message, hint) : fail("tag", message, hint);
}

function optionChecks(
  { deploymentId, environment, sdk }: PageOptions,
  option: ReturnType<typeof optionsOf>,
): Check[] {
  const checks: Check[] = [];
  const given = option("deployment-id");
  const problem = given && OPTIONS.deploymentId.problem(given);
  if (problem) {
    const message = `deployment-id ${problem} (${quoted(given)}).`;
    const check = OPTIONS.deploymentId.parse(given) === undefined ? fail : warn;
    checks.push(check("tag", message, "Check the template of the page."));
  } else if (deploymentId === undefined) {
    checks.push(fail("tag", "The tag has no deployment-id.", "Add deployment-id from Genesys Cloud."));
  }
  if (environment !== undefined && regionDomain(environment) === undefined) {
    checks.push(fail("tag", `environment: ${noRegion(environment)}`, "Correct the attribute environment."));
  }
  if (sdk !== undefined && !(SDK_NAMES as readonly string[]).includes(sdk)) {
    const message = `sdk is ${SDK_NAMES.join(" or ")}, not ${quoted(sdk)}.${suggestion(sdk, SDK_NAMES)}`;
    checks.push(fail("tag", message, "Correct the attribute sdk."));
  }
  // Its value is the customer's: it is not printed.
  const crmId = option("crm-id");
  const admitted = admitCrmId(crmId);
  if (admitted.problem) {
    const check = admitted.value === undefined ? fail : warn;
    checks.push(check("tag", `crm-id ${admitted.problem}.`, "Check the template of the page."));
  } else if (crmId === undefined && option("crm-id-from") === undefined) {
    const hint = "Normal for a guest. For a customer, set it in the HTML, by a script, or with crm-id-from.";
    checks.push(warn("tag", `The HTML has no crm-id${keyOf(option)}.`, hint));
  }
  return checks;
}

const keyOf = (option: ReturnType<typeof optionsOf>): string => {
  const key = option("crm-key");
  return key === undefined ? "" : ` (crm-key ${printable(key, 60)})`;
};
