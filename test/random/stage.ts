/** The page of a random run: elements, both SDKs over the simulator, a stopped clock. It does the steps, and reports to the model. */
import { isolate } from "./isolate.js";
import sinon from "sinon";
import { configure, GenesysCrmChat, type ChatConfig, type SdkName } from "../../src/index.js";
import { beginPage } from "../support/checks/invariants.js";
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
  removeMessenger,
  storeInMemory,
} from "../support/sdk/messenger.js";
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
import type { Act, Fault, Scene, Step, Who } from "./steps.js";

const page = globalThis as unknown as {
  GenesysCloudWebMessaging?: unknown;
  dataLayer?: unknown[] | undefined;
};
const COOKIE = "random-customer";
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
    const note = onStage?.noteAsk(this, kind);
    const promise = (method as () => Promise<never>).call(this);
    note?.(promise);
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
  readonly #cookies = new EventTarget();
  readonly #storage = storeInMemory();
  #messenger: FakeMessenger;
  /** What the page has set of its own, and with which number. */
  #pageSets = 0;
  #hasTurned = false;
  /** At the last `reset()`. */
  #hadMessenger = false;
  readonly #places = [document.createElement("div"), document.createElement("div")];
  readonly #tags: HTMLScriptElement[] = [];
  readonly #faults = new Map<"script" | "initialize" | "start", Fault & { left: number }>();
  readonly #setup: Scene;
  #beforeStart: Extract<Step, { do: "before-start" }>["how"] = "nothing";
  #held: (() => void)[] = [];
  #source: "none" | "data-layer" | "cookie" = "none";
  #isVisible = true;
  #deployment: string | undefined;
  #texts = 0;
  #seenCommands = 0;
  #polledAt = 0;
  /** Whose elements were on the page since the last look, and before the last read of the database. */
  #here = new Set<Who>();
  #hereAtGet: readonly Who[] = [];
  /** A chat that is there was clicked in the current step. */
  #hasClickedOpen = false;

  /** @param isKnown problems that are not reported again */
  constructor(setup: Scene, isKnown: (problem: Problem) => boolean = () => false) {
    this.#setup = setup;
    enter(this);
    this.model = new Model(() => performance.now(), isKnown);
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
    removeMessenger();
    document.getElementById("genesys-webmessaging-container")?.remove();
    delete page.dataLayer;
    delete page.GenesysCloudWebMessaging;
    configure({ crmIdFrom: undefined });
    this.#source = "none";
    this.model.leavePage();
    this.#writePageCustomer();
    this.#held = [];
    this.#beforeStart = "nothing";
    this.#arrived.clear();
    this.#deployment = undefined;
    this.#seenCommands = this.#pageSets = 0;
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
    const { timers } = this.#clock as unknown as { timers?: ReadonlyMap<number, unknown> };
    for (const id of [...(timers ?? new Map<number, unknown>()).keys()]) clearTimeout(id);
  }

  // --- what a page has ------------------------------------------------------------------------------------------------

  #silence(): void {
    for (const method of ["log", "info", "warn", "error"] as const) sinon.stub(console, method);
    sinon.stub(Math, "random").callsFake(seeded(1));
    // These answer in their own time in a browser, and so are not the same in every run.
    (globalThis as { requestIdleCallback?: unknown }).requestIdleCallback = (call: () => void) =>
      setTimeout(call, 1);
    sinon.stub(SubtleCrypto.prototype, "digest").callsFake((_, data) => Promise.resolve(digest(data)));
    sinon.stub(Document.prototype, "visibilityState").get(() => (this.#isVisible ? "visible" : "hidden"));
    Object.defineProperty(globalThis, "cookieStore", { value: this.#cookies, configurable: true });
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
    this.model.checkScript();
    const { takes, ends, late } = this.#fault("script");
    await sleep(takes + late);
    if (ends === "never") return;
    if (ends !== "well") return void tag.dispatchEvent(new Event("error"));
    this.#arrive(tag.src.includes("genesys-bootstrap") ? "messenger" : "web-messaging");
    tag.dispatchEvent(new Event("load"));
  }

  #arrived = new Set<SdkName>();
  #arrive(sdk: SdkName): void {
    if (this.#arrived.has(sdk)) return;
    this.#arrived.add(sdk);
    if (sdk === "messenger") this.#messenger.arrive();
    else this.#installWebMessaging();
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
    const open = () => faults.get("start");
    return installMessenger({
      // With `loaded` its own snippet stands on the page.
      snippet: hasSnippet ? { deploymentId: "all-well", environment: "prod" } : null,
      script: "later",
      before: { cloud: this.#cloud, storage: this.#storage },
      odd: {
        get readyAfter() {
          const { takes = 0, ends = "well", left = 0 } = faults.get("initialize") ?? {};
          return { "*": left && ends === "never" ? Infinity : left ? takes : 0 };
        },
        get takes() {
          const { takes = 0, ends = "well", left = 0 } = open() ?? {};
          return { "Messenger.open": left && ends === "never" ? Infinity : left ? takes : 0 };
        },
        get rejects() {
          return {
            // The stand-in looks this up once for each command.
            get "Messenger.open"() {
              const fault = open();
              const isRefused = fault?.left && fault.ends !== "well" && fault.ends !== "never";
              if (fault?.left) fault.left--;
              return isRefused ? "No." : (undefined as unknown as string);
            },
          };
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
      if (typeof what === "string" && what.startsWith(`words of ${mark("guest")}`)) {
        const [owner] = customersIn(sent);
        if (owner) this.model.guestWrites(owner);
      }
      if (openings.length > 1) this.model.wrong("message twice", openings.join(" and "));
    };
    conversations.say = (id, from, text) => {
      if (from === "customer") note(id, text);
      return say(id, from, text);
    };
    conversations.merge = (id, attributes) => {
      note(id, attributes);
      merge(id, attributes);
    };
    const { add } = conversations;
    conversations.add = (conversation) => {
      const added = add(conversation);
      note(added.id, [conversation.customAttributes, conversation.customer]);
      return added;
    };
  }

  // --- what a model hears ---------------------------------------------------------------------------------------------

  noteAsk(
    element: GenesysCrmChat,
    kind: "start" | "load" | "reset",
  ): ((promise: Promise<never>) => void) | undefined {
    const tracked = this.model.elements.find((each) => each.element === element);
    if (!tracked) return undefined;
    const who = this.model.who(tracked);
    if (kind === "reset") this.#hadMessenger = this.#arrived.has("messenger");
    return (promise) => {
      promise.catch(() => {});
      this.model.ask(kind, tracked, promise, who);
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

  /** The commands that the Messenger has received since the last look. */
  #poll(): void {
    const received = this.#messenger.received();
    const { model } = this;
    for (let at = this.#seenCommands; at < received.length; at++) {
      const name = received[at];
      if (name === "Messenger.open" && !this.#hasClickedOpen) {
        model.checkInvitation(name, undefined, this.#polledAt, true);
        model.checkCalls(name);
      }
      if (name === "MessagingService.sendMessage")
        model.checkInvitation(name, undefined, this.#polledAt, true);
    }
    const here = this.#whoIsHere();
    for (const who of here) this.#here.add(who);
    // A write reads first. One that began for somebody who was there may end when they are not.
    if (received.slice(this.#seenCommands).includes("Database.get")) this.#hereAtGet = [...this.#here];
    if (
      received.length !== this.#seenCommands &&
      received.slice(this.#seenCommands).includes("Database.set")
    ) {
      const set = this.#messenger.sent("Database.set").at(-1);
      model.goesOut("Database.set", set);
      const who = whoseIs(
        (set as { messaging?: { customAttributes?: unknown } }).messaging?.customAttributes,
      );
      if (who !== "guest" && !here.includes(who) && !this.#hereAtGet.includes(who))
        model.wrong("call off the page", `Database.set for ${who}, and no element of theirs is there`);
    }
    this.#seenCommands = received.length;
    this.#here = new Set(here);
    this.#polledAt = performance.now();
  }

  // --- time -----------------------------------------------------------------------------------------------------------

  async #pass(ms: number): Promise<void> {
    await settled();
    let isOver = false;
    this.#clock.setTimeout(() => (isOver = true), ms);
    while (!isOver) {
      this.#clock.next();
      await settled();
      this.#poll();
    }
    this.#clock.tick(0);
    await settled();
    this.#poll();
    this.#hasClickedOpen = false;
    this.model.check();
    this.#checkCleaned();
  }

  /** Nothing of a customer may be left after `reset()`. */
  #checkCleaned(): void {
    const { cleaned } = this.model;
    if (!cleaned) return;
    const left: string[] = [];
    if (cleaned.has("web-messaging")) {
      const drawn = document.getElementById("genesys-webmessaging-container")?.childElementCount ?? 0;
      if (drawn) left.push(`${drawn} chats in the container`);
    }
    if (cleaned.has("messenger")) {
      const wishes = this.#messenger.sent("Database.set");
      if (customersIn(wishes.at(-1)).some((who) => !this.model.isNamedAnew(who)))
        left.push("attributes in the database");
      const isOpen = document.querySelector<HTMLElement>(MESSENGER_PANEL)?.hidden === false;
      if (isOpen) left.push("the Messenger's window");
      // Where the Messenger was not loaded, the next page view ends the conversation. One of another deployment cannot be ended.
      const deployments = new Set(this.model.elements.map(({ deployment }) => deployment));
      const running =
        this.#hadMessenger &&
        this.#cloud.conversations
          .list()
          .find(
            ({ sdk, endedAt, deploymentId }) =>
              sdk === "messenger" && endedAt === undefined && deployments.has(deploymentId),
          );
      if (running) left.push("a conversation that goes on");
      if (sessionStorage.length) left.push("sessionStorage");
      const marks = Object.keys(localStorage).filter((key) => deployments.has(key.split(":").at(-1) ?? ""));
      if (this.#hadMessenger && marks.length) left.push("localStorage");
    }
    for (const what of left) this.model.wrong("left after reset", what);
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
        const [newest] = this.#cloud.conversations.list();
        if (newest?.sdk === "messenger") this.#cloud.conversations.end(newest.id);
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
        const { Genesys } = globalThis as unknown as { Genesys(...call: unknown[]): void };
        return Genesys("command", "Database.set", { messaging: { customAttributes } });
      }
      case "page view":
        return this.#nextPage(step);
      default:
        return this.#act(step);
    }
  }

  #act(act: Act): void {
    for (const who of this.#whoIsHere()) this.#here.add(who);
    if (act.do === "page customer") {
      return this.#withCustomers(() => {
        this.model.pageWho = act.to;
        this.model.pageWhoSince = performance.now();
        this.#writePageCustomer();
      });
    }
    const tracked = this.#element(act.on);
    const { element } = tracked;
    switch (act.do) {
      case "start":
      case "load":
      case "reset":
        return void element[act.do]();
      case "cancel":
        return element.cancel();
      case "click":
        if (element.status === "started") {
          this.#hasClickedOpen = true;
          // Where it is refused, the page is told so at each click.
          tracked.changes++;
        }
        part(element, "button")?.click();
        return undefined;
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
    const settings = {
      "deployment-id": "all-well",
      sdk,
      "retry-jitter": "none",
      "retry-delay": "400",
      "max-retries": "4",
      "retry-budget": String(BUDGET),
      timeout: String(TIMEOUT),
    };
    for (const [name, value] of Object.entries(settings)) element.setAttribute(name, value);
    const tracked: Tracked = {
      index,
      element,
      own: "guest",
      deployment: "all-well",
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
      if (elements.some(({ sdks }) => sdks.size > 1)) return;
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
    // Nobody writes that fast, and the page's own data is not followed at once.
    if (performance.now() - model.pageWhoSince < 2_000 || performance.now() - model.whoSince < 300) return;
    const form = [
      ...document.querySelectorAll<HTMLFormElement>("#genesys-webmessaging-container form"),
      ...document.querySelectorAll<HTMLFormElement>(`${MESSENGER_PANEL}:not([hidden]) form`),
    ].at(-1);
    const field = form?.querySelector("input");
    if (!form || !field) return;
    field.value = `words of ${mark(who)} ${++this.#texts}`;
    form.requestSubmit();
  }

  // --- the end --------------------------------------------------------------------------------------------------------

  /** Everything that was held back goes on; then nothing may be pending. */
  async #end(): Promise<void> {
    this.#beforeStart = "nothing";
    this.#release();
    this.#network.goOnline();
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
