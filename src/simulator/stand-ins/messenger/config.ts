import { isDomainAllowed } from "../../rules/is-domain-allowed.js";
import { isPlainObject } from "../../rules/is-plain-object.js";

/** The settings of a deployment's `config.json` that the stand-in uses. */
export interface MessengerConfig {
  readonly isActive: boolean;
  readonly isHeadless: boolean;
  /** Whether a session needs a code of the page's `AuthProvider`. */
  readonly requiresAuthentication: boolean;
  /** Lifetime of a guest session in seconds; `undefined`: not configured. */
  readonly sessionSeconds: number | undefined;
  readonly autoStarts: boolean;
  readonly mayClear: boolean;
  /** What the customer receives when the agent ends the conversation. */
  readonly disconnect: "Off" | "Send" | "ReadOnly";
  readonly launcher: "On" | "Off" | "OnDemand";
}

/** Reads `config.json`. Absent settings have the defaults of the admin console. */
export function readConfig(config: unknown): MessengerConfig {
  const conversations = ["messenger", "apps", "conversations"];
  const isOn = (...path: string[]): boolean => at(config, ...path, "enabled") === true;
  const launcher = lowerCase(at(config, "messenger", "launcherButton", "visibility"));
  const type = at(config, ...conversations, "conversationDisconnect", "type");
  return {
    isActive: at(config, "status") === "Active",
    isHeadless: isOn("headlessMode"),
    requiresAuthentication: isOn("auth") && at(config, "auth", "allowSessionUpgrade") !== true,
    sessionSeconds: numberOf(at(config, ...conversations, "sessionDurationSeconds")),
    autoStarts: isOn(...conversations, "autoStart"),
    mayClear: isOn(...conversations, "conversationClear"),
    disconnect: isOn(...conversations, "conversationDisconnect")
      ? type === "ReadOnly"
        ? type
        : "Send"
      : "Off",
    launcher: launcher === "off" ? "Off" : launcher === "ondemand" ? "OnDemand" : "On",
  };
}

/** The result of `GenesysJS.configuration`: without the settings of the look [SAFRI, `genesys.min.js` 2.14.0]. */
export function publicConfig(config: Record<string, unknown>): Record<string, unknown> {
  const { cobrowse: _, supportCenter: __, position: ___, messenger, ...open } = config;
  if (!isPlainObject(messenger)) return open;
  const { launcherButton: _____, styles: ______, homeScreen: _______, ...rest } = messenger;
  return { ...open, messenger: rest };
}

/** Whether the page may use the deployment, by `domains.json` and the page's host name. */
export function isPageAllowed(domains: unknown, hostname: string): boolean {
  if (!isPlainObject(domains)) return false;
  if (domains["allowAllDomains"] === true) return true;
  const allowed = Array.isArray(domains["allowedDomains"]) ? (domains["allowedDomains"] as unknown[]) : [];
  return isDomainAllowed(allowed, hostname);
}

const numberOf = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);

/** The shipped script compares in lower case [SAFRI]. */
const lowerCase = (value: unknown): string => (typeof value === "string" ? value.toLowerCase() : "");

const at = (value: unknown, ...path: string[]): unknown =>
  path.reduce((found, name) => (isPlainObject(found) ? found[name] : undefined), value);
