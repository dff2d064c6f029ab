import { ChatError } from "../../../core/errors/errors.js";
import type { PageSettings } from "../../page/settings.js";
import type { SdkAdapter, SdkListener } from "../adapter.js";
import { BrowserConversation } from "./browser-conversation.js";
import { ChatStart } from "./chat-start.js";
import { MessengerDatabase } from "./database.js";
import { DeploymentConfig } from "./deployment-config.js";
import { diagnoseSilence } from "./diagnose.js";
import { PageMessenger } from "./page-messenger.js";
import { isLoaded, MessengerBinding, once } from "./queue.js";
import { VendorLauncher } from "./vendor-launcher.js";
import { MessengerWindow } from "./window.js";

const NO_LISTENER: SdkListener = {
  isObserved: () => false,
  hasLauncher: () => false,
  message() {},
  window() {},
  used() {},
  ended() {},
  tooLarge() {},
};

/** The Messenger that Genesys Cloud ships today. */
export function createMessenger(settings: PageSettings): SdkAdapter {
  let isSubscribed = false;
  let listening: { readonly listener: SdkListener; readonly signal: AbortSignal } | undefined;
  const currentListener = (): SdkListener =>
    listening?.signal.aborted === false ? listening.listener : NO_LISTENER;

  const binding = new MessengerBinding();
  const config = new DeploymentConfig();
  const database = new MessengerDatabase();
  const launcher = new VendorLauncher(() => currentListener().hasLauncher());
  const chatWindow = new MessengerWindow();
  const conversation = new BrowserConversation(chatWindow, database, subscribeOnce);
  const watchConfig = () => config.watch((id) => conversation.bind(id));
  const pageMessenger = new PageMessenger(
    watchConfig,
    () => binding.isOurs && isSubscribed,
    () => {
      conversation.restart();
      currentListener().window();
      if (currentListener().isObserved()) void database.rewrite();
    },
  );

  /** Whoever subscribes again is given the last events of earlier conversations again. @returns whether it was the first time */
  function subscribeOnce(): boolean {
    if (isSubscribed) return false;
    isSubscribed = true;
    watchConfig();
    database.watch(() => currentListener().isObserved());
    launcher.watch();
    conversation.watch(currentListener);
    return true;
  }

  function bind(deploymentId: string): void {
    // In time: once the page's own script has run, its snippet cannot be read any more.
    conversation.bind(config.id ?? binding.snippet()?.deploymentId ?? deploymentId);
  }

  return {
    name: "messenger",
    global: "Genesys",
    isSingle: true,
    window: chatWindow,
    snippet: () => binding.snippet(),
    detect: () => (isLoaded() ? "ready" : "missing"),
    scriptUrl: (environment) => `https://apps.${environment}/genesys-bootstrap/genesys.min.js`,
    whenOnPage: (call) => pageMessenger.watch(call),
    diagnoseSilence: (deployment) => diagnoseSilence(deployment, settings),
    close: () => chatWindow.close(),
    forget: () => conversation.restart(),

    dispose: () => pageMessenger.stop(),

    prepare(deployment) {
      if (deployment) binding.installStub(deployment);
    },

    // Its language is the deployment's; no call is known that sets it.
    async initialize({ deploymentId }, _locale, customer) {
      // First: what the Messenger says of its deployment comes before the database is ready.
      subscribeOnce();
      await Promise.race([once("Database.ready"), config.refusal]);
      // Where its script was faster than we, its snippet could not be read any more.
      if (deploymentId && config.id && config.id !== deploymentId)
        throw new ChatError("DEPLOYMENT_CONFLICT", "initialize");
      bind(deploymentId);
      await conversation.endOthers(customer);
    },

    startChat(chat, customer, signal) {
      return new ChatStart(conversation, config, chat, customer, signal).run();
    },

    update(customAttributes, customer) {
      if (conversation.ending) return false;
      conversation.owner = { customer };
      void database.write(customAttributes);
      void conversation.mark.adopt(customer);
      return true;
    },

    bind,

    async ongoing(customer) {
      const { generation } = conversation;
      // A customer may leave meanwhile, and the conversation of the one before is perhaps being ended.
      const isStale = () =>
        generation !== conversation.generation || conversation.ending !== undefined || chatWindow.isForStart;
      await conversation.ending;
      if (isStale()) return undefined;
      // Also where a start of the customer before has brought it: the vendor's launcher may be there.
      // And only where the page has not taken it away again: nothing is fetched for this.
      const isOurs = customer !== undefined && isSubscribed;
      if ((pageMessenger.isReady || isOurs) && isLoaded()) return "on page";
      const { mark } = conversation;
      const is = mark.exists ? await mark.ownerFor(customer) : "nobody";
      if (isStale()) return undefined;
      // Never loaded for the sake of another customer's conversation.
      return is === "same" || is === "guest" ? "own" : undefined;
    },

    async owns(customer) {
      const { owner } = conversation;
      const is = await conversation.mark.ownerFor(customer);
      // This page is ending it, or a start of this page makes it the customer's again.
      if (is !== "other" || conversation.ending || owner !== conversation.owner) return true;
      // What is written in this tab's window would go into the other customer's conversation.
      conversation.generation++;
      conversation.disclaim();
      chatWindow.close();
      return false;
    },

    endOthers: (customer) => conversation.endOthers(customer),

    listen(listener, signal) {
      listening = { listener, signal };
    },

    open() {
      const { generation } = conversation;
      const opener = {};
      void chatWindow.open(opener).then(
        () => {
          if (generation !== conversation.generation) chatWindow.closeAgain(opener);
        },
        () => {},
      );
    },

    updateLauncher() {
      if (isSubscribed) launcher.update();
    },

    clear(isLogout) {
      const { mark, session } = conversation;
      if (isLogout) conversation.disownAll();
      conversation.generation++;
      if (mark.exists && !chatWindow.isForStart) session.expect();
      chatWindow.isForStart = false;
      if (isLoaded()) return conversation.end();
      conversation.restart();
      // What a Messenger that the page brings later begins is not theirs.
      conversation.owner = undefined;
      if (mark.exists) mark.disown();
      return undefined;
    },
  };
}
