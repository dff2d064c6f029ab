/** The page of a random run: elements, both SDKs over the simulator, a stopped clock. It does the steps, and reports to the model. */
import { isolate } from "./isolate.js";
import sinon from "sinon";
import { configure, GenesysCrmChat, type ChatConfig, type SdkName } from "../../src/index.js";
import { beginPage } from "../support/checks/invariants.js";
import type { LoggedCommand } from "../../src/simulator/stand-ins/messenger/bus.js";
import { createCloud } from "../../src/simulator/cloud/cloud.js";
import { connectInMemory } from "../../src/simulator/stand-ins/web-messaging/memory-connection.js";
import { createWebMessagingSdk } from "../../src/simulator/stand-ins/web-messaging/sdk.js";
import { cleanUp, EVENT_NAMES, part, stopClock } from "../support/page/chat.js";
import { refusal } from "../support/page/failures.js";
import { holdNetwork } from "../support/page/network.js";
import { seeded } from "../support/seeded.js";
import { answerDeploymentFiles } from "../support/sdk/deployment-files.js";
import {
  type FakeMessenger,
  installMessenger,
  putSnippet,
  removeMessenger,
  storeInMemory,
} from "../support/sdk/messenger.js";
import { genesys } from "../support/sdk/messenger-page.js";
import {
  BUDGET,
  type Call,
  crmIdOf,
  customersIn,
  mark,
  Model,
  type Problem,
  SETTLED,
  TIMEOUT,
  type Tracked,
  whoseIs,
} from "./model.js";
import { type Act, type Fault, type Scene, type Step, textOfStep, type Who } from "./steps.js";

const page = globalThis as unknown as {
  GenesysCloudWebMessaging?: unknown;
  Genesys?: unknown;
  dataLayer?: unknown[] | undefined;
};
/** What the page's own snippet says. */
const SNIPPET = { deploymentId: "all-well", environment: "prod" };
const COOKIE = "random-customer";
/** Within so many ms a click opens the Messenger's window, or closes it. */
const CLICK_LIMIT = 1_000;
const CONTAINER = "genesys-webmessaging-container";
const MESSENGER_PANEL = "#genesys-mxg-container-frame";

const { start, load, reset } = GenesysCrmChat.prototype;
let onStage: Stage | undefined;
const enter = (stage: Stage): void => void (onStage = stage);

/** Every ask is noted, also that of a click. */
for (const [kind, method] of [
  ["start", start],
  ["load", load],
  ["reset", reset],
] as const) {
  GenesysCrmChat.prototype[kind] = function (this: GenesysCrmChat) {
    const settles = onStage?.noteAsk(this, kind);
    const promise = (method as () => Promise<never>).call(this);
    settles?.(promise);
    return promise;
  };
}

let onTag: ((tag: HTMLScriptElement) => void) | undefined;
const addresses = new WeakMap<HTMLScriptElement, string>();
new MutationObserver((changes) => {
  for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes]))
    if (node instanceof HTMLScriptElement && addresses.has(node)) onTag?.(node);
}).observe(document.head, { childList: true });

export class Stage {
  readonly model: Model;
  #removeListeners = isolate();
  readonly #clock = stopClock();
  readonly #network = holdNetwork();
  readonly #cloud = createCloud();
  #cookies = new EventTarget();
  readonly #storage = storeInMemory();
  #messenger: FakeMessenger;
  /** What the page has set of its own, and with which number. */
  #pageSets = 0;
  #hasTurned = false;
  /** The Messenger's service has been there: now, and when the last `reset()` was done. */
  #hasService = false;
  #hadService = false;
  readonly #places = [document.createElement("div"), document.createElement("div")];
  readonly #tags: HTMLScriptElement[] = [];
  /** Of the Messenger to the cloud: they end with the page. */
  readonly #connections: { close(): void }[] = [];
  readonly #faults = new Map<"script" | "initialize" | "start", Fault & { left: number }>();
  readonly #setup: Scene;
  #beforeStart: Extract<Step, { do: "before-start" }>["how"] = "nothing";
  #held: (() => void)[] = [];
  #source: "none" | "data-layer" | "cookie" = "none";
  #isVisible = true;
  #deployment: string | undefined;
  #texts = 0;
  /** Whose elements were on the page at the last read of the database. */
  #hereAtGet: readonly Who[] = [];
  /** A chat that is there is being clicked: its window opens without a start. */
  #isClickingOpen = false;
  /** Whose the chats are that the Web Messaging SDK has drawn. */
  readonly #drawnFor = new WeakMap<Element, Who>();
  /** When the agent ended a conversation, in ms. */
  #hungUpAt = -Infinity;
  /** When the Messenger's window was opened, in ms; `Infinity` while it is closed. */
  #openSince = Infinity;
  /** Another tab has begun a conversation since this page view began. */
  #hasOtherTab = false;
  #isLoading = false;
  /** The script tags of the page's own snippet that have not ended. */
  readonly #pageTags = new Set<HTMLScriptElement>();
  /** Since when the Messenger is there, in ms, and how often its database had been written to by then. */
  #messengerSince = -Infinity;
  #wishesBefore = 0;
  /** How often the Messenger's window has opened or closed. */
  #toggles = 0;
  /** A click that was to open or close it, in ms, and how often it had by then. */
  #clicked: { readonly at: number; readonly toggles: number } | undefined;
  /** The page itself is writing to the database. */
  #isPageSetting = false;

