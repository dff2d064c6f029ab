import { isPlainObject } from "../../rules/web-messaging-config.js";

/** As much of a deployment's `config.json` as the Messenger goes by. */
export interface MessengerConfig {
  readonly isActive: boolean;
  readonly isHeadless: boolean;
  readonly autoStarts: boolean;
  readonly mayClear: boolean;
  /** How the conversation ends for the customer when the agent hangs up. */
  readonly disconnect: "Off" | "Send" | "ReadOnly";
  readonly launcher: "On" | "Off" | "OnDemand";
}

/** Reads it; what is absent is as the admin console has it by default. */
export function readConfig(config: unknown): MessengerConfig {
  const conversations = ["messenger", "apps", "conversations"];
  const isOn = (...path: string[]): boolean => at(config, ...path, "enabled") === true;
  const launcher = lowerCase(at(config, "messenger", "launcherButton", "visibility"));
  const type = at(config, ...conversations, "conversationDisconnect", "type");
  return {
    isActive: at(config, "status") === "Active",
    isHeadless: isOn("headlessMode"),
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

/** What `GenesysJS.configuration` gives away: the settings of the look are taken out (read in `genesys.min.js` 2.14.0). */
export function publicConfig(config: Record<string, unknown>): Record<string, unknown> {
  const { cobrowse: _, supportCenter: __, position: ___, messenger, ...open } = config;
  if (!isPlainObject(messenger)) return open;
  const { launcherButton: _____, styles: ______, homeScreen: _______, ...rest } = messenger;
  return { ...open, messenger: rest };
}

/** Whether the page may use the deployment: by host name alone, exact or a part of it, in any case. */
export function isDomainAllowed(domains: unknown, hostname: string): boolean {
  if (!isPlainObject(domains)) return false;
  if (domains["allowAllDomains"] === true) return true;
  const allowed = Array.isArray(domains["allowedDomains"]) ? (domains["allowedDomains"] as unknown[]) : [];
  const host = hostname.toLowerCase();
  return allowed.some((each) => {
    const domain = String(each).toLowerCase();
    return host === domain || host.endsWith(`.${domain}`);
  });
}

/** The shipped script compares in lower case. */
const lowerCase = (value: unknown): string => (typeof value === "string" ? value.toLowerCase() : "");

const at = (value: unknown, ...path: string[]): unknown =>
  path.reduce((found, name) => (isPlainObject(found) ? found[name] : undefined), value);
