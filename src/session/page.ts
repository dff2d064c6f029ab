import type { SdkName } from "../core/chat.js";
import { ScriptLoader } from "./script/load.js";
import { SdkInstance } from "./sdk-instance.js";
import { createMessenger } from "./sdk/messenger/adapter.js";
import { createWebMessaging } from "./sdk/web-messaging.js";
import { type Settings, settings } from "./page/settings.js";
import { vendorGlobal } from "./page/vendor-global.js";

/** What belongs to the page and not to an element: the settings and the SDKs with all their state. */
export interface Page {
  readonly settings: Settings;
  /** The SDK that an element names, else the one that is on the page. */
  sdk(name: SdkName | undefined): SdkInstance;
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
  const onPage = (): SdkName =>
    typeof vendorGlobal("Genesys") === "function" ? "messenger" : "web-messaging";
  return {
    settings,
    sdk: (name) => instances[name ?? onPage()],
    async reset(sdk) {
      const used = Object.values(instances).filter((each) => each === sdk || each.hasConversations);
      await Promise.all(used.map((each) => each.reset()));
    },
    dispose: () => Object.values(instances).forEach((each) => each.dispose()),
  };
}

let page = createPage();

export const currentPage = (): Page => page;

/** Forgets everything, as a page load does: for tests, when no element is left on the page. */
export function renewPage(): void {
  page.dispose();
  page = createPage();
}
