import type { SdkName } from "../../core/chat.js";
import { regionDomain } from "../../core/regions.js";
import type { ParsedArguments } from "./parse.js";

/** How the command authenticates to Genesys Cloud. */
export type Credentials =
  { readonly accessToken: string } | { readonly clientId: string; readonly clientSecret: string };

/** The settings of `verify`. */
export interface VerifySettings {
  readonly sdk: SdkName;
  /** Id of a conversation, or of one of its messages. */
  readonly id: string;
  readonly isMessageId: boolean;
  readonly crmKey: string;
  /** The expected CRM id; `undefined` accepts any. */
  readonly crmId: string | undefined;
  /** Without a trailing slash. */
  readonly apiUrl: string;
  readonly loginUrl: string;
  readonly credentials: Credentials;
  /** How long to wait for the CRM id, in ms. */
  readonly wait: number;
  /** Limit for everything but that wait, in ms. */
  readonly timeout: number;
  readonly json: boolean;
  readonly full: boolean;
}

export type Env = Readonly<Record<string, string | undefined>>;

/** Safe in the path of a URL: no dots, no slashes. */
const ID = /^[\w-]{1,128}$/;
/** Safe in a header. Anything else makes fetch throw an error that shows the value. */
const HEADER_SAFE = /^[\x21-\x7e]+$/;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
/** Longest wait and timeout, in seconds: one day. */
const LONGEST = 86_400;

/** Reads the settings of `verify`. Adds every problem to `problems`; if there is any, do not use the result. */
export function verifySettings(parsed: ParsedArguments, env: Env, problems: string[]): VerifySettings {
  const { texts, flags } = parsed;
  const id = parsed.positionals[1] ?? "";
  if (id !== "" && !ID.test(id)) problems.push("An id has letters, digits, - and _ only.");
  const isMessageId = flags.has("message");
  const sdk = sdkOf(parsed, problems, isMessageId ? "messenger" : "web-messaging");
  if (isMessageId && sdk !== "messenger") problems.push("--message is for --sdk messenger only.");
  if (env["NODE_TLS_REJECT_UNAUTHORIZED"] === "0") {
    problems.push(
      "NODE_TLS_REJECT_UNAUTHORIZED=0 turns certificate checks off, so that the secret can be intercepted: unset it.",
    );
  }
  const domain = domainOf(parsed, env, problems) ?? "mypurecloud.com";
  const [api, login] = [
    loopbackUrl("GENESYS_API_URL", env, problems),
    loopbackUrl("GENESYS_LOGIN_URL", env, problems),
  ];
  return {
    sdk,
    id,
    isMessageId,
    crmKey: texts["crm-key"] ?? "crmCustomerId",
    crmId: texts["crm-id"],
    // One of the two is enough: a secret for the simulator never goes to the real login, and vice versa.
    apiUrl: api ?? login ?? `https://api.${domain}`,
    loginUrl: login ?? api ?? `https://login.${domain}`,
    credentials: credentialsOf(env, problems),
    wait: milliseconds("wait", texts["wait"] ?? "0", 0, problems),
    timeout: milliseconds("timeout", texts["timeout"] ?? "30", 0.001, problems),
    json: flags.has("json"),
    full: flags.has("full"),
  };
}

/** The SDK in the arguments. */
export function sdkOf({ texts }: ParsedArguments, problems: string[], otherwise: SdkName): SdkName {
  const { sdk = otherwise } = texts;
  if (sdk === "web-messaging" || sdk === "messenger") return sdk;
  problems.push("--sdk is web-messaging or messenger.");
  return otherwise;
}

/** The domain of the region in the arguments or the environment; `undefined` without one. */
export function domainOf({ texts }: ParsedArguments, env: Env, problems: string[]): string | undefined {
  const [name, region] =
    texts.environment === undefined
      ? ["GENESYS_ENVIRONMENT", variable(env, "GENESYS_ENVIRONMENT")]
      : ["--environment", texts.environment];
  if (region === undefined) return undefined;
  const domain = regionDomain(region);
  if (domain === undefined) {
    problems.push(`${name} is no region of Genesys Cloud, like mypurecloud.com or prod-euc1.`);
  }
  return domain;
}

/** An environment variable; blank counts as missing. */
const variable = (env: Env, name: string): string | undefined => env[name]?.trim() || undefined;

function credentialsOf(env: Env, problems: string[]): Credentials {
  const accessToken = variable(env, "GENESYS_ACCESS_TOKEN");
  if (accessToken !== undefined) {
    if (!HEADER_SAFE.test(accessToken)) {
      problems.push("GENESYS_ACCESS_TOKEN has characters that no token has.");
    }
    return { accessToken };
  }
  const names = ["GENESYS_CLIENT_ID", "GENESYS_CLIENT_SECRET"];
  const missing = names.filter((name) => variable(env, name) === undefined);
  if (missing.length > 0) problems.push(`${missing.join(" and ")} must be set, or GENESYS_ACCESS_TOKEN.`);
  const [clientId = "", clientSecret = ""] = names.map((name) => variable(env, name));
  return { clientId, clientSecret };
}

/** The URL in a variable. It is for the simulator, so only loopback hosts are accepted. */
function loopbackUrl(name: string, env: Env, problems: string[]): string | undefined {
  const text = variable(env, name);
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const plain =
    url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash;
  if (plain && LOOPBACK.test(url.hostname)) return url.href.replace(/\/+$/, "");
  problems.push(`${name} must be an address on this machine, like http://127.0.0.1:8080.`);
  return undefined;
}

function milliseconds(name: string, text: string, least: number, problems: string[]): number {
  const seconds = Number(text);
  if (seconds >= least && seconds <= LONGEST) return seconds * 1_000;
  problems.push(`--${name} is a number of seconds up to ${LONGEST}.`);
  return 0;
}
