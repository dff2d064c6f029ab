import type { SdkName } from "../core/chat.js";
import { ChatError } from "../core/errors.js";
import { Conversation } from "./conversation.js";
import { Crew } from "./shared-task.js";
import { loadScript } from "./script/load.js";
import type { Participant } from "./participant.js";
import { repeat } from "./retry.js";
import { messenger } from "./sdk/messenger/adapter.js";
import type { Deployment, Sdk, SdkListener, Snippet } from "./sdk/adapter.js";
import { timeLimit } from "./wait.js";
import { vendorGlobal } from "./page/vendor-global.js";
import { webMessaging } from "./sdk/web-messaging.js";

/** What an element wants an SDK for. */
export interface Target extends Deployment {
  readonly locale: string;
  readonly nonce: string | undefined;
}

/** Whether what an SDK is for, as far as it is known, is what is wanted. */
const isFor = (has: Deployment | Snippet | undefined, { deploymentId, environment }: Deployment): boolean =>
  (has?.deploymentId || deploymentId) === deploymentId && (has?.environment ?? environment) === environment;

/**
 * One SDK of the page: its script, the one deployment it is initialized for, and the conversations begun with it. A
 * fact of the page, not of an element; elements join it.
 */
export class PageSdk {
  readonly sdk: Sdk;
  readonly conversations = new Set<Conversation>();
  /** The last one that called `startChat`. It hears what the SDK tells, which does not say whose it is. */
  latest: Conversation | undefined;
  isInitialized = false;
  /** What it is initialized for, or is about to be. */
  deployment: Deployment | undefined;
  #loading: Crew<Participant> | undefined;
  readonly #listener: SdkListener = {
    message: (detail) => this.latest?.tell({ type: "message", detail }),
    ended: (reason) => this.latest?.end(reason),
    tooLarge: () => {
      const error = new ChatError("ATTRIBUTES_TOO_LARGE", "start");
      this.latest?.tell({ type: "notice", detail: { error, code: error.code, fatal: false } });
    },
  };
  #listening = new AbortController();

  constructor(sdk: Sdk) {
    this.sdk = sdk;
  }

  /** Whether it can start a chat for a deployment right now. */
  isReady(target: Deployment): boolean {
    return this.isInitialized && isFor(this.deployment, target);
  }

  /** Loads and initializes the SDK, once for all who want it; a member hears how it went. */
  load(target: Target, member: Participant): void {
    if (this.isReady(target)) return member.loaded();
    const taken = this.isInitialized || this.#loading?.isAtWork ? this.deployment : undefined;
    if (!isFor(taken, target) || !isFor(this.sdk.snippet?.(), target)) {
      return member.fail(new ChatError("DEPLOYMENT_CONFLICT", "initialize"));
    }
    this.deployment = target;
    this.#loading = Crew.join(this.#loading, member, (crew) => this.#load(target, crew));
  }

  leave(member: Participant): void {
    this.#loading?.leave(member);
  }

  async #load(target: Target, crew: Crew<Participant>): Promise<void> {
    this.sdk.prepare(target);
    await repeat("load", () => loadScript(this.sdk, target, crew.lead.source.timeout, crew.signal), crew);
    await repeat("initialize", () => this.#initialize(target, crew), crew);
    crew.dismiss((member) => member.loaded());
  }

  async #initialize(target: Target, crew: Crew<Participant>): Promise<void> {
    const { timeout } = crew.lead.source;
    const done = this.sdk.initialize(target, target.locale).then(() => {
      // Also when it answers late, after a timeout or when all have gone: it is initialized all the same.
      if (this.isInitialized || !isFor(this.deployment, target)) return;
      this.isInitialized = true;
      // An SDK has no `off`, and may or may not have forgotten an earlier listener: that one is deaf from now on.
      this.#listening.abort();
      this.#listening = new AbortController();
      this.sdk.listen(this.#listener, this.#listening.signal);
    });
    try {
      await timeLimit(done, timeout, "initialize", crew.signal);
    } catch (error) {
      const isSilent = (error as ChatError).code === "SDK_TIMEOUT";
      const why = isSilent && this.sdk.whyNotReady?.(target);
      if (why) await timeLimit(why, timeout, "initialize", crew.signal);
      throw error;
    }
  }

  /** The conversation of a customer, or a new one. */
  conversation(crmId: string | undefined): Conversation {
    const all = [...this.conversations];
    const conversation = all.find((each) => each.crmId === crmId) ?? new Conversation(this, crmId);
    this.conversations.add(conversation);
    return conversation;
  }

  /** For logout: every conversation of the page is over, and the next start calls `initialize` anew. */
  async reset(): Promise<void> {
    this.isInitialized = false;
    const cleared = this.sdk.clear();
    for (const conversation of this.conversations) conversation.close();
    await cleared;
  }
}

const webMessagingOfPage = new PageSdk(webMessaging);
const messengerOfPage = new PageSdk(messenger);

/** The SDK that an element names, or else the one that is on the page. */
export function pageSdk(name: SdkName | undefined): PageSdk {
  const isMessenger = typeof vendorGlobal("Genesys") === "function";
  return (name ?? (isMessenger ? "messenger" : "")) === "messenger" ? messengerOfPage : webMessagingOfPage;
}
