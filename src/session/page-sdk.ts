import type { SdkName } from "../core/chat.js";
import { ChatError } from "../core/errors.js";
import { Conversation, type Participant } from "./conversation.js";
import { Crew } from "./crew.js";
import { loadScript } from "./load-script.js";
import { repeat } from "./repeat.js";
import type { Deployment, Sdk } from "./sdk.js";
import { timeLimit } from "./wait.js";
import { webMessaging } from "./web-messaging.js";

/** What an element wants an SDK for. */
export interface Target extends Deployment {
  readonly locale: string;
  readonly nonce: string | undefined;
}

/**
 * One SDK of the page: its script, the one deployment it is initialized for, and the conversations begun with it. A
 * fact of the page, not of an element; elements join it.
 */
export class PageSdk {
  readonly sdk: Sdk;
  readonly conversations = new Set<Conversation>();
  /** The last one that called `startChat`. It hears the messages: an SDK does not say whose they are. */
  latest: Conversation | undefined;
  isInitialized = false;
  /** What it is initialized for, or is about to be. */
  deployment: Deployment | undefined;
  #loading: Crew<Participant> | undefined;
  #listening = new AbortController();

  constructor(sdk: Sdk) {
    this.sdk = sdk;
  }

  #isFor({ deploymentId, environment }: Deployment): boolean {
    return this.deployment?.deploymentId === deploymentId && this.deployment.environment === environment;
  }

  /** Whether it can start a chat for a deployment right now. */
  isReady(target: Deployment): boolean {
    return this.isInitialized && this.#isFor(target);
  }

  /** Loads and initializes the SDK, once for all who want it; a member hears how it went. */
  load(target: Target, member: Participant): void {
    if (this.isReady(target)) return member.loaded();
    if ((this.isInitialized || this.#loading?.isAtWork) && !this.#isFor(target)) {
      return member.fail(new ChatError("DEPLOYMENT_CONFLICT", "initialize"));
    }
    this.deployment = target;
    this.#loading = Crew.join(this.#loading, member, (crew) => this.#load(target, crew));
  }

  leave(member: Participant): void {
    this.#loading?.leave(member);
  }

  async #load(target: Target, crew: Crew<Participant>): Promise<void> {
    this.sdk.prepare();
    await repeat("load", () => loadScript(this.sdk, target, crew.lead.source.timeout, crew.signal), crew);
    await repeat("initialize", () => this.#initialize(target, crew), crew);
    crew.dismiss((member) => member.loaded());
  }

  #initialize(target: Target, crew: Crew<Participant>): Promise<void> {
    const done = this.sdk.initialize(target, target.locale).then(() => {
      // Also when it answers late, after a timeout or when all have gone: it is initialized all the same.
      if (this.isInitialized || !this.#isFor(target)) return;
      this.isInitialized = true;
      // An SDK has no `off`, and may or may not have forgotten an earlier listener: that one is deaf from now on.
      this.#listening.abort();
      this.#listening = new AbortController();
      const tell = (message: unknown) => this.latest?.tell({ type: "message", detail: { message } });
      this.sdk.onMessage(tell, this.#listening.signal);
    });
    return timeLimit(done, crew.lead.source.timeout, "initialize", crew.signal);
  }

  /** The conversation of a customer, or a new one. */
  conversation(crmId: string | undefined): Conversation {
    for (const conversation of this.conversations) if (conversation.crmId === crmId) return conversation;
    const conversation = new Conversation(this, crmId);
    this.conversations.add(conversation);
    return conversation;
  }

  /** For logout: every conversation of the page is over, and the next start calls `initialize` anew. */
  reset(): void {
    this.isInitialized = false;
    this.sdk.clear();
    for (const conversation of this.conversations) conversation.close();
  }
}

const webMessagingOfPage = new PageSdk(webMessaging);

/** The SDK that an element names, or else the one that is on the page. @throws ChatError */
export function pageSdk(name: SdkName | undefined): PageSdk {
  const isMessenger = typeof (globalThis as { Genesys?: unknown }).Genesys === "function";
  if ((name ?? (isMessenger ? "messenger" : "")) !== "messenger") return webMessagingOfPage;
  throw new ChatError("SDK_INVALID", "config", { reason: "global-invalid", about: "Genesys" });
}
