import type { ChatConfig, ChatSession } from "../core/chat.js";
import type { Draft } from "../core/attributes/draft.js";
import type { ChatError } from "../core/errors.js";
import type { Step } from "../core/status.js";
import { Crew } from "./shared-task.js";
import type { PageSdk } from "./page-sdk.js";
import type { Participant } from "./participant.js";
import { repeat } from "./retry.js";
import { uuid } from "./page/uuid.js";
import { now, timeLimit } from "./wait.js";

/**
 * The chat of one customer on one page: asked for once or more often, established once.
 *
 * Elements with the same customer share it. It outlives a failed run, because an answer may still come.
 */
export class Conversation {
  crmId: string | undefined;
  session: ChatSession | undefined;
  isClosed = false;
  readonly #page: PageSdk;
  /** All who hear of it; those of them who wait for a start are its crew. */
  readonly #participants = new Set<Participant>();
  /** One value for all attempts of one ask, so that a duplicate can be told. */
  #attemptId: string | undefined;
  /** What the page changed in the start, and which attributes it was told of. */
  #changes: Draft = { texts: new Map(), attributes: new Map() };
  #told = new Set<string>();
  /** It was there, perhaps on an earlier page view: what the page says of its customer goes along with it. */
  isLive = false;
  #crew: Crew<Participant> | undefined;
  #shown = new AbortController();
  #calls = 0;

  constructor(page: PageSdk, crmId: string | undefined) {
    this.#page = page;
    this.crmId = crmId;
  }

  /** Hears of what happens from now on. */
  watch(participant: Participant): void {
    this.#participants.add(participant);
    if (this.session) this.#page.sdk.prepare();
    this.#tellSession(participant);
  }

  /** Starts the chat, or waits for the start that is under way, or joins the session that is there. */
  start(participant: Participant): void {
    this.watch(participant);
    if (this.session || this.#crew?.members.has(participant)) return;
    participant.tell({ type: "starting" });
    // A listener may have given it up.
    if (participant.asked) this.#crew = Crew.join(this.#crew, participant, (crew) => this.#start(crew));
  }

  /** Waits no more, but still hears of an answer. */
  giveUp(participant: Participant): void {
    this.#crew?.leave(participant);
  }

  /** Hears no more. The conversation itself goes on, for the others and for an answer on its way. */
  leave(participant: Participant): void {
    this.#participants.delete(participant);
    if (!this.#participants.size) this.#shown.abort();
    this.giveUp(participant);
  }

  /** Leaves because the customer became another one: the last who does so ends the conversation. */
  abandon(participant: Participant): void {
    this.leave(participant);
    if (!this.#participants.size) this.close();
  }

  /** Over: an answer that still comes is dropped. */
  close(): void {
    this.isClosed = true;
    this.#page.conversations.delete(this);
    if (this.#page.latest === this) {
      this.#page.latest = undefined;
      void this.#page.sdk.clear();
    }
    for (const participant of this.#participants) participant.closed();
  }

  tell(step: Step): void {
    for (const participant of this.#participants) participant.tell(step);
  }

  /** It goes on from an earlier page view; the page's first word says whose it is. */
  resume(participant: Participant): void {
    if ((this.#page.latest ??= this) !== this) return;
    this.isLive = true;
    this.watch(participant);
    participant.said = "";
    this.update(participant);
  }

  /** Has the SDK know what an element says now, where it takes that, and where the element says something new. */
  update(participant: Participant): void {
    const { crmId, said } = participant;
    // Another customer's, or of none where the customer has become known to another element.
    if ((this.crmId ?? crmId) !== crmId) return;
    try {
      const { customAttributes } = this.#config(participant);
      if (said === undefined || said === participant.said) return;
      this.crmId = crmId;
      this.#page.sdk.update?.(customAttributes);
    } catch {
      // Without a CRM id nothing is to be sent (`missing-crm-id="block"`).
    }
  }

  /** The SDK says that it ended. The next start begins another one. */
  end(reason: string): void {
    const { session } = this;
    this.session = undefined;
    this.#attemptId = undefined;
    if (session) this.tell({ type: "end", detail: { session, reason } });
  }

  #config(participant: Participant): ChatConfig {
    const config = participant.config(this.#changes, () => (this.#attemptId ??= uuid()), this.#told);
    participant.said = JSON.stringify(config.customAttributes);
    return config;
  }

  async #start(crew: Crew<Participant>): Promise<void> {
    this.#calls = 0;
    this.#told = new Set();
    await crew.here();
    const held = now();
    const changes = await crew.lead.beforeStart();
    crew.excuse(now() - held);
    if (!changes) crew.dismiss((participant) => participant.cancel());
    else if (crew.isAtWork) {
      this.#changes = changes;
      await repeat("start", () => this.#call(crew), crew);
    }
  }

  async #call(crew: Crew<Participant>): Promise<void> {
    for (const participant of crew.members) participant.checkCustomer();
    if (!crew.isAtWork) return;
    const { lead } = crew;
    const config = this.#config(lead);
    // A listener that hears of an attribute that was left out may have given it up, or taken the element away.
    if (!crew.isAtWork) return;
    if (crew.isAway) return crew.here().then(() => this.#call(crew));
    const { latest, sdk } = this.#page;
    // Two customers cannot have one conversation.
    if (sdk.isSingle && latest !== this) latest?.close();
    this.crmId = lead.crmId;
    this.#page.latest = this;
    this.#calls++;
    try {
      await timeLimit(this.#answer(config), lead.source.timeout, "start", crew.signal);
    } catch (error) {
      // Perhaps the page was open for too long: the next run is to begin with `initialize`.
      if ((error as ChatError).code === "INVALID_DEPLOYMENT_ID") this.#page.isInitialized = false;
      throw error;
    }
  }

  /** The first answer of all calls counts; it may come long after a timeout or a `cancel()`. */
  async #answer(config: ChatConfig): Promise<void> {
    const { id, status } = await this.#page.sdk.startChat(config);
    this.#checkCustomer();
    if (this.isClosed) {
      // The chat of a customer who is gone has been drawn: nobody else may read it.
      if (!this.#page.latest?.session) void this.#page.sdk.clear();
    } else if (!this.session) {
      this.session = { id, status, customAttributes: config.customAttributes };
      this.isLive = true;
      this.#crew?.dismiss(() => {});
      for (const participant of this.#participants) this.#tellSession(participant);
    }
  }

  readonly #checkCustomer = (): void => {
    for (const participant of this.#participants) participant.checkCustomer();
  };

  #tellSession(participant: Participant): void {
    const { session } = this;
    if (!session) return;
    if (this.#shown.signal.aborted) this.#shown = new AbortController();
    // A page that comes out of the back/forward cache may be another customer's by now.
    addEventListener("pageshow", this.#checkCustomer, { signal: this.#shown.signal });
    const { customAttributes } = session;
    participant.tell({ type: "session", detail: { session, customAttributes, attempts: this.#calls } });
  }
}
