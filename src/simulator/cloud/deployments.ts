import { type Answer, ok } from "./answer.js";
import { isDomainAllowed } from "../rules/is-domain-allowed.js";
import { messengerScenarioNamed } from "../scenarios/messenger.js";
import type { MessengerDeployment } from "../scenarios/types.js";

/** Default lifetime of a session after its last message in seconds: 72 hours [GUEST, SAFRI]. */
export const SESSION_SECONDS = 259_200;

/** A Messenger deployment with all defaults filled in. */
export type Deployment = Required<Omit<MessengerDeployment, "allowedDomains" | "vendorDefaults">> &
  Pick<MessengerDeployment, "allowedDomains">;

/** The settings of a new deployment at Genesys [TSDK models, TF]. */
const VENDOR_DEFAULTS = {
  status: "Active",
  maxCustomDataBytes: 2_048, // limit metadata.custom.attributes.bytes.max of Genesys Cloud
  conversationDisconnect: "Off",
  conversationClear: false,
  autoStart: false,
  headless: false,
  authentication: "Off",
  launcher: "On",
} as const;

/** The settings of a scenario that does not change them: those of a deployment that lets the element do all it can. */
const DEFAULTS = { ...VENDOR_DEFAULTS, conversationDisconnect: "Send", conversationClear: true } as const;

/** The deployment with this id, or `undefined` if none exists. */
export function deploymentNamed(id: string): Deployment | undefined {
  const scenario = messengerScenarioNamed(id);
  if (!scenario || scenario.deployment === null) return undefined;
  const { vendorDefaults, ...settings } = scenario.deployment ?? {};
  return { ...(vendorDefaults ? VENDOR_DEFAULTS : DEFAULTS), ...settings };
}

/** Whether a page of this origin may use the deployment. Compares host names, subdomains included. */
export function isAllowed({ allowedDomains }: Deployment, origin: string | undefined): boolean {
  if (allowedDomains === undefined) return true;
  return isDomainAllowed(
    allowedDomains,
    origin !== undefined && URL.canParse(origin) ? new URL(origin).hostname : "",
  );
}

/**
 * The two public files of a deployment, `domains.json` and `config.json`, which the vendor's script reads first. Shapes:
 * Genesys' mobile SDK (`DeploymentConfig`) and npm `purecloud-platform-client-v2`.
 *
 * @param origin of the simulator, which serves all endpoints
 */
export function deploymentFile(id: string, name: string, origin: string): Answer {
  const deployment = deploymentNamed(id);
  // 403, not 404, with CORS headers: measured on the real CDN on 2026-10-02 by Safricloud.
  if (!deployment) return { status: 403, headers: { "Content-Type": "application/xml" }, body: DENIED };
  const { allowedDomains } = deployment;
  if (name === "domains.json") {
    return ok({ allowAllDomains: allowedDomains === undefined, allowedDomains: allowedDomains ?? [] });
  }
  return name === "config.json"
    ? ok(configOf(id, deployment, origin))
    : { status: 403, headers: {}, body: DENIED };
}

const DENIED = "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>";

const configOf = (id: string, deployment: Deployment, origin: string): object => ({
  id,
  version: "1",
  status: deployment.status,
  languages: ["en-us"],
  defaultLanguage: "en-us",
  apiEndpoint: origin,
  auth: {
    enabled: deployment.authentication !== "Off",
    allowSessionUpgrade: deployment.authentication === "Upgradeable",
  },
  headlessMode: { enabled: deployment.headless },
  position: { alignment: "Auto", sideSpace: 20, bottomSpace: 12 },
  messenger: {
    enabled: true,
    homeScreen: { enabled: false },
    apps: {
      conversations: {
        enabled: true,
        sessionDurationSeconds: SESSION_SECONDS,
        messagingEndpoint: `${origin.replace(/^http/, "ws")}/v1`,
        showAgentTypingIndicator: false,
        showUserTypingIndicator: false,
        autoStart: { enabled: deployment.autoStart },
        conversationClear: { enabled: deployment.conversationClear },
        conversationDisconnect: {
          enabled: deployment.conversationDisconnect !== "Off",
          type: deployment.conversationDisconnect === "ReadOnly" ? "ReadOnly" : "Send",
        },
      },
    },
    styles: { primaryColor: "#1f5fa8" },
    launcherButton: { visibility: deployment.launcher },
    fileUpload: { enableAttachments: false, modes: [] },
  },
  journeyEvents: { enabled: false },
});
