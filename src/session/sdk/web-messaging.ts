import { PREFIX, WARNINGS } from "../../core/errors/messages.js";
import { fromSdkError } from "../../core/errors/sdk-error.js";
import type { SdkAdapter } from "./adapter.js";
import { vendorGlobal } from "../page/vendor-global.js";

const GLOBAL = "GenesysCloudWebMessaging";
const CONTAINER_ID = "genesys-webmessaging-container";

/**
 * The vendor's global, as the tutorial shows it; it has no `off` and no `end`.
 * https://forum.sggu.com/t/passing-crm-customer-id-via-genesys-cloud-web-messaging-sdk-startchat/18531
 */
interface Vendor {
  initialize(config: { deploymentId: string; environment: string; locale: string }): Promise<unknown>;
  startChat(config: object): Promise<unknown>;
  on(event: "chat:message:received", listener: (payload: { message?: unknown } | undefined) => void): void;
}

const vendor = (): Vendor => vendorGlobal(GLOBAL) as Vendor;

/** The SDK draws here; looked up in the document, so it cannot be in a shadow root. */
const container = (): HTMLElement | null => document.getElementById(CONTAINER_ID);

/** The Web Messaging SDK v2. */
export function createWebMessaging(): SdkAdapter {
  /** Where the chat is drawn. Kept, because a page that swaps its body (Turbo) takes the drawn chat away with it. */
  let place: HTMLElement | null = null;

  /** Puts the place, and the chat that is drawn in it, where the page has it now. */
  function restorePlace(): void {
    const found = container();
    const drawn = place?.childNodes ?? [];
    if (found && found !== place) found.append(...drawn);
    place = found ?? place ?? Object.assign(document.createElement("div"), { id: CONTAINER_ID });
    if (!found) document.body.append(place);
  }

  return {
    name: "web-messaging",
    global: GLOBAL,

    detect() {
      const found = vendor() as Partial<Vendor> | undefined;
      if (!found) return "missing";
      const isWhole = [found.initialize, found.startChat, found.on].every(
        (method) => typeof method === "function",
      );
      return isWhole ? "ready" : "invalid";
    },

    scriptUrl: () => "https://web-messaging-sdk.pure.cloud/sdk/2.0/genesys-cloud-web-messaging-sdk.min.js",

    async initialize({ deploymentId, environment }, locale) {
      try {
        await vendor().initialize({ deploymentId, environment, locale });
      } catch (raw) {
        throw fromSdkError(raw, "initialize", Date.now());
      }
    },

    async startChat(config) {
      try {
        restorePlace();
        const answer = ((await vendor().startChat(config)) ?? {}) as { id?: unknown; status?: unknown };
        const id = typeof answer.id === "string" ? answer.id : null;
        if (id === null) console.warn(PREFIX, WARNINGS.noSessionId);
        return { id, status: typeof answer.status === "string" ? answer.status : "unknown" };
      } catch (raw) {
        throw fromSdkError(raw, "start", Date.now());
      }
    },

    listen({ message }, signal) {
      try {
        vendor().on("chat:message:received", (payload) => {
          if (!signal.aborted) message({ message: payload?.message });
        });
      } catch {
        console.warn(PREFIX, WARNINGS.noMessages);
      }
    },

    prepare: () => restorePlace(),

    open() {
      restorePlace();
      place?.scrollIntoView({ block: "nearest" });
    },

    clear() {
      container()?.replaceChildren();
      place?.replaceChildren();
      place = null;
    },
  };
}
