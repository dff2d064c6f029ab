import type { SdkName } from "../core/chat.js";
import { regions } from "../core/regions.js";
import type { ParsedArguments } from "./args/parsed.js";
import { domainOf, sdkOf } from "./args/values.js";
import { USAGE_PROBLEMS, type UsageProblems } from "./command.js";
import type { CliIo } from "./io.js";
import { printableJson } from "./printable.js";

const POINTS: Readonly<Record<string, string>> = {
  w: "west",
  c: "central",
  e: "east",
  s: "south",
  ne: "northeast",
  se: "southeast",
};

/** What the element itself needs where a page requires Trusted Types. */
export const TRUSTED_TYPES = "trusted-types genesys-crm-chat;";

/** Prints the directives. */
export function csp(io: CliIo, parsed: ParsedArguments, problems: string[]): number | UsageProblems {
  const given = sdkOf(parsed, problems);
  const sdk = given ?? "web-messaging";
  const before = problems.length;
  const domain = domainOf(parsed, io.env, problems);
  if (domain === undefined && problems.length === before) problems.push("--environment is missing.");
  if (domain === undefined || problems.length > 0) return USAGE_PROBLEMS;
  const directives = cspDirectives(domain, sdk);
  if (parsed.flags.has("json")) {
    io.stdout.write(
      `${printableJson({ environment: domain, sdk, directives: sourcesOf(directives), trustedTypes: TRUSTED_TYPES })}\n`,
    );
    return 0;
  }
  if (!given) io.stderr.write("For the Web Messaging SDK. For the Messenger, add --sdk messenger.\n");
  io.stderr.write(
    `Add these to what your page allows already. Where it also sends require-trusted-types-for 'script', add: ${TRUSTED_TYPES}\n`,
  );
  io.stdout.write(`${directives.join("\n")}\n`);
  return 0;
}

/** Directive → sources. */
export const sourcesOf = (directives: readonly string[]): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    directives.map((line) => {
      const [name = "", ...sources] = line.replace(/;$/, "").split(" ");
      return [name, sources];
    }),
  );

/**
 * The Content-Security-Policy directives that a page with the SDK needs, one on a line.
 *
 * `messenger`: the vendor's documented template without its 'unsafe-inline', as we need no inline script
 * (developer.genesys.cloud, "Content security policy" of web messaging). `web-messaging`: the script's host and the region; the vendor publishes no list.
 */
export function cspDirectives(domain: string, sdk: SdkName): string[] {
  const own = sdk === "messenger" ? regionDomains(domain) : ["pure.cloud", ...regionDomains(domain)];
  const all = (scheme: string): string[] => own.filter(isNotCovered).map((each) => `${scheme}://*.${each}`);
  if (sdk === "web-messaging") {
    return [
      directive("script-src", ["https://web-messaging-sdk.pure.cloud"]),
      directive("connect-src", [...all("https"), ...all("wss")]),
    ];
  }
  const monitoring = ["https://*.nr-data.net", "https://*.newrelic.com"];
  return [
    directive("script-src", [...monitoring, ...all("https")]),
    directive("connect-src", [...monitoring, ...attachments(domain), ...all("https"), ...all("wss")]),
    ...["img-src", "media-src", "object-src", "child-src"].map((name) => directive(name, all("https"))),
  ];
}

const directive = (name: string, sources: string[]): string => `${name} ${sources.join(" ")};`;

/** A wildcard for pure.cloud covers every domain below it. */
const isNotCovered = (domain: string, _: number, own: string[]): boolean =>
  !own.some((other) => domain.endsWith(`.${other}`));

/** `apne1` of `prod-apne1`; the first region has no such part in its name. */
function shortName(domain: string): string {
  const [name = ""] = [...regions].find(([, each]) => each === domain) ?? [];
  return name === "prod" ? "use1" : (name.split("-")[1] ?? "");
}

/** The region's domain; the older ones (`mypurecloud.de`) have a second one (`euc1.pure.cloud`). */
function regionDomains(domain: string): string[] {
  return domain.startsWith("mypurecloud.") ? [domain, `${shortName(domain)}.pure.cloud`] : [domain];
}

/** The bucket that attachments are uploaded to. That of the sovereign cloud in Europe is not published. */
function attachments(domain: string): string[] {
  const short = shortName(domain);
  const [, area, point = "", number] = /^(us|ca|sa|mx|eu|ap|me)([a-z]+)(\d)$/.exec(short) ?? [];
  if (short === "use1") return ["https://shyrka-prod.s3.amazonaws.com"];
  if (area === undefined) return [];
  const isGovernment = domain.endsWith("us-gov-pure.cloud");
  const [env, store] = isGovernment ? ["fedramp-use2-core", "s3-fips"] : [`prod-${short}`, "s3"];
  return [`https://shyrka-${env}.${store}.${area}-${POINTS[point]}-${number}.amazonaws.com`];
}
