import type { SdkName } from "../core/chat.js";
import { ScriptLoader } from "./script/load.js";
import { SdkInstance } from "./sdk-instance.js";
import { isKnownMessenger, rememberMessenger } from "./sdk/detect.js";
import { createMessenger } from "./sdk/messenger/adapter.js";
import { createWebMessaging } from "./sdk/web-messaging.js";
import { type Settings, settings } from "./page/settings.js";
import { vendorGlobal } from "./page/vendor-global.js";

/** An element, as the others on its page know it. */
export interface PageMember {
  /** An element was reset: the customer has logged out, whichever element they used. */
  wasReset(): void;
  /** Another element has gone, and nobody shows its chat any more. */
  chatAbandoned(): void;
}

/** What belongs to the page and not to an element: the settings and the SDKs with all their state. */
export interface Page {
  readonly settings: Settings;
  /** The SDK that an element names, else the one that is on the page. */
  sdk(name: SdkName | undefined): SdkInstance;
  /** Calls back when the Messenger that the page itself brings is ready. @returns ends the wait */
  whenMessenger(call: () => void): () => void;
  /** An element is on the page. @returns says that it has gone */
  join(member: PageMember): () => void;
  /** The SDKs whose chat is another customer's, and shown by no element any more. */
  abandoned(crmId: string | undefined): readonly SdkInstance[];
  /** From now on it is the Messenger, where an element names no SDK. */
  useMessenger(): void;
  /** For logout: ends every conversation of the page. @param sdk reset also without one */
  reset(sdk: SdkInstance): Promise<void>;
  /** For tests, which have several pages in one document. */
  dispose(): void;
}

export function createPage(): Page {
  const loader = new ScriptLoader(settings);
  const instances: Readonly<Record<SdkName, SdkInstance>> = {
    "web-messaging": new SdkInstance(createWebMessaging(), loader),
    messenger: new SdkInstance(createMessenger(settings), loader),
  };
  let isMessengers = isKnownMessenger();
  const members = new Set<PageMember>();
  let resetting: Promise<unknown> | undefined;
  const onPage = (): SdkName => {
    if (typeof vendorGlobal("Genesys") === "function") return "messenger";
    return isMessengers && !vendorGlobal("GenesysCloudWebMessaging") ? "messenger" : "web-messaging";
  };
  return {
    settings,
    sdk: (name) => instances[name ?? onPage()],
    whenMessenger: (call) => instances.messenger.adapter.whenOnPage?.(call) ?? (() => {}),
    join(member) {
      members.add(member);
      return () => {
        members.delete(member);
        if (!Object.values(instances).some(({ isAbandoned }) => isAbandoned)) return;
        for (const other of members) other.chatAbandoned();
      };
    },
    abandoned: (crmId) => Object.values(instances).filter((each) => each.abandoned(crmId)),
    useMessenger() {
      isMessengers = true;
      rememberMessenger();
    },
    async reset(sdk) {
      for (const member of members) member.wasReset();
      const used = Object.values(instances).filter((each) => each === sdk || each.hasConversations);
      // Also what an earlier one is still ending.
      resetting = Promise.all([resetting, ...used.map((each) => each.reset())]);
      await resetting;
    },
    dispose() {
      // Its timers are gone.
      resetting = undefined;
      for (const each of Object.values(instances)) each.dispose();
    },
  };
}

let page = createPage();

export const currentPage = (): Page => page;

/** Forgets everything, as a page load does: for tests, when no element is left on the page. */
export function renewPage(): void {
  page.dispose();
  page = createPage();
}
