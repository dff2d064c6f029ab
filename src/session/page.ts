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
  /** The customer logs out. @param by the element that they use @returns called when their chats are over */
  beforeReset(by: PageMember): () => void;
  /** No element shows a chat that is there: its last one has gone, or the customer has opened the SDK's window. */
  verify(): void;
}

/** What belongs to the page and not to an element: the settings and the SDKs with all their state. */
export interface Page {
  readonly settings: Settings;
  /** The SDK that an element names, else the one that is on the page. */
  sdk(name: SdkName | undefined): SdkInstance;
  /** Calls back when the Messenger that the page itself brings is ready. @returns ends the wait */
  whenMessenger(call: () => void): () => void;
  /** An element is on the page. */
  join(member: PageMember): void;
  /** An element has gone, or never was on the page: a chat that only it had is told to the others. */
  leave(member: PageMember): void;
  /** The SDKs whose chat is another customer's, and shown by no element any more. */
  abandoned(crmId: string | undefined): readonly SdkInstance[];
  /** From now on it is the Messenger, where an element names no SDK. */
  useMessenger(): void;
  /** For logout: ends every conversation of the page, also one of an earlier page view. @param by perhaps off the page */
  reset(by: PageMember): Promise<void>;
  /** For tests, which have several pages in one document. */
  dispose(): void;
}

export function createPage(): Page {
  const loader = new ScriptLoader(settings);
  const members = new Set<PageMember>();
  const verifyAll = () => members.forEach((each) => each.verify());
  const instances: Readonly<Record<SdkName, SdkInstance>> = {
    "web-messaging": new SdkInstance(createWebMessaging(), loader, verifyAll),
    messenger: new SdkInstance(createMessenger(settings), loader, verifyAll),
  };
  let isMessengers = isKnownMessenger();
  let resetting: Promise<unknown> | undefined;
  const onPage = (): SdkName => {
    // A stub may be a plain object, and a function may not name its deployment yet.
    if (instances.messenger.adapter.snippet?.() || typeof vendorGlobal("Genesys") === "function")
      return "messenger";
    return isMessengers && !vendorGlobal("GenesysCloudWebMessaging") ? "messenger" : "web-messaging";
  };
  return {
    settings,
    sdk: (name) => instances[name ?? onPage()],
    whenMessenger: (call) => instances.messenger.adapter.whenOnPage?.(call) ?? (() => {}),
    join: (member) => void members.add(member),
    leave(member) {
      members.delete(member);
      if (Object.values(instances).some((each) => each.abandoned().length)) verifyAll();
    },
    abandoned: (crmId) =>
      Object.values(instances).filter((each) => each.isUnclaimed || each.abandonedByOthers(crmId).length),
    useMessenger() {
      isMessengers = true;
      rememberMessenger();
    },
    async reset(by) {
      // Before anything is told: a listener may start the next customer's chat.
      const afterReset = [...new Set([by, ...members])].map((each) => each.beforeReset(by));
      // Also one that a start has only brought to the page: the customer may have used its own launcher.
      const used = Object.values(instances).filter((each) => each.isUsed);
      // Also what an earlier one is still ending.
      resetting = Promise.all([resetting, ...used.map((each) => each.reset())]);
      for (const tell of afterReset) tell();
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
