/**
 * What must hold on a page whatever happens: a model of customers, elements, asks and sessions that is much simpler than the
 * code. The stage reports what happens; the model collects what is wrong.
 */
import type { ChatError, ChatEventMap, ChatSession, GenesysCrmChat, SdkName } from "../../src/index.js";
import type { Who } from "./steps.js";

/** What has to hold. A name stands for the whole rule; the report has the details. */
export type Rule =
  /** Nothing of one customer goes out together with anything of another one; what a guest gave may. */
  | "mixed customers"
  /** No session of one customer is handed to an element of another one. */
  | "foreign session"
  /** A chat does not stay with an element that has become another customer's. */
  | "kept session"
  /** What a known customer has said is shown to nobody else. */
  | "shown to others"
  /** Every promise settles within budget and timeout, and soon after its element is gone. */
  | "unsettled promise"
  /** One `startChat` at a time for each ask, and each customer. */
  | "two calls for one ask"
  /** A customer has one chat on a page. */
  | "two chats for one customer"
  /** After `reset()` nothing of the customer is left. */
  | "left after reset"
  /** An element off the page for longer than a move makes no call. */
  | "call off the page"
  /** A conversation's messages are told once to each element that has its session, and to no other one. */
  | "message"
  /** A session is told once, to each element that waits for it. */
  | "session-start again"
  /** Status, session, error and the reflected attribute agree. */
  | "state"
  /** The state changes before the event; each status follows the one before. */
  | "event order"
  /** After `reset()` the SDK is initialized anew. */
  | "not initialized anew"
  /** No chat on a deployment that no element of the customer has any more. */
  | "old deployment"
  /** The page is asked before each start. */
  | "unseen before-start"
  /** A changed customer is told once. */
  | "change told again"
  /** Nothing is opened or sent that no start is waiting for. */
  | "uninvited"
  /** What a known customer writes goes out with their id. */
  | "no id"
  /** A click starts a chat, or opens or closes its window. */
  | "dead click"
  /** The first message goes out once in a conversation. */
  | "message twice"
  /** What the checks of all tests find, see test/support/checks. */
  | "invariant";

export interface Problem {
  readonly rule: Rule;
  readonly text: string;
}

export const TIMEOUT = 3_000;
export const BUDGET = 20_000;
/** An ask may take so long: the last attempt begins within the budget, and may be looked into. */
export const SETTLED = BUDGET + 3 * TIMEOUT;
/** The end of a Messenger's conversation may take so long, in ms. */
export const RESET_LIMIT = 12_000;
/** An element that is away for longer is gone, in ms; between the two it may count as either. */
const MOVED = 48;
const GONE = 60;
/** A call that somebody has given up may take so long, in ms. */
const LONGEST_CALL = 13_000;
/** So long after the page has loaded the element sets attributes of its own, in ms. */
const HYDRATED = 10;
/** Within so many ms the page's own data is followed. */
const FOLLOWED = 3_000;
/** Within so many ms a customer who is blanked out counts as the same: frameworks do it for a moment. */
const BLANKED = 11_000;

/** Marks what belongs to a customer, wherever it turns up. */
const MARKS: Readonly<Record<Who, string>> = { A: "aaaa", B: "bbbb", guest: "gggg" };
export const mark = (who: Who): string => MARKS[who];
export const crmIdOf = (who: Who): string | undefined =>
  who === "guest" ? undefined : `CRM-${MARKS[who]}-1`;

/** The known customers whose marks are in a value. */
export function customersIn(value: unknown): Who[] {
  const text = JSON.stringify(value) ?? "";
  return (["A", "B"] as const).filter((who) => text.includes(MARKS[who]));
}

/** Whose a config or a set of attributes is by its CRM id. */
export function whoseIs(attributes: unknown): Who {
  const id = (attributes as { crmCustomerId?: unknown } | undefined)?.crmCustomerId;
  return customersIn(id)[0] ?? "guest";
}

export interface Ask {
  readonly kind: "start" | "load" | "reset";
  readonly by: Tracked;
  readonly who: Who;
  readonly at: number;
  readonly order: number;
  /** The call has returned: before, what its listeners do is in the middle of it. */
  returned: boolean;
  settled: boolean;
  settledAt: number;
  hasFailed?: boolean;
  /** It ended with a timeout of `startChat`: until then the answer may still come, and counts. */
  lateUntil: number;
  /** The `startChat` that is under way for it. */
  call?: Call | undefined;
}