  /**
   * @param isKnown problems that are not reported again
   * @param log of what happens, where somebody reads it
   */
  constructor(setup: Scene, isKnown: (problem: Problem) => boolean = () => false, log?: string[]) {
    this.#setup = setup;
    enter(this);
    this.model = new Model(() => performance.now(), isKnown, log, setup.keeps);
    this.#beginLoading();
    sinon.stub(Document.prototype, "readyState").get(() => (this.#isLoading ? "interactive" : "complete"));
    beginPage();
    sessionStorage.clear();
    localStorage.clear();
    this.#silence();
    document.body.append(...this.#places);
    this.#watchCloud();
    this.#messenger = this.#open(setup.who, setup.loaded);
  }

  /** A page, with one element. */
  #open(who: Who, isLoaded: boolean): FakeMessenger {
    const hasSnippet = isLoaded && this.#setup.sdk === "messenger";
    this.#messenger = this.#prepareMessenger(hasSnippet);
    if (isLoaded) this.#arrive(this.#setup.sdk);
    const first = this.#element(0);
    this.#setCustomer(first, who);
    this.#put(first);
    return this.#messenger;
  }

  /** The next page view. Nothing of this one is left but what the browser keeps. */
  async #nextPage({ who, loaded, newTab }: Extract<Step, { do: "page view" }>): Promise<void> {
    await settled();
    onStage = undefined;
    this.#hasTurned = true;
    this.#clearTimers();
    this.#removeListeners();
    for (const { element } of this.model.elements) element.remove();
    this.#clearTimers();
    for (const tag of this.#tags.splice(0)) tag.remove();
    for (const connection of this.#connections.splice(0)) connection.close();
    removeMessenger();
    document.getElementById(CONTAINER)?.remove();
    delete page.dataLayer;
    delete page.GenesysCloudWebMessaging;
    configure({ crmIdFrom: undefined });
    this.#source = "none";
    this.model.leavePage();
    // The elements of the last page view hear nothing of this one's.
    this.#cookies = new EventTarget();
    this.#writePageCustomer();
    this.#held = [];
    this.#beforeStart = "nothing";
    this.#arrived.clear();
    this.#hasService = this.#hadService = this.#hasOtherTab = false;
    this.#deployment = undefined;
    this.#beginLoading();
    this.#pageTags.clear();
    this.#messengerSince = -Infinity;
    this.#wishesBefore = this.#pageSets = 0;
    if (newTab) sessionStorage.clear();
    await settled();
    beginPage();
    this.#removeListeners = isolate();
    for (const name of EVENT_NAMES) document.addEventListener(name, this.#onDocument);
    enter(this);
    this.#open(who, loaded);
  }

  /** A page's timers end with it. Sinon keeps them in a map by their ids. */
  #clearTimers(): void {
    type Timers = Map<number, { readonly type?: string }>;
    const { timers } = this.#clock as unknown as { timers?: Timers };
    for (const [id, { type }] of [...(timers ?? new Map<never, never>())]) {
      if (type === "AnimationFrame") timers?.delete(id);
      else clearTimeout(id);
    }
  }

  // --- what a page has ------------------------------------------------------------------------------------------------

  #silence(): void {
    // A timer without a delay that another timer sets is due 1 ms later on a stopped clock, and so may be overtaken by one that
    // is set after it.
    const set = globalThis.setTimeout as (call: () => void, ms?: number, ...given: unknown[]) => number;
    const inOrder: typeof set = (call, ms = 0, ...given) => set(call, Math.max(ms, 1), ...given);
    Object.assign(globalThis, { setTimeout: inOrder });
    for (const method of ["log", "info", "warn", "error"] as const) sinon.stub(console, method);
    sinon.stub(Math, "random").callsFake(seeded(1));
    // These answer in their own time in a browser, and so are not the same in every run.
    (globalThis as { requestIdleCallback?: unknown }).requestIdleCallback = (call: () => void) =>
      setTimeout(call, 1);
    sinon.stub(SubtleCrypto.prototype, "digest").callsFake((_, data) => Promise.resolve(digest(data)));
    sinon.stub(Document.prototype, "visibilityState").get(() => (this.#isVisible ? "visible" : "hidden"));
    Object.defineProperty(globalThis, "cookieStore", { get: () => this.#cookies, configurable: true });
    answerDeploymentFiles();
    sinon
      .stub(HTMLScriptElement.prototype, "src")
      .get(function (this: HTMLScriptElement) {
        return addresses.get(this) ?? "";
      })
      .set(function (this: HTMLScriptElement, address: unknown) {
        addresses.set(this, String(address));
      });
    onTag = (tag) => void this.#answerTag(tag);
    for (const name of EVENT_NAMES) document.addEventListener(name, this.#onDocument);
  }

  async #answerTag(tag: HTMLScriptElement): Promise<void> {
    this.#tags.push(tag);
    if (!this.#pageTags.has(tag)) this.model.checkScript();
    const { takes, ends, late } = this.#fault("script");
    await sleep(takes + late);
    // Of an earlier page view.
    if (ends === "never" || !this.#tags.includes(tag)) return;
    this.#pageTags.delete(tag);
    if (ends !== "well") return void tag.dispatchEvent(new Event("error"));
    this.#arrive(tag.src.includes("genesys-bootstrap") ? "messenger" : "web-messaging");
    tag.dispatchEvent(new Event("load"));
  }

  #arrived = new Set<SdkName>();
  #arrive(sdk: SdkName): void {
    if (this.#arrived.has(sdk)) return;
    this.#arrived.add(sdk);
    if (sdk === "web-messaging") return this.#installWebMessaging();
    this.#messenger.arrive();
    this.#messengerSince = performance.now();
    for (const event of ["opened", "closed"])
      genesys("subscribe", `Messenger.${event}`, () => this.#toggles++);
    return genesys("subscribe", "MessagingService.ready", () => (this.#hasService = true));
  }

  #fault(call: "script" | "initialize" | "start"): Fault {
    const fault = this.#faults.get(call);
    if (!fault?.left) return { takes: 0, ends: "well", late: 0 };
    fault.left--;
    return fault;
  }

  #installWebMessaging(): void {
    const sdk = createWebMessagingSdk({ ...connectInMemory(this.#cloud), document });
    const wrapped = (name: Call["name"], fault: "initialize" | "start") => {
      const original = sdk[name].bind(sdk);
      return async (given: unknown): Promise<unknown> => {
        const call = this.model.call(name, given, this.#deployment);
        const { takes, ends, late } = this.#fault(fault);
        await sleep(takes);
        if (ends === "never") await new Promise(() => {});
        if (ends !== "well") {
          call.state = "refused";
          throw refusal(typeof ends === "number" && ends ? ends : undefined);
        }
        try {
          const answer = await original(given);
          if (name === "initialize") this.#deployment = (given as { deploymentId: string }).deploymentId;
          await sleep(late);
          call.state = "answered";
          // The SDK draws a chat before it answers.
          for (const drawn of document.getElementById(CONTAINER)?.children ?? [])
            if (!this.#drawnFor.has(drawn)) this.#drawnFor.set(drawn, call.who);
          return answer;
        } catch (error) {
          call.state = "refused";
          throw error;
        }
      };
    };
    page.GenesysCloudWebMessaging = {
      initialize: wrapped("initialize", "initialize"),
      startChat: wrapped("startChat", "start"),
      on: sdk.on.bind(sdk),
    };
  }

  #prepareMessenger(hasSnippet: boolean): FakeMessenger {
    const faults = this.#faults;
    /** ms of a fault, as it is when it is asked for. */
    const takes = (call: "initialize" | "start"): number => {
      const fault = faults.get(call);
      if (!fault?.left) return 0;
      return fault.ends === "never" ? Infinity : fault.takes;
    };
    return installMessenger({
      // With `loaded` its own snippet stands on the page.
      snippet: hasSnippet ? SNIPPET : null,
      script: "later",
      before: { cloud: this.#cloud, storage: this.#storage },
      onCommand: (command) => {
        if (onStage === this) this.#onCommand(command);
      },
      // The stand-in looks each of them up when it needs it.
      odd: {
        readyAfter: {
          get "*"() {
            return takes("initialize");
          },
        },
        takes: {
          get "Messenger.open"() {
            return takes("start");
          },
        },
        rejects: {
          get "Messenger.open"() {
            const fault = faults.get("start");
            const isRefused = fault?.left && fault.ends !== "well" && fault.ends !== "never";
            if (fault?.left) fault.left--;
            return isRefused ? "No." : (undefined as unknown as string);
          },
        },
      },
    });
  }

  /** What customers send to the Messenger's conversations, as the cloud has it. */
  #watchCloud(): void {
    const { conversations } = this.#cloud;
    const { say, merge } = conversations;
    const all = new Map<string, unknown[]>();
    const note = (id: string, what: unknown): void => {
      const sent = [...(all.get(id) ?? []), what];
      all.set(id, sent);
      this.model.goesOut("a conversation", sent);
      const openings = sent.filter((text) => typeof text === "string" && text.startsWith("Opening"));
      if (typeof what === "string" && what.startsWith(`words of `)) this.#isWritten(id, what, sent);
      if (openings.length > 1) this.model.wrong("message twice", openings.join(" and "));
    };
    // Attributes come before the message that they go along with.
    conversations.say = (id, from, text) => {
      if (from === "customer") note(id, text);
      return say(id, from, text);
    };
    conversations.merge = (id, attributes) => {
      note(id, attributes);
      merge(id, attributes);
    };
    const { guests } = this.#cloud;
    const { connect } = guests;
    guests.connect = (...given) => {
      const connection = connect(...given);
      if ("close" in connection) this.#connections.push(connection);
      return connection;
    };
    const { add } = conversations;
    conversations.add = (conversation) => {
      const added = add(conversation);
      note(added.id, [conversation.customAttributes, conversation.customer]);
      return added;
    };
  }

  /** The customer has written. @param sent all that was sent to the conversation */
  #isWritten(conversation: string, text: string, sent: readonly unknown[]): void {
    const [author] = customersIn(text);
    if (!author) {
      const [owner] = customersIn(sent);
      if (owner) this.model.guestWrites(owner);
      return;
    }
    const { sdk, customAttributes } = this.#cloud.conversations.find(conversation) ?? {};
    // The Web Messaging SDK takes attributes with the start alone.
    if (sdk === "messenger" && whoseIs(customAttributes) !== author)
      this.model.wrong("no id", `${author} writes in a conversation that has no id of theirs`);
  }

  // --- what a model hears ---------------------------------------------------------------------------------------------

  noteAsk(
    element: GenesysCrmChat,
    kind: "start" | "load" | "reset",
  ): ((promise: Promise<unknown>) => void) | undefined {
    const tracked = this.model.elements.find((each) => each.element === element);
    if (!tracked) return undefined;
    // The click is a start: it is looked at as one.
    if (kind === "start") this.#isClickingOpen = false;
    const settles = this.model.ask(kind, tracked);
    return (promise) => {
      settles(promise);
      if (kind === "reset") void promise.then(() => (this.#hadService = this.#hasService));
    };
  }

  readonly #onDocument = (event: Event): void => {
    if (event.type !== "genesys-chat-before-start") return;
    const { detail } = event as CustomEvent<{
      config: ChatConfig;
      waitUntil(promise: Promise<unknown>): void;
    }>;
    const { config } = detail;
    const who = whoseIs(config.customAttributes);
    this.model.beforeStart(who, () => event.defaultPrevented);
    const fill = () => {
      config.message = `Opening of ${mark(who)}, filled in`;
      config.customAttributes["filled"] = mark(who);
    };
    if (this.#beforeStart === "prevent") event.preventDefault();
    if (this.#beforeStart === "fill") fill();
    if (this.#beforeStart.startsWith("hold")) {
      const held = new Promise<void>((resolve) => this.#held.push(resolve));
      detail.waitUntil(this.#beforeStart === "hold" ? held : held.then(fill));
    }
  };

  #whoIsHere(): Who[] {
    const { model } = this;
    const isHere = (who: Who) => model.elements.some((each) => model.isHere(each) && model.isFor(each, who));
    return (["A", "B"] as const).filter(isHere);
  }

  /** A command reaches the Messenger of this page view: it is looked at in its own moment. */
  #onCommand({ name, options }: LoggedCommand): void {
    const { model } = this;
    model.note(name, options);
    if (name === "Messenger.open" && !this.#isClickingOpen && !model.hasLaunched) {
      model.checkInvitation(name, undefined, "may be late");
      model.checkCalls("messenger", name);
    }
    if (name === "MessagingService.sendMessage") model.checkInvitation(name, undefined, "may be late");
    // A write reads first. One that began for somebody who was there may end when they are not.
    if (name === "Database.get") this.#hereAtGet = this.#whoIsHere();
    if (name !== "Database.set" || this.#isPageSetting) return;
    model.goesOut(name, options);
    const { messaging } = options as { messaging?: { customAttributes?: unknown } };
    const who = whoseIs(messaging?.customAttributes);
    const isKept = model.elements.some(
      ({ element }) => element.session && model.mayBeOf(element.session, who),
    );
    if (who !== "guest" && !isKept && !this.#whoIsHere().includes(who) && !this.#hereAtGet.includes(who))
      model.wrong("call off the page", `Database.set for ${who}, and no element of theirs is there`);
    model.checkAttributes(who);
  }

  // --- time -----------------------------------------------------------------------------------------------------------

  async #pass(ms: number): Promise<void> {
    await settled();
    let isOver = false;
    this.#clock.setTimeout(() => (isOver = true), ms);
    while (!isOver) {
      this.#clock.next();
      await settled();
      this.#checkAtRest();
    }
    this.#clock.tick(0);
    await settled();
    this.#checkAtRest();
    this.#checkCleaned();
  }

  #checkAtRest(): void {
    const isOpen = document.querySelector<HTMLElement>(MESSENGER_PANEL)?.hidden === false;
    this.#openSince = isOpen ? Math.min(this.#openSince, performance.now()) : Infinity;
    this.model.checkAtRest();
    if (this.#clicked && performance.now() - this.#clicked.at > CLICK_LIMIT) {
      if (this.#clicked.toggles === this.#toggles)
        this.model.wrong("dead click", "the window stays as it was");
      this.#clicked = undefined;
    }
    this.model.checkShown("web-messaging", this.#shownByWebMessaging());
    this.model.checkShown("messenger", this.#shownByMessenger());
  }

  #shownByWebMessaging(): Who[] {
    const container = document.getElementById(CONTAINER);
    if (!container || container.style.display === "none") return [];
    return [...container.children].map((drawn) => this.#drawnFor.get(drawn) ?? "guest");
  }

  #shownByMessenger(): Who[] {
    if (document.querySelector<HTMLElement>(MESSENGER_PANEL)?.hidden !== false) return [];
    const conversations = this.#cloud.conversations.list();
    const live = conversations.find(({ sdk, endedAt }) => sdk === "messenger" && endedAt === undefined);
    // One that another tab has begun is perhaps not shown here.
    const shown = document.querySelector(MESSENGER_PANEL)?.textContent;
    const isHere = live?.transcript.every(({ text }) => shown?.includes(text));
    // What was said in one that the agent has ended stays in the window.
    return [...customersIn(shown), ...(live && isHere ? [whoseIs(live.customAttributes)] : [])];
  }

  /** Nothing of a customer may be left after `reset()`. */
  #checkCleaned(): void {
    const { cleaned } = this.model;
    if (!cleaned) return;
    const left: string[] = [];
    if (cleaned.has("web-messaging")) {
      const drawn = document.getElementById(CONTAINER)?.childElementCount ?? 0;
      // The SDK draws the chat before it answers: nobody can know of it yet.
      if (drawn && !this.model.isCallPending) left.push(`${drawn} chats in the container`);
    }
    if (cleaned.has("messenger")) left.push(...this.#leftInMessenger());
    // One that is off the page is told when it comes back.
    for (const { element, index, isOn } of this.model.elements)
      if (isOn && element.session) left.push(`#${index} has a chat`);
    for (const what of left) this.model.wrong("left after reset", what);
  }

  #leftInMessenger(): string[] {
    const left: string[] = [];
    const wishes = this.#messenger.sent("Database.set").slice(this.#wishesBefore);
    if (customersIn(wishes.at(-1)).some((who) => !this.model.isNamedAnew(who)))
      left.push("attributes in the database");
    const isOpen = document.querySelector<HTMLElement>(MESSENGER_PANEL)?.hidden === false;
    if (isOpen) left.push("the Messenger's window");
    if (sessionStorage.length) left.push("sessionStorage");
    // One of another deployment cannot be ended.
    const deployments = new Set(this.model.elements.map(({ deployment }) => deployment));
    const { c } = (page.Genesys ?? {}) as { c?: unknown };
    if (deployments.has("none") && c === SNIPPET) deployments.add(SNIPPET.deploymentId);
    const goesOn = this.#cloud.conversations
      .list()
      .some(
        ({ sdk, endedAt, deploymentId }) =>
          sdk === "messenger" && endedAt === undefined && deployments.has(deploymentId),
      );
    const marks = [...deployments]
      .map((deployment) => localStorage.getItem(`genesys-crm-chat:${deployment}`))
      .filter((each) => each !== null);
    const isToBeEnded = marks.some((each) => each.includes("to be ended"));
    // This page may not know of what another tab has begun: it is ended before the next start.
    if (this.#hasOtherTab) return left;
    // Without its service the Messenger can end nothing, and nobody knows whether it has anything to end. Then the mark says
    // that what there may be is nobody's, and it is ended before the next start or on the next page view.
    const mayBeEndedLater = !this.#hadService && isToBeEnded;
    if (goesOn && !mayBeEndedLater) left.push("a conversation that goes on");
    if (marks.length && !mayBeEndedLater) left.push("localStorage");
    return left;
  }

  // --- steps ----------------------------------------------------------------------------------------------------------

  async play(): Promise<readonly Problem[]> {
    try {
      await this.#pass(0);
      for (const step of this.#setup.steps) {
        await this.#do(step);
        if (this.model.problems.length) break;
      }
      if (!this.model.problems.length) await this.#end();
    } catch (error) {
      this.model.wrong("invariant", `thrown: ${String((error as Error).stack)}`);
    }
    await this.#clear();
    return this.model.problems;
  }

  async #do(step: Step): Promise<void> {
    this.model.note("-", textOfStep(step));
    if (step.do !== "wait") this.#clicked = undefined;
    switch (step.do) {
      case "wait":
        return this.#pass(step.ms);
      case "turn":
        for (const act of step.acts) this.#act(act);
        return undefined;
      case "when": {
        const { element } = this.#element(step.on);
        const { event, status, acts } = step;
        const listening = new AbortController();
        element.addEventListener(
          event,
          () => {
            if (status && element.status !== status) return;
            listening.abort();
            for (const act of acts) this.#act(act);
          },
          { signal: listening.signal },
        );
        return undefined;
      }
      case "before-start":
        this.#beforeStart = step.how;
        return undefined;
      case "release":
        return this.#release();
      case "fault": {
        const { call, times, takes, ends, late } = step;
        this.#faults.set(call, { left: times, takes, ends, late });
        return undefined;
      }
      case "source":
        // A setting of the page: it is there before its chats are.
        if (this.model.elements.some(({ element }) => element.session) || this.model.pendingStarts().length)
          return undefined;
        return this.#withCustomers(() => {
          this.#source = step.kind;
          const from = { none: undefined, "data-layer": "data-layer:userId", cookie: `cookie:${COOKIE}` }[
            step.kind
          ];
          configure({ crmIdFrom: from });
          this.model.hasSource = from !== undefined;
          this.#writePageCustomer();
        });
      case "network":
        if (step.online) this.#network.goOnline();
        else this.#network.goOffline();
        return undefined;
      case "page":
        this.#isVisible = step.visible;
        document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
        return undefined;
      case "agent says":
        return this.#agentSays();
      case "agent hangs up": {
        // A message that crosses the end begins a conversation that the Messenger has not said it would: nobody can give it
        // an id in time.
        await this.#pass(10);
        const [newest] = this.#cloud.conversations.list();
        if (newest?.sdk === "messenger") this.#cloud.conversations.end(newest.id);
        this.#hungUpAt = performance.now();
        return undefined;
      }
      case "customer writes":
        return this.#customerWrites();
      case "launcher": {
        const launcher = document.querySelector<HTMLElement>("#genesys-mxg-frame:not([hidden])");
        if (!launcher) return undefined;
        this.model.launched();
        return launcher.click();
      }
      case "page sets": {
        if (!this.#arrived.has("messenger")) return undefined;
        const customAttributes = { TargetBrand: "brand", language: `language ${++this.#pageSets}` };
        this.#isPageSetting = true;
        genesys("command", "Database.set", { messaging: { customAttributes } });
        this.#isPageSetting = false;
        return undefined;
      }
      case "storage":
        dispatchEvent(new StorageEvent("storage", { key: null }));
        return undefined;
      case "pageshow":
        dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
        dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
        return undefined;
      case "snippet":
        return this.#bringSnippet();
      case "page loaded":
        return this.#finishLoading();
      case "page removes Messenger":
        // Not in the moment in which it is about to draw.
        if (!document.getElementById("genesys-messenger")) return undefined;
        removeMessenger();
        this.#arrived.delete("messenger");
        this.#hasService = false;
        this.#wishesBefore = this.#messenger.sent("Database.set").length;
        return undefined;
      case "other tab":
        await this.#pass(300);
        // Two tabs cannot keep each other from beginning in the same moment.
        if (this.model.isStarting) return undefined;
        this.#beginInOtherTab(step.who);
        return this.#pass(300);
      case "page view":
        return this.#nextPage(step);
      default:
        return this.#act(step);
    }
  }

  /** @param before what an earlier click was to do */
  #click(tracked: Tracked, before: { readonly at: number; readonly toggles: number } | undefined): void {
    const { element, isOn } = tracked;
    const { session, status, open } = element;
    const toggles = this.#toggles;
    const asks = this.model.asks.length;
    if (status === "started") {
      this.#isClickingOpen = true;
      // Where it is refused, the page is told so at each click.
      tracked.changes++;
    }
    part(element, "button")?.click();
    this.#isClickingOpen = false;
    const isForWindow =
      isOn && (status === "started" || open) && !session?.id && this.model.asks.length === asks;
    if (isForWindow && !this.#faults.get("start")?.left && !this.#setup.keeps)
      this.#clicked = before ?? { at: performance.now(), toggles };
  }

  /** A tag manager or a consent tool adds it, as the admin console writes it. */
  #bringSnippet(): void {
    if (this.#setup.sdk !== "messenger" || this.#arrived.has("messenger") || this.#pageTags.size) return;
    putSnippet(SNIPPET);
    const tag = document.createElement("script");
    tag.src = "https://apps.mypurecloud.com/genesys-bootstrap/genesys.min.js";
    this.#pageTags.add(tag);
    document.head.append(tag);
  }

  #beginLoading(): void {
    this.#isLoading = this.#setup.loading === true;
    this.model.loadedAt = this.#isLoading ? Infinity : -Infinity;
  }

  /** Scripts that the page has added hold its `load` event up: what does not come has failed. */
  #finishLoading(): void {
    if (!this.#isLoading) return;
    for (const tag of this.#pageTags) tag.dispatchEvent(new Event("error"));
    this.#pageTags.clear();
    this.#isLoading = false;
    this.model.loadedAt = performance.now();
    document.dispatchEvent(new Event("readystatechange"));
    dispatchEvent(new Event("load"));
  }

  #act(act: Act): void {
    this.model.note("act", textOfStep(act));
    if (act.do === "page customer") {
      return this.#withCustomers(() => {
        this.model.pageWho = act.to;
        this.model.pageWhoSince = performance.now();
        this.#writePageCustomer();
      });
    }
    const tracked = this.#element(act.on);
    const { element } = tracked;
    const clicked = this.#clicked;
    this.#clicked = undefined;
    switch (act.do) {
      case "start":
      case "load":
      case "reset":
        return void element[act.do]();
      case "cancel":
        return element.cancel();
      case "click":
        return this.#click(tracked, clicked);
      case "put":
        return this.#put(tracked);
      case "lift":
        if (!tracked.isOn) return undefined;
        this.model.lifted(tracked);
        return element.remove();
      case "move":
        if (!tracked.isOn) return undefined;
        tracked.told = undefined;
        this.#places.find((place) => !place.contains(element))?.append(element);
        return undefined;
      case "refill":
        return element.setAttribute("note", `note ${mark(tracked.own)} ${++this.#texts}`);
      case "customer":
        return this.#withCustomers(() => this.#setCustomer(tracked, act.to));
      case "deployment":
        tracked.deployment = act.to;
        if (this.#setup.bare && act.to !== "none") tracked.sdks.add("web-messaging");
        if (act.to === "none") return element.removeAttribute("deployment-id");
        return element.setAttribute("deployment-id", act.to);
      case "sdk":
        tracked.sdks.add(act.to);
        return element.setAttribute("sdk", act.to);
      default:
        return undefined;
    }
  }

  /** The element of this number; the first time it is created. */
  #element(index: number): Tracked {
    const known = this.model.elements.find((each) => each.index === index);
    if (known) return known;
    const element = document.createElement("genesys-crm-chat");
    const { sdk } = this.#setup;
    const isBare = sdk === "messenger" && this.#setup.bare === true;
    const settings = {
      ...(!isBare && { "deployment-id": "all-well", sdk }),
      "retry-jitter": "none",
      "retry-delay": "400",
      "max-retries": "4",
      "retry-budget": String(BUDGET),
      timeout: String(TIMEOUT),
    };
    if (this.#setup.keeps) element.setAttribute("on-customer-change", "keep");
    for (const [name, value] of Object.entries(settings)) element.setAttribute(name, value);
    const tracked: Tracked = {
      index,
      element,
      own: "guest",
      deployment: isBare ? "none" : "all-well",
      sdks: new Set([sdk]),
      isOn: false,
      offSince: performance.now(),
      told: undefined,
      changes: 0,
      changesTold: 0,
      mismatchSince: undefined,
      whoStarted: undefined,
    };
    this.model.elements.push(tracked);
    for (const name of EVENT_NAMES)
      element.addEventListener(name, (event) => this.model.event(tracked, event), true);
    this.#setCustomer(tracked, "A");
    return tracked;
  }

  #put(tracked: Tracked): void {
    if (tracked.isOn) return;
    this.model.put(tracked);
    this.#places[0]?.append(tracked.element);
    tracked.told = tracked.element.status;
  }

  /** The page renders its tag for another customer: all at once. */
  #setCustomer(tracked: Tracked, who: Who): void {
    const { element } = tracked;
    tracked.own = who;
    const crmId = crmIdOf(who);
    if (crmId === undefined) element.removeAttribute("crm-id");
    else element.setAttribute("crm-id", crmId);
    element.setAttribute("message", `Opening of ${mark(who)}`);
    element.setAttribute("first-name", `Name of ${mark(who)}`);
    element.setAttribute("note", `note ${mark(who)}`);
  }

  #withCustomers(change: () => void): void {
    const before = this.model.customers();
    change();
    this.model.customersMayHaveChanged(before);
  }

  #writePageCustomer(): void {
    const id = crmIdOf(this.model.pageWho);
    if (this.#source === "data-layer") (page.dataLayer ??= []).push({ userId: id ?? null });
    document.cookie = `${COOKIE}=${this.#source === "cookie" && id ? id : ""}; Max-Age=${id && this.#source === "cookie" ? 600 : 0}`;
    setTimeout(() => this.#cookies.dispatchEvent(new Event("change")));
  }

  #release(): void {
    for (const release of this.#held.splice(0)) release();
  }

  /** As our element does it there, and the Messenger. */
  #beginInOtherTab(who: Who | "nobody"): void {
    const { deploymentId } = SNIPPET;
    const tokenKey = `_${deploymentId}:simulated-token`;
    const key = `genesys-crm-chat:${deploymentId}`;
    const crmId = who === "nobody" ? undefined : crmIdOf(who);
    const say = (token: string, message: object): void => {
      const guest = { deploymentId, origin: location.origin, visit: crypto.randomUUID() };
      const connection = this.#cloud.guests.connect(
        guest,
        () => {},
        () => {},
      );
      if (!("receive" in connection)) return;
      connection.receive(JSON.stringify({ action: "configureSession", token, deploymentId }));
      connection.receive(JSON.stringify({ action: "onMessage", token, message }));
      connection.close();
    };
    this.model.cleaned = undefined;
    this.#hasOtherTab = true;
    const old = this.#storage.getItem(tokenKey);
    const presence = { eventType: "Presence", presence: { type: "Clear" } };
    if (old) say(old, { type: "Event", events: [presence] });
    // By then this tab's Messenger has forgotten the old one.
    const before = this.model.asks.length;
    setTimeout(() => {
      // A listener of the end may have started here.
      if (this.model.asks.slice(before).some(({ kind }) => kind === "start")) return;
      if (who === "nobody") {
        localStorage.removeItem(key);
        dispatchEvent(new StorageEvent("storage", { key }));
        return;
      }
      const token = crypto.randomUUID();
      const customAttributes = crmId === undefined ? {} : { crmCustomerId: crmId };
      say(token, {
        type: "Text",
        text: `Opening of ${mark(who)}`,
        channel: { metadata: { customAttributes } },
      });
      this.#storage.setItem(tokenKey, token);
      const bytes = new Uint8Array(digest(new TextEncoder().encode(`salt${crmId ?? ""}`)));
      const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      localStorage.setItem(key, JSON.stringify({ salt: "salt", digest: hex }));
      dispatchEvent(new StorageEvent("storage", { key }));
    }, 10);
  }

  /** In the newest conversation, where it is known whose that is. */
  #agentSays(): void {
    const [newest] = this.#cloud.conversations.list();
    if (!newest || newest.endedAt !== undefined) return;
    const text = `agent ${++this.#texts}`;
    if (newest.sdk === "web-messaging") {
      const session = this.model.elements
        .map(({ element }) => element.session)
        .find((each) => each?.id === newest.id);
      if (!session) return;
      this.model.agentSays(text, session);
    } else {
      const { elements } = this.model;
      if (this.#hasOtherTab || elements.some(({ sdks }) => sdks.size > 1)) return;
      // One that the page has taken away says nothing, and the next one reads first what was said meanwhile.
      if (!this.#arrived.has("messenger") || performance.now() - this.#messengerSince < 2_000) return;
      this.model.agentSays(text, undefined);
    }
    this.#cloud.conversations.say(newest.id, "agent", text);
  }

  /** In the chat that they see: the customer of the page, where all elements agree on who that is. */
  #customerWrites(): void {
    const { model } = this;
    const present = model.elements.filter(({ isOn }) => isOn);
    const [who, ...others] = new Set(present.map((each) => model.who(each)));
    if (!who || others.length) return;
    // With `on-customer-change="keep"` the card tells them whose chat it is.
    if (present.some(({ element }) => element.session && model.isKept(element.session, who))) return;
    // Nobody writes that fast, and the page's own data is not followed at once.
    const now = performance.now();
    if (now - model.pageWhoSince < 2_000 || now - model.whoSince < 300) return;
    const form = [
      ...document.querySelectorAll<HTMLFormElement>(`#${CONTAINER} form`),
      ...document.querySelectorAll<HTMLFormElement>(`${MESSENGER_PANEL}:not([hidden]) form`),
    ].findLast((each) => each.checkVisibility());
    const field = form?.querySelector("input");
    if (!form || !field) return;
    // Nor in the moment in which the agent hangs up, before the Messenger has said so.
    if (now - this.#hungUpAt < 100) return;
    // The Messenger's window shows a conversation when it has been restored.
    if (form.closest(MESSENGER_PANEL) && now - this.#openSince < 300) return;
    field.value = `words of ${mark(who)} ${++this.#texts}`;
    form.requestSubmit();
  }

  // --- the end --------------------------------------------------------------------------------------------------------

  /** Everything that was held back goes on; then nothing may be pending. */
  async #end(): Promise<void> {
    this.#beforeStart = "nothing";
    this.#release();
    this.#network.goOnline();
    this.#finishLoading();
    this.#isVisible = true;
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    for (let round = 0; round < 6 && (!round || this.model.hasYoungAsk); round++) await this.#pass(SETTLED);
    this.model.checkEnd();
    await this.#pass(1_000);
  }

  async #clear(): Promise<void> {
    const hadProblem = this.model.problems.length > 0;
    this.#release();
    for (const tracked of this.model.elements) if (tracked.isOn) this.model.lifted(tracked);
    for (const { element } of this.model.elements) element.remove();
    for (const place of this.#places) place.remove();
    onStage = undefined;
    // A Messenger's conversation may take so long to end.
    await this.#pass(12_000);
    onTag = undefined;
    for (const tag of this.#tags) tag.remove();
    removeMessenger();
    delete page.dataLayer;
    delete page.GenesysCloudWebMessaging;
    document.cookie = `${COOKIE}=; Max-Age=0`;
    for (const name of EVENT_NAMES) document.removeEventListener(name, this.#onDocument);
    sessionStorage.clear();
    localStorage.clear();
    const { elements } = this.model;
    await cleanUp().catch((error: Error) => {
      if (hadProblem) return;
      for (const line of error.message.split("\n").slice(1)) {
        // A listener that starts anew suppresses the events of what failed.
        // And those of an earlier page view went with it.
        if (!line.startsWith("I2") && !(this.#hasTurned && line.startsWith("I5: listeners")))
          this.model.wrong("invariant", line);
      }
    });
    for (const { element } of elements) await element.reset();
    this.#removeListeners();
  }
}

/** Resolves after all pending microtasks. */
function settled(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.addEventListener("message", () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(undefined);
  });
}

async function sleep(ms: number): Promise<void> {
  if (ms) await new Promise((resolve) => setTimeout(resolve, ms));
}

/** In place of SHA-256, which a browser computes in a thread of its own: not secret, and the same in every run. */
function digest(data: BufferSource): ArrayBuffer {
  const bytes = ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
  const out = new Uint32Array(8).fill(0x811c9dc5);
  bytes.forEach((byte, index) => {
    const at = index % 8;
    for (let word = 0; word < 8; word++)
      out[word] = Math.imul((out[word] ?? 0) ^ (byte + at + word), 0x01000193);
  });
  return out.buffer;
}
