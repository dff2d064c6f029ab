import type { SdkName } from "../../core/chat.js";
import type { VerifySettings } from "../args/settings.js";
import { CliFailure } from "../failure.js";
import type { RequestLimits } from "../http/request.js";
import type { CliIo } from "../io.js";
import type { ApiContext, ConversationLookup, LookupResult } from "./lookup.js";
import { messenger } from "./messenger.js";
import { webMessaging } from "./web-messaging.js";

/**
 * Finds conversations with the calls of `--sdk`. Without it, tries those of the Web Messaging SDK, then those of the
 * Messenger. Logs in once, however many conversations are looked up.
 */
export class ConversationFinder {
  readonly #io: CliIo;
  readonly #settings: VerifySettings;
  #lookups: readonly ConversationLookup[];
  readonly #tokens = new Map<SdkName, Promise<string>>();
  /** The platform calls use the token of the tutorial's login. */
  #isShared = false;

  constructor(io: CliIo, settings: VerifySettings) {
    this.#io = io;
    this.#settings = settings;
    const all = [webMessaging, messenger];
    this.#lookups = settings.sdk === undefined ? all : all.filter(({ sdk }) => sdk === settings.sdk);
  }

  /** @throws CliFailure NO_SUCH_CONVERSATION, among others. */
  async find(id: string, limits: RequestLimits): Promise<LookupResult> {
    const context = { io: this.#io, settings: this.#settings, ...limits };
    let failure: CliFailure | undefined;
    for (const lookup of this.#lookups) {
      try {
        return await this.#findWith(lookup, id, context);
      } catch (error) {
        if (this.#settings.sdk !== undefined || !(error instanceof CliFailure)) throw error;
        const { isUnknownCall = false } = error.details;
        if (error.code !== "NO_SUCH_CONVERSATION" && !isUnknownCall) throw error;
        if (isUnknownCall) this.#lookups = this.#lookups.filter((each) => each !== lookup);
        // That there is no such conversation is the more useful answer.
        if (failure === undefined || !isUnknownCall) failure = error;
      }
    }
    throw failure ?? NO_CALLS;
  }

  async #findWith(lookup: ConversationLookup, id: string, context: ApiContext): Promise<LookupResult> {
    const ref = { id, isMessageId: this.#settings.isMessageId };
    const token = this.#token(lookup, context);
    try {
      return await lookup.find(context, ref, await token);
    } catch (error) {
      const isRefused = error instanceof CliFailure && error.code === "NOT_AUTHORIZED";
      if (!isRefused || lookup !== messenger || !this.#isShared) throw error;
    }
    // The platform does not accept the other login's token: log in the platform's way, once.
    if (this.#tokens.get(lookup.sdk) === token) this.#tokens.set(lookup.sdk, lookup.token(context));
    return lookup.find(context, ref, await this.#token(lookup, context));
  }

  /** The token of a lookup. One login is enough for both: they are calls to the same host. */
  #token(lookup: ConversationLookup, context: ApiContext): Promise<string> {
    const known = this.#tokens.get(lookup.sdk);
    if (known) return known;
    const other = lookup === messenger && this.#lookups.includes(webMessaging);
    const shared = other ? this.#tokens.get(webMessaging.sdk) : undefined;
    this.#isShared ||= shared !== undefined;
    const token = shared ?? lookup.token(context);
    this.#tokens.set(lookup.sdk, token);
    return token;
  }
}

const NO_CALLS = new CliFailure(
  "UNEXPECTED_ANSWER",
  "Neither the calls of the Web Messaging SDK nor those of the Messenger exist there.",
);