/** A call of the Web Messaging SDK. */
export interface Call {
  readonly name: "initialize" | "startChat";
  readonly who: Who;
  readonly at: number;
  readonly order: number;
  readonly given: unknown;
  state: "pending" | "answered" | "refused";
}

/** An element. */
export interface Tracked {
  readonly index: number;
  readonly element: GenesysCrmChat;
  /** By its own `crm-id`. */
  own: Who;
  deployment: string;
  readonly sdks: Set<SdkName>;
  /** On the page at this moment. */
  isOn: boolean;
  /** When it was taken off, or created. */
  offSince: number;
  /** The last status that it told; `undefined` where it may have missed one. */
  told: string | undefined;
  /** How often its customer may have been told to be another one. */
  changes: number;
  changesTold: number;
  mismatchSince: number | undefined;
  /** Its customer when it told `started`. */
  whoStarted: Who | undefined;
}

interface Expectation {
  readonly tracked: Tracked;
  readonly session: ChatSession;
  readonly text: string;
  readonly at: number;
  heard: number;
}

export class Model {
  readonly problems: Problem[] = [];
  readonly elements: Tracked[] = [];
  readonly asks: Ask[] = [];
  readonly calls: Call[] = [];
  /** What the page's own data says, and whether the element reads it. */
  pageWho: Who = "guest";
  hasSource = false;
  pageWhoSince = 0;
  /** When a customer of an element changed last, or the page came. */
  whoSince = 0;
  /** When a known customer was last the one of an element of this page. */
  readonly #seen = new Map<Who, number>();
  now: () => number;
  /** When the page had loaded, in ms; `Infinity` while it loads. */
  loadedAt = -Infinity;
  #order = 0;
  /** The owner of a session, once one is known. */
  readonly #owners = new Map<ChatSession, Who>();
  /**
   * Who may have adopted a guest's session: whether an element has seen a customer who was there for part of a task is not
   * known here.
   */
  readonly #mayOwn = new WeakMap<ChatSession, Set<Who>>();
  readonly #sessions: ChatSession[] = [];
  /** When a session was taken away by `reset()`. */
  readonly #overSince = new WeakMap<ChatSession, number>();
  readonly #told = new Map<ChatSession, { readonly at: number; readonly elements: Set<Tracked> }>();
  readonly #expected: Expectation[] = [];
  readonly #beforeStarts: { readonly at: number; readonly who: Who; readonly isPrevented: () => boolean }[] =
    [];
  /** Since when a customer's chat is shown to others, by SDK and customer. */
  readonly #shownSince = new Map<string, number>();
  #lastReset = -1;
  #lastLaunch = -1;
  #launchedAt = -Infinity;
  /** Since the last complete `reset()` no chat was asked for: the SDKs that have to be clean. */
  cleaned: Set<SdkName> | undefined;
  /** Whom the page has named since the last `reset()`, by another id or by an element that came: they have logged in. */
  readonly #named = new Map<Who, number>();

  /** What a problem is called, whatever the numbers in it. */
  static keyOf({ rule, text }: Problem): string {
    return `${rule}: ${text.replace(/^\S+ ms: /, "").replace(/\d+/g, "#")}`;
  }

  readonly #isKnown: (problem: Problem) => boolean;
  readonly #log: string[] | undefined;
  readonly #keeps: boolean;

  /**
   * @param isKnown problems that are not reported again
   * @param log of what happens, where somebody reads it
   * @param keeps the elements have `on-customer-change="keep"`: a chat stays when the customer changes
   */
  constructor(now: () => number, isKnown: (problem: Problem) => boolean, log?: string[], keeps = false) {
    this.now = now;
    this.#keeps = keeps;
    this.#isKnown = isKnown;
    this.#log = log;
  }

  /** Adds a line to the log. */
  note(what: string, ...values: unknown[]): void {
    if (!this.#log) return;
    const texts = values.map((value) => (typeof value === "string" ? value : JSON.stringify(value)));
    this.#log.push([`${this.#time} ms:`, what, ...texts].join(" "));
  }

  get #time(): number {
    return Math.round(this.now() - 1_000);
  }

