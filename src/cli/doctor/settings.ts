import type { SdkName } from "../../core/chat.js";
import { isLoopback } from "../../core/loopback.js";
import type { ParsedArguments } from "../args/parsed.js";
import { quoted } from "../args/suggest.js";
import { domainOf, type Env, loopbackUrl, milliseconds, sdkOf } from "../args/values.js";

/** The settings of `doctor`. */
export interface DoctorSettings {
  readonly page: URL | undefined;
  readonly deploymentId: string | undefined;
  /** The region's domain, if it was given as an option. */
  readonly domain: string | undefined;
  /** The region's domain in the environment, for a page that names none. */
  readonly defaultDomain: string | undefined;
  readonly sdk: SdkName | undefined;
  /** The simulator, in place of the region's CDN. */
  readonly apiUrl: string | undefined;
  /** Limit for all requests, in ms. */
  readonly timeout: number;
  readonly json: boolean;
}

const DEPLOYMENT_ID = /^[\w-]{1,128}$/;

/** Reads the settings of `doctor`. Adds every problem to `problems`; if there is any, do not use the result. */
export function doctorSettings(parsed: ParsedArguments, env: Env, problems: string[]): DoctorSettings {
  const { texts, flags, positionals } = parsed;
  const text = positionals[1]?.trim() || undefined;
  const page = text === undefined ? undefined : pageUrl(text, problems);
  const deploymentId = texts["deployment-id"];
  if (deploymentId !== undefined && !DEPLOYMENT_ID.test(deploymentId)) {
    problems.push(`--deployment-id has letters, digits, - and _ only, not ${quoted(deploymentId)}.`);
  }
  if (text === undefined && deploymentId === undefined) {
    problems.push("Name a URL, or a deployment with --deployment-id.");
  }
  const domain = domainOf(parsed, env, problems);
  const isOption = texts["environment"] !== undefined;
  return {
    page,
    deploymentId,
    domain: isOption ? domain : undefined,
    defaultDomain: isOption ? undefined : domain,
    sdk: sdkOf(parsed, problems),
    apiUrl: loopbackUrl("GENESYS_API_URL", env, problems),
    timeout: milliseconds(parsed, "timeout", { otherwise: 30, least: 0.001 }, problems),
    json: flags.has("json"),
  };
}

/** What the address of no page begins or ends with, where it has no scheme: a path, `C:`, `mailto:`, `index.html`. */
const NO_ADDRESS = /^[./\\~]|^[a-z][a-z\d+.-]*:(?!\d)|^[^/\\]+\.(x?html?|php)$/i;

/** The address of a page; without a scheme, https, or http on this machine. */
function pageUrl(text: string, problems: string[]): URL | undefined {
  const [host = ""] = /^\[[^\]]*\]|^[^/:]*/.exec(text) ?? [];
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(text)
    ? text
    : `http${isLoopback(host) ? "" : "s"}://${text}`;
  const isAddress = address === text || !NO_ADDRESS.test(text);
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (isAddress && url && /^https?:$/.test(url.protocol) && !url.username && !url.password) return url;
  // A user name or password is not echoed.
  const isShown = url === undefined || (!url.username && !url.password);
  problems.push(
    isShown
      ? `URL is the address of a page, like https://shop.example, not ${quoted(text)}.`
      : "URL must not contain a user name or a password: doctor sends no credentials.",
  );
  return undefined;
}
