import type { SdkName } from "../../core/chat.js";
import type { ParsedArguments } from "./parsed.js";
import { domainOf, type Env, loopbackUrl, milliseconds, sdkOf, variable } from "./values.js";

/** How the command authenticates to Genesys Cloud. */
export type Credentials =
  { readonly accessToken: string } | { readonly clientId: string; readonly clientSecret: string };

/** Where the REST API is, and who calls it. */
export interface ApiSettings {
  /** Without a trailing slash. */
  readonly apiUrl: string;
  readonly loginUrl: string;
  readonly credentials: Credentials;
}

/** The settings of `verify`. */
export interface VerifySettings extends ApiSettings {
  /** `undefined`: the calls of both SDKs are tried. */
  readonly sdk: SdkName | undefined;
  /** Id of a conversation, or of one of its messages; `-` for ids on standard input. */
  readonly id: string;
  readonly isMessageId: boolean;
  readonly crmKey: string;
  /** The expected CRM id; `undefined` accepts any. */
  readonly crmId: string | undefined;
  /** How long to wait for the CRM id, in ms. */
  readonly wait: number;
  /** Limit for everything but that wait, in ms. */
  readonly timeout: number;
  readonly json: boolean;
  readonly full: boolean;
}

/** Safe in the path of a URL: no dots, no slashes. */
const ID = /^[\w-]{1,128}$/;
/** Safe in a header. Anything else makes fetch throw an error that shows the value. */
const HEADER_SAFE = /^[\x21-\x7e]+$/;

export const DEFAULT_CRM_KEY = "crmCustomerId";
export const DEFAULT_DOMAIN = "mypurecloud.com";
/** The argument that stands for standard input. */
export const STDIN = "-";

export const isConversationId = (id: string): boolean => ID.test(id) && id !== STDIN;

/** Reads the settings of `verify`. Adds every problem to `problems`; if there is any, do not use the result. */
export function verifySettings(parsed: ParsedArguments, env: Env, problems: string[]): VerifySettings {
  const { texts, flags } = parsed;
  const id = parsed.positionals[1]?.trim() ?? "";
  if (id !== "" && id !== STDIN && !isConversationId(id)) {
    problems.push("An id has letters, digits, - and _ only.");
  }
  const isMessageId = flags.has("message");
  const sdk = sdkOf(parsed, problems) ?? (isMessageId ? "messenger" : undefined);
  if (isMessageId && sdk !== "messenger") problems.push("--message is for --sdk messenger only.");
  return {
    ...apiSettings(parsed, env, problems),
    sdk,
    id,
    isMessageId,
    crmKey: texts["crm-key"] ?? DEFAULT_CRM_KEY,
    crmId: texts["crm-id"],
    wait: milliseconds(parsed, "wait", { otherwise: 0, least: 0 }, problems),
    timeout: milliseconds(parsed, "timeout", { otherwise: 30, least: 0.001 }, problems),
    json: flags.has("json"),
    full: flags.has("full"),
  };
}

/** Reads where the REST API is, and the credentials. */
export function apiSettings(parsed: ParsedArguments, env: Env, problems: string[]): ApiSettings {
  if (env["NODE_TLS_REJECT_UNAUTHORIZED"] === "0") {
    problems.push(
      "NODE_TLS_REJECT_UNAUTHORIZED=0 turns certificate checks off, so that the secret can be intercepted: unset it, " +
        "and name your organisation's root certificates in NODE_EXTRA_CA_CERTS.",
    );
  }
  const domain = domainOf(parsed, env, problems) ?? DEFAULT_DOMAIN;
  const [api, login] = [
    loopbackUrl("GENESYS_API_URL", env, problems),
    loopbackUrl("GENESYS_LOGIN_URL", env, problems),
  ];
  return {
    // One of the two is enough: a secret for the simulator never goes to the real login, and vice versa.
    apiUrl: api ?? login ?? `https://api.${domain}`,
    loginUrl: login ?? api ?? `https://login.${domain}`,
    credentials: credentialsOf(env, problems, api !== undefined || login !== undefined),
  };
}

function credentialsOf(env: Env, problems: string[], isSimulator: boolean): Credentials {
  const accessToken = variable(env, "GENESYS_ACCESS_TOKEN");
  if (accessToken !== undefined) {
    if (!HEADER_SAFE.test(accessToken)) {
      problems.push("GENESYS_ACCESS_TOKEN has characters that no token has.");
    }
    return { accessToken };
  }
  const names = ["GENESYS_CLIENT_ID", "GENESYS_CLIENT_SECRET"];
  const missing = names.filter((name) => variable(env, name) === undefined);
  if (missing.length > 0) {
    const where = isSimulator
      ? "The simulator's client is demo, with the secret demo."
      : "Add an OAuth client in Genesys Cloud under Admin > Integrations > OAuth.";
    problems.push(`${missing.join(" and ")} must be set, or GENESYS_ACCESS_TOKEN. ${where}`);
  }
  const [clientId = "", clientSecret = ""] = names.map((name) => variable(env, name));
  return { clientId, clientSecret };
}
