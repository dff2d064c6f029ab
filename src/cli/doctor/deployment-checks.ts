import { isPlainObject } from "../../simulator/rules/is-plain-object.js";
import { CliFailure } from "../failure.js";
import { parseJson } from "../http/json.js";
import type { TimeLimit } from "../http/limits.js";
import type { CliIo } from "../io.js";
import { listed, printable } from "../printable.js";
import { type Check, fail, pass, warn } from "./checks.js";
import { fetchPublic } from "./fetch-public.js";

/** Where the public files of a deployment are, and who is to use it. */
export interface DeploymentTarget {
  /** Without a trailing slash. */
  readonly cdnUrl: string;
  readonly deploymentId: string;
  readonly domain: string;
  readonly page: URL | undefined;
}

/** What is known about a deployment. */
export interface Deployment {
  readonly checks: readonly Check[];
  /** It is a deployment of the Messenger. */
  readonly isMessenger: boolean;
}

/** Checks the two public files that the Messenger's script reads first. Neither needs an account. */
export async function deploymentChecks(
  io: CliIo,
  target: DeploymentTarget,
  limit: TimeLimit,
): Promise<Deployment> {
  try {
    const config = await publicFile(io, target, "config.json", limit);
    if (config === undefined) return unknownDeployment(target);
    const domains = await publicFile(io, target, "domains.json", limit);
    return { checks: [...configChecks(config), ...domainChecks(domains, target)], isMessenger: true };
  } catch (error) {
    if (!(error instanceof CliFailure)) throw error;
    const hint = error.hint ?? "Check the network.";
    return {
      checks: [fail("deployment", `The deployment's files: ${error.message}`, hint)],
      isMessenger: false,
    };
  }
}

function unknownDeployment({ deploymentId, domain }: DeploymentTarget): Deployment {
  const message = `There is no deployment ${printable(deploymentId, 60)} in the region ${domain}.`;
  const hint =
    "Copy the id from Genesys Cloud under Admin > Message > Messenger Deployments, and check --environment.";
  return { checks: [fail("deployment", message, hint)], isMessenger: false };
}

/** @returns the file; `undefined`: the deployment is not known (the CDN answers 403 then). */
async function publicFile(
  io: CliIo,
  { cdnUrl, deploymentId }: DeploymentTarget,
  name: string,
  limit: TimeLimit,
): Promise<Record<string, unknown> | undefined> {
  const path = `/webdeployments/v1/deployments/${encodeURIComponent(deploymentId)}/${name}`;
  const { status, bytes } = await fetchPublic(io, new URL(cdnUrl + path), limit);
  if (status === 403 || status === 404) return undefined;
  if (status !== 200) {
    throw new CliFailure(
      status >= 500 ? "SERVER_ERROR" : "UNEXPECTED_ANSWER",
      `HTTP status ${status} for ${name}.`,
      {
        status,
      },
    );
  }
  const json = parseJson(new TextDecoder().decode(bytes), name);
  if (isPlainObject(json)) return json;
  throw new CliFailure("UNEXPECTED_ANSWER", `${name} has an unexpected shape.`);
}

const at = (value: unknown, ...path: string[]): unknown =>
  path.reduce(
    (found, name) => (isPlainObject(found) && Object.hasOwn(found, name) ? found[name] : undefined),
    value,
  );

function configChecks(config: Record<string, unknown>): Check[] {
  const status = at(config, "status");
  const launcher = at(config, "messenger", "launcherButton", "visibility");
  const headless =
    at(config, "headlessMode", "enabled") ?? at(config, "messenger", "headlessMode", "enabled");
  const clear = at(config, "messenger", "apps", "conversations", "conversationClear", "enabled");
  return [
    status === "Active"
      ? pass("deployment", "The deployment is active.")
      : fail(
          "deployment",
          `The deployment is ${typeof status === "string" ? printable(status.toLowerCase(), 20) : "in an unknown state"}.`,
          "Activate it in Genesys Cloud under Admin > Message > Messenger Deployments.",
        ),
    headless === true
      ? fail(
          "headless",
          "The deployment is headless: its Messenger has no window.",
          "Turn the user interface on in its Messenger configuration.",
        )
      : pass("headless", "The deployment has a window."),
    at(config, "auth", "enabled") === true
      ? warn(
          "authentication",
          "The deployment has authentication on: visitors without a login cannot chat.",
          "Provide an AuthProvider on the page, or turn authentication off in its configuration.",
        )
      : pass("authentication", "The deployment needs no authentication."),
    clear === true
      ? pass("clear-conversation", "Clear conversation is on.")
      : warn(
          "clear-conversation",
          "Clear conversation is off, so a conversation cannot be ended at a logout.",
          "Turn Clear conversation on in its Messenger configuration.",
        ),
    launcher === "Off" || launcher === "OnDemand"
      ? pass("launcher", "Genesys' own launcher is hidden.")
      : warn(
          "launcher",
          "Genesys' own launcher is shown beside our button.",
          'Set its visibility to "Hide until triggered" in the Messenger configuration.',
        ),
  ];
}

function domainChecks(domains: Record<string, unknown> | undefined, { page }: DeploymentTarget): Check[] {
  if (page === undefined) return [];
  const { hostname } = page;
  if (at(domains, "allowAllDomains") === true) return [pass("domain", "The deployment allows every domain.")];
  const list = at(domains, "allowedDomains");
  const allowed = Array.isArray(list) ? list.filter((each): each is string => typeof each === "string") : [];
  const isAllowed = allowed
    .map((domain) => domain.toLowerCase())
    .some((domain) => hostname === domain || hostname.endsWith(`.${domain}`));
  if (isAllowed) return [pass("domain", `The deployment allows ${hostname}.`)];
  const names = allowed.map((domain) => printable(domain, 100));
  return [
    fail(
      "domain",
      `The deployment does not allow ${hostname}, only: ${names.length > 0 ? listed(names, 10) : "no domain"}.`,
      "Add it to the allowed domains of the deployment.",
    ),
  ];
}