  wrong(rule: Rule, text: string): void {
    const problem = { rule, text: `${this.#time} ms: ${text}` };
    this.note("WRONG", rule, text);
    if (!this.#isKnown(problem)) this.problems.push(problem);
  }

  who(tracked: Tracked): Who {
    if (tracked.own !== "guest") return tracked.own;
    return this.hasSource ? this.pageWho : "guest";
  }

  /** On the page, or off it for no longer than a move: one that starts off the page has that time to come. */
  isHere(tracked: Tracked): boolean {
    return tracked.isOn || this.now() - this.#awaySince(tracked) <= GONE;
  }

  #awaySince(tracked: Tracked): number {
    const starts = this.asks.filter(({ by, kind }) => by === tracked && kind === "start");
    return Math.max(tracked.offSince, ...starts.map(({ at }) => at));
  }

  /** Whether an element is for this customer; frameworks blank an id for a moment, and the page's own data is not followed at once. */
  isFor(tracked: Tracked, who: Who): boolean {
    const its = this.who(tracked);
    if (its === who) return true;
    // One that a framework takes off the page for a moment is looked at when it is back.
    const ofTag = tracked.isOn ? 0 : GONE;
    const slack = its === "guest" ? BLANKED : tracked.own === "guest" ? FOLLOWED : ofTag;
    return this.now() - (this.#seen.get(who) ?? -Infinity) <= slack;
  }

  /** A customer's data changed, by a tag or in the page. */
  customersMayHaveChanged(before: ReadonlyMap<Tracked, Who>): void {
    for (const tracked of this.elements) {
      if (before.get(tracked) === this.who(tracked)) continue;
      this.#named.set(this.who(tracked), this.now());
      tracked.changes++;
      this.whoSince = this.now();
      this.#seen.set(before.get(tracked) ?? "guest", this.now());
    }
  }

  customers(): Map<Tracked, Who> {
    for (const tracked of this.elements) {
      const { session } = tracked.element;
      if (session) this.#mayOwn.set(session, (this.#mayOwn.get(session) ?? new Set()).add(this.who(tracked)));
    }
    return new Map(this.elements.map((tracked) => [tracked, this.who(tracked)]));
  }

  /** Whether the page has named this customer since the last `reset()`. */
  isNamedAnew(who: Who): boolean {
    return this.#named.has(who);
  }

  /** Something goes out: it may have marks of one known customer. */
  goesOut(where: string, what: unknown): void {
    const found = customersIn(what);
    if (found.length > 1) this.wrong("mixed customers", `${where} has ${found.join(" and ")}`);
  }

  /** A guest writes in the conversation of a known customer. */
  guestWrites(owner: Who): void {
    const isHere = this.elements.some((each) => each.isOn && this.who(each) === owner);
    if (!isHere && this.now() - (this.#seen.get(owner) ?? -Infinity) > BLANKED)
      this.wrong("mixed customers", `a guest writes in the conversation of ${owner}`);
  }

  /** The next page view. */
  leavePage(): void {
    for (const list of [
      this.elements,
      this.asks,
      this.calls,
      this.#sessions,
      this.#expected,
      this.#beforeStarts,
    ])
      list.length = 0;
    this.#owners.clear();
    this.#told.clear();
    this.#shownSince.clear();
    this.#seen.clear();
    this.#lastReset = -1;
    this.#named.clear();
    this.cleaned = undefined;
    this.hasSource = false;
    this.pageWho = "guest";
    this.pageWhoSince = this.whoSince = this.now();
  }

  // --- asks -----------------------------------------------------------------------------------------------------------

  /** It is noted before the element does anything. @returns to be given its promise */
  ask(kind: Ask["kind"], by: Tracked): (promise: Promise<unknown>) => void {
    const who = this.who(by);
    const ask: Ask = {
      kind,
      by,
      who,
      at: this.now(),
      order: this.#order++,
      returned: false,
      settled: false,
      settledAt: Infinity,
      lateUntil: 0,
    };
    this.asks.push(ask);
    this.note(`#${by.index} ${kind}()`, who);
    if (kind === "start") {
      by.changes++;
      this.cleaned = undefined;
    }
    const isReset = kind === "reset" ? this.#resets(by) : undefined;
    return (promise) => {
      ask.returned = true;
      this.#settles(ask, promise);
      void promise.then(isReset, () => {});
    };
  }

  #settles(ask: Ask, promise: Promise<unknown>): void {
    const { kind, by, who } = ask;
    const settle = (how: string) => {
      this.note(`${kind}() of #${by.index}, ${who}, at ${Math.round(ask.at - 1_000)}`, how);
      ask.settled = true;
      ask.settledAt = this.now();
    };
    promise.then(
      (value) => {
        settle("is done");
        if (kind === "start") this.#isHanded(ask, value as ChatSession);
      },
      (error: unknown) => {
        settle(String(error));
        const { code, phase } = error as Partial<ChatError>;
        if (code === "SDK_TIMEOUT" && phase === "start") ask.lateUntil = Infinity;
        ask.hasFailed = true;
      },
    );
  }

  #isHanded({ by, who, order }: Ask, session: ChatSession): void {
    if (order > (this.#overSince.get(session) ?? Infinity))
      this.wrong("left after reset", `start() of #${by.index} resolved with a session from before`);
    const owner = this.ownerOf(session);
    // A guest became known, and a listener of the events just before may have changed the customer again.
    const isKnown = who === "guest" && owner === by.whoStarted;
    if (owner !== "guest" && owner !== who && owner !== this.who(by) && !isKnown)
      this.wrong(
        "foreign session",
        `start() of #${by.index} as ${who} resolved with the session of ${owner}`,
      );
  }

  /** The owner is known by what was sent, or a guest's session may have become theirs. */
  mayBeOf(session: ChatSession, who: Who): boolean {
    const owner = this.ownerOf(session);
    return owner === who || (owner === "guest" && this.#mayOwn.get(session)?.has(who) === true);
  }

  /** The page's own data is not followed at once. */
  #isFollowed({ own }: Tracked): boolean {
    return own !== "guest" || this.now() - this.pageWhoSince >= FOLLOWED;
  }

  pendingStarts(who?: Who): Ask[] {
    return this.asks.filter(
      (ask) => ask.kind === "start" && !ask.settled && (!who || this.who(ask.by) === who),
    );
  }

  /** A start is under way, or may be so after it was given up: one call of it that hangs is followed by another one. */
  get isStarting(): boolean {
    return this.asks.some(
      ({ kind, settled, hasFailed, at }) =>
        kind === "start" && (!settled || (hasFailed && this.now() - at < 2 * LONGEST_CALL)),
    );
  }

  /** The customer has opened the vendor's window by its own launcher: what is shown there is theirs. */
  launched(): void {
    this.cleaned = undefined;
    this.#lastLaunch = this.#order++;
    this.#launchedAt = this.now();
  }

  /** Not long ago: it may have been closed until another customer's conversation is ended, and opened again. */
  get hasLaunched(): boolean {
    return this.now() - this.#launchedAt <= RESET_LIMIT;
  }

  /** @returns to be called when it is done */
  #resets(by: Tracked): () => void {
    const resetAt = this.#order++;
    this.#lastReset = resetAt;
    // Nobody writes in the moment in which they log out.
    this.whoSince = this.now();
    // A listener of the login itself may reset what was there before.
    for (const [who, since] of this.#named) if (since < this.now()) this.#named.delete(who);
    for (const { element } of this.elements)
      if (element.session) this.#overSince.set(element.session, resetAt);
    const order = this.asks.length; // this one is the last
    // One that it names no more, and that nothing was asked of, is the page's own.
    const isUsed =
      by.element.status !== "idle" || this.asks.some((ask) => ask.by === by && ask.kind !== "reset");
    const sdks = isUsed ? by.sdks : [by.element.sdk ?? "messenger"];
    this.cleaned = undefined;
    for (const ask of this.asks) ask.lateUntil = Math.min(ask.lateUntil, this.now());
    const { elements } = this;
    const goesOn = this.asks.some(({ kind, returned }) => kind === "start" && !returned);
    return () => {
      // The page view has ended, and the next one has asks of its own.
      if (!elements.includes(by)) return;
      const hasAsk = this.asks.slice(order).some(({ kind }) => kind !== "load");
      const isWaiting = this.asks.some(({ kind, settled }) => kind === "start" && !settled);
      if (!hasAsk && !isWaiting && !goesOn && this.#lastLaunch < resetAt) this.cleaned = new Set(sdks);
    };
  }

  // --- sessions -------------------------------------------------------------------------------------------------------

  /** A known customer, or a guest. */
  ownerOf(session: ChatSession): Who {
    const sent = whoseIs(session.customAttributes);
    return sent === "guest" ? (this.#owners.get(session) ?? "guest") : sent;
  }

  /** Whether a session is another customer's, and stays in spite of that. */
  isKept(session: ChatSession, who: Who): boolean {
    return this.#keeps && ![who, "guest"].includes(this.ownerOf(session));
  }

  /** A guest who logs in takes the session along. */
  #adopt(): void {
    const claims = new Map<ChatSession, Set<Who>>();
    for (const tracked of this.elements) {
      const { session } = tracked.element;
      if (!session) continue;
      if (!this.#sessions.includes(session)) this.#sessions.push(session);
      const who = this.who(tracked);
      if (!tracked.isOn || !this.#isFollowed(tracked) || who === "guest") continue;
      if (this.ownerOf(session) !== "guest") continue;
      claims.set(session, new Set([...(claims.get(session) ?? []), ...this.#knownOf(session), who]));
    }
    for (const [session, [who, ...others]] of claims)
      if (who && !others.length) this.#owners.set(session, who);
  }

  /** The known customers who may have adopted it. */
  #knownOf(session: ChatSession): Who[] {
    return [...(this.#mayOwn.get(session) ?? [])].filter((who) => who !== "guest");
  }

  /** Attributes are written for a customer's next message, which goes to the Messenger's chat that is there. */
  checkAttributes(who: Who): void {
    for (const tracked of this.elements) {
      const { session } = tracked.element;
      if (!session || session.id !== null || !tracked.isOn) continue;
      const owner = this.ownerOf(session);
      if (owner !== "guest" && owner !== who)
        this.wrong("mixed customers", `attributes of ${who} go along with the chat of ${owner}`);
    }
  }

  // --- calls ----------------------------------------------------------------------------------------------------------

  call(name: Call["name"], given: unknown, deployment: string | undefined): Call {
    const who = whoseIs((given as { customAttributes?: unknown }).customAttributes);
    const call: Call = { name, who, at: this.now(), order: this.#order++, given, state: "pending" };
    this.calls.push(call);
    this.note(name, given);
    if (name === "initialize") this.#checkPresence(name);
    else this.#checkStart(call, deployment);
    return call;
  }

  /** Somebody who could have wanted it is on the page. */
  #checkPresence(what: string, who?: Who): void {
    if (!this.elements.some((each) => this.isHere(each) && (!who || this.who(each) === who)))
      this.wrong(
        "call off the page",
        `${what}${who ? ` for ${who}` : ""}, and no element of theirs is there`,
      );
  }

  checkScript(): void {
    this.#checkPresence("a script tag");
  }

  #checkStart(call: Call, deployment: string | undefined): void {
    this.goesOut("startChat", call.given);
    const { who } = call;
    this.#checkPresence("startChat", who);
    this.checkInvitation("startChat", who);
    const asks = this.checkCalls("web-messaging", "startChat", who);
    // One whose `sdk` has changed may wait for the other SDK.
    const sure = asks.filter(({ by }) => by.sdks.size === 1);
    for (const ask of sure.length ? sure : asks) if (!this.#isUnderWay(ask)) ask.call = call;
    const present = this.elements.filter((each) => each.isOn && who !== "guest" && this.who(each) === who);
    const its = present.find(({ element: { session } }) => session?.id && this.ownerOf(session) === who);
    if (its) this.wrong("two chats for one customer", `startChat for ${who}, whose chat #${its.index} has`);
    const isInitialized = this.calls.some(
      ({ name, state, order }) => name === "initialize" && state === "answered" && order > this.#lastReset,
    );
    if (!isInitialized) this.wrong("not initialized anew", "startChat without an initialize since reset()");
    const wanting = this.elements.filter((each) => this.isHere(each) && this.who(each) === who);
    if (wanting.length && !wanting.some((each) => each.deployment === deployment))
      this.wrong("old deployment", `startChat for ${who} on ${deployment ?? "none"}`);
  }

  get isCallPending(): boolean {
    return this.calls.some(({ state }) => state === "pending");
  }

  readonly #isUnderWay = ({ call }: Ask): boolean =>
    call?.state === "pending" && this.now() - call.at < TIMEOUT;

  /** There is a start that no `startChat` is under way for, and none for this customer. @returns those that may want it */
  checkCalls(sdk: SdkName, what: string, who?: Who): Ask[] {
    const asks = this.pendingStarts(who).filter(({ by }) => by.sdks.has(sdk));
    const underWay = asks.filter(this.#isUnderWay);
    const isTheirs = who !== undefined && who !== "guest" && underWay.some(({ by }) => this.#isFollowed(by));
    if (isTheirs || (asks.length && underWay.length === asks.length))
      this.wrong("two calls for one ask", `${what} for ${who ?? "somebody"} while a startChat is under way`);
    return asks;
  }

  /** A start is to go out: an element waits for it, and the page has been asked. */
  checkInvitation(what: string, who: Who | undefined, mayBeLate?: "may be late"): void {
    const time = this.now();
    const asks = this.asks.filter(
      (ask) =>
        ask.kind === "start" &&
        (!ask.settled || ask.settledAt >= time || (mayBeLate && ask.lateUntil > time)) &&
        (!who || this.who(ask.by) === who || ask.who === who),
    );
    if (!asks.length) {
      this.wrong("uninvited", `${what}${who ? ` for ${who}` : ""}, and no start is waiting for it`);
      return;
    }
    // It comes to a chat that is there.
    this.#adopt();
    const isOf = (session: ChatSession, its: Who) =>
      its === this.ownerOf(session) ||
      this.#mayOwn.get(session)?.has(its) ||
      this.elements.some((each) => each.element.session === session && this.who(each) === its);
    // A guest may have become known since they asked.
    const isTheirs = (session: ChatSession, ask: Ask) =>
      isOf(session, ask.who) || isOf(session, this.who(ask.by));
    if (mayBeLate && this.#sessions.some((session) => asks.some((ask) => isTheirs(session, ask)))) return;
    // Nor is one told that was begun for an element off the page.
    const hasUntold = this.asks.some(
      ({ kind, by, who: its }) => kind === "start" && !by.isOn && asks.some((ask) => ask.who === its),
    );
    if (mayBeLate && hasUntold) return;
    const first = this.#beginOf(asks);
    const wasAsked = this.#beforeStarts.some(({ at, isPrevented }) => at >= first && !isPrevented());
    if (!wasAsked) this.wrong("unseen before-start", `${what}, and the page was not asked`);
  }

  /** When the start began that these asks wait for: each may have joined one that was under way, whoever had asked for it. */
  #beginOf(asks: readonly Ask[]): number {
    let first = Math.min(...asks.map(({ at }) => at));
    const starts = this.asks.filter(({ kind }) => kind === "start");
    for (const { at, settledAt } of starts.toReversed()) if (settledAt >= first) first = Math.min(first, at);
    return first;
  }

  beforeStart(who: Who, isPrevented: () => boolean): void {
    this.#beforeStarts.push({ at: this.now(), who, isPrevented });
  }

  // --- events ---------------------------------------------------------------------------------------------------------

  event(tracked: Tracked, event: ChatEventMap[keyof ChatEventMap]): void {
    const { element, index } = tracked;
    const { type } = event;
    const { code: told = "" } = event.detail as { code?: string };
    this.note(`#${index} tells`, type, element.status, told);
    this.checkState(tracked);
    const expectStatus = (...wanted: string[]) => {
      if (!wanted.includes(element.status))
        this.wrong("event order", `#${index} tells ${type} in ${element.status}`);
    };
    switch (type) {
      case "genesys-chat-status": {
        const { status, previous } = (event as ChatEventMap["genesys-chat-status"]).detail;
        if (status !== element.status)
          this.wrong("event order", `#${index} tells status ${status} in ${element.status}`);
        if (tracked.told !== undefined && tracked.told !== previous)
          this.wrong(
            "event order",
            `#${index} tells ${status} after ${previous}, and ${tracked.told} was last`,
          );
        tracked.told = status;
        if (status === "started") tracked.whoStarted = this.who(tracked);
        break;
      }
      case "genesys-chat-ready":
        // `load()` for another SDK while there is a chat.
        expectStatus("ready", "started");
        break;
      case "genesys-chat-before-start":
        expectStatus("starting");
        break;
      case "genesys-chat-retry":
        // As before.
        expectStatus("retrying", "started");
        break;
      case "genesys-chat-session-end":
        expectStatus("ready");
        break;
      case "genesys-chat-session-start":
        expectStatus("started");
        this.#sessionStart(tracked, (event as ChatEventMap["genesys-chat-session-start"]).detail.session);
        break;
      case "genesys-chat-error": {
        const { fatal, code } = (event as ChatEventMap["genesys-chat-error"]).detail;
        if (fatal) expectStatus("failed");
        else if (code === "CRM_ID_CHANGED" && ++tracked.changesTold > tracked.changes)
          this.wrong("change told again", `#${index}: ${tracked.changesTold} for ${tracked.changes}`);
        break;
      }
      case "genesys-chat-message":
        this.#message(tracked, String((event as ChatEventMap["genesys-chat-message"]).detail.message));
        break;
      default:
    }
  }

  #sessionStart(tracked: Tracked, session: ChatSession): void {
    const { element, index } = tracked;
    if (element.session !== session) this.wrong("state", `#${index} tells a session that it does not have`);
    const owner = this.ownerOf(session);
    // A listener of the status, which is told just before, may have changed the customer.
    if (owner !== "guest" && owner !== this.who(tracked) && owner !== tracked.whoStarted)
      this.wrong("foreign session", `#${index}, ${this.who(tracked)}, tells the session of ${owner}`);
    const told = this.#told.get(session) ?? { at: this.now(), elements: new Set() };
    // One that is back from a move, or that has started while it was off the page, is told what it has missed.
    const since = this.#awaySince(tracked);
    const hasMissed = told.at >= since && this.now() - since <= GONE;
    if ((told.at !== this.now() && !hasMissed) || told.elements.has(tracked))
      this.wrong("session-start again", `#${index} tells a session that has been told`);
    told.elements.add(tracked);
    this.#told.set(session, told);
  }

  /** The state of an element at any moment that page code may look at it. */
  checkState({ element, index }: Tracked): void {
    const { status, session, error } = element;
    if ((status === "started") !== (session !== null))
      this.wrong("state", `#${index}: ${session ? "a" : "no"} session in ${status}`);
    if ((status === "failed") !== (error !== null))
      this.wrong("state", `#${index}: ${error ? "an" : "no"} error in ${status}`);
    const reflected = element.getAttribute("status") ?? "idle";
    // Before, a framework may still compare the element with the server's HTML.
    const isHydrated = this.now() - this.loadedAt > HYDRATED || reflected !== "idle";
    if (element.isConnected && isHydrated && reflected !== status)
      this.wrong("state", `#${index}: the attribute says ${reflected} in ${status}`);
  }

  // --- messages -------------------------------------------------------------------------------------------------------

  /** The agent says this in the conversation of a session; `undefined`: of whichever session there is. */
  agentSays(text: string, session: ChatSession | undefined): void {
    for (const tracked of this.elements) {
      const its = tracked.element.session;
      const isMoving = !tracked.isOn && this.now() - tracked.offSince <= MOVED;
      if (its && (!session || its === session) && (tracked.isOn || isMoving))
        this.#expected.push({ tracked, session: its, text, at: this.now(), heard: 0 });
    }
  }

  #message(tracked: Tracked, text: string): void {
    const heard = this.#expected.filter((each) => each.text === text);
    const its = heard.find((each) => each.tracked === tracked);
    if (its) its.heard++;
    if (its && its.heard > 1) this.wrong("message", `#${tracked.index} hears "${text}" again`);
    const other = heard.find(({ session }) => session !== tracked.element.session);
    if (!its && other)
      this.wrong("message", `#${tracked.index} hears "${text}", which is said in another session`);
  }

  #checkMessages(): void {
    const left = this.#expected.splice(0);
    for (const expected of left) {
      const { tracked, session, text, at, heard } = expected;
      // The element has been reset, or is gone.
      if (tracked.element.session !== session) continue;
      if (!tracked.isOn && this.now() - tracked.offSince > MOVED) continue;
      if (this.now() - at < 100 || !tracked.isOn) this.#expected.push(expected);
      else if (!heard) this.wrong("message", `#${tracked.index} does not hear "${text}"`);
    }
  }

  /** An element goes off the page: for how long is seen later. */
  lifted(tracked: Tracked): void {
    this.#seen.set(this.who(tracked), this.now());
    this.whoSince = this.now();
    tracked.isOn = false;
    tracked.offSince = this.now();
    tracked.told = undefined;
  }

  /** It is back. What was said while it counted as gone is not expected. */
  put(tracked: Tracked): void {
    if (this.now() - tracked.offSince > MOVED || tracked.told === undefined)
      this.#named.set(this.who(tracked), this.now());
    if (this.now() - tracked.offSince > MOVED) {
      for (const each of this.#expected.splice(0)) if (each.tracked !== tracked) this.#expected.push(each);
    }
    tracked.isOn = true;
    tracked.told = undefined;
    // What changed meanwhile is looked at now.
    this.whoSince = this.now();
  }

  // --- at rest --------------------------------------------------------------------------------------------------------

  /** All microtasks have run. */
  checkAtRest(): void {
    this.#adopt();
    for (const tracked of this.elements) {
      this.checkState(tracked);
      this.#checkBusy(tracked);
      this.#checkOwner(tracked);
    }
    this.#checkMessages();
    this.#checkPromises();
  }

  /** Whoever is shown to be waiting waits for something. */
  #checkBusy({ element, index }: Tracked): void {
    const { status } = element;
    const wanted = { starting: ["start"], retrying: ["start", "load"] }[status as string];
    if (!wanted || !element.isConnected) return;
    const isAsked = this.asks.some(
      ({ kind, by, settled }) => by.element === element && !settled && wanted.includes(kind),
    );
    if (!isAsked) this.wrong("state", `#${index} is ${status}, and nothing is asked of it`);
  }

  #checkOwner(tracked: Tracked): void {
    const { session } = tracked.element;
    const who = this.who(tracked);
    const owner = session ? this.ownerOf(session) : "guest";
    if (!session || !tracked.isOn || owner === "guest" || owner === who || this.#keeps) {
      tracked.mismatchSince = undefined;
      return;
    }
    tracked.mismatchSince ??= this.now();
    const slack = who === "guest" ? BLANKED : tracked.own === "guest" ? FOLLOWED : 0;
    if (this.now() - tracked.mismatchSince >= slack && this.now() - this.pageWhoSince >= slack)
      this.wrong("kept session", `#${tracked.index}, ${who}, has the session of ${owner}`);
  }

  /** @param owners whose chats an SDK shows at this moment */
  checkShown(sdk: SdkName, owners: readonly Who[]): void {
    const present = this.elements.filter(({ isOn }) => isOn);
    const customers = new Set(present.map((each) => this.who(each)));
    for (const owner of ["A", "B"] as const) {
      const key = `${sdk} ${owner}`;
      // One that is being moved is still the customer's whose chat it has: it is looked at when it is back.
      const isMovedWith = (each: Tracked) =>
        !each.isOn &&
        (this.isFor(each, owner) || (each.element.session && this.ownerOf(each.element.session) === owner));
      const isHere = this.elements.some(
        (each) => this.isHere(each) && (this.who(each) === owner || isMovedWith(each)),
      );
      const isShownToOthers = owners.includes(owner) && customers.size > 0 && !isHere;
      if (!isShownToOthers || this.#keeps) {
        this.#shownSince.delete(key);
        continue;
      }
      const since = this.#shownSince.get(key) ?? this.now();
      this.#shownSince.set(key, since);
      const isOfPage = present.some(({ own }) => own === "guest");
      const slack = customers.has("guest") ? BLANKED : isOfPage ? FOLLOWED : 0;
      // The Messenger has to end its conversation first.
      const limit = slack + (sdk === "messenger" ? RESET_LIMIT : 0);
      if (this.now() - Math.max(since, this.pageWhoSince) > limit)
        this.wrong("shown to others", `the chat of ${owner}, to ${[...customers].join(" and ")}`);
    }
  }

  #checkPromises(): void {
    for (const ask of this.asks) {
      const { kind, by, settled, at } = ask;
      if (settled) continue;
      const since = Math.max(at, by.offSince);
      if (kind !== "reset" && !by.isOn && this.now() - since > 100)
        this.wrong("unsettled promise", `${kind}() of #${by.index}, which is off the page`);
      if (kind === "reset" && this.now() - at > RESET_LIMIT)
        this.wrong("unsettled promise", `reset() of #${by.index}`);
    }
  }

  /** Whether a listener has asked again not long ago. */
  get hasYoungAsk(): boolean {
    return this.asks.some(({ settled, at }) => !settled && this.now() - at < SETTLED);
  }

  /** Nothing is held back any more, and everything has had its time. */
  checkEnd(): void {
    for (const { kind, by, settled, at } of this.asks)
      if (!settled && this.now() - at >= SETTLED)
        this.wrong("unsettled promise", `${kind}() of #${by.index} at the end`);
  }
}
