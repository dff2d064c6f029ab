/** The playground: puts the tag into a page and shows everything about it. */
import { render } from "lit";
import type { Conversation } from "../src/simulator/cloud/conversations.js";
import { browserEffectsOf, pretendBrowser } from "../src/simulator/stand-ins/browser.js";
import { type Shown, shownHere } from "./code/shown.js";
import { type AttributesForm, behaviourForm, countSet, customerForm } from "./panels/attributes-form.js";
import { CodePanel } from "./panels/code-panel.js";
import { customerBar } from "./panels/customer-bar.js";
import { Desk } from "./panels/desk.js";
import { EventsLog } from "./panels/events-log.js";
import { FrameBar } from "./panels/frame-bar.js";
import { jumpBar } from "./panels/jump-bar.js";
import { methods } from "./panels/methods.js";
import { notices, type SimulatorState } from "./panels/notices.js";
import { ScenarioMenu } from "./panels/scenario-menu.js";
import { type Counts, PanelTabs } from "./panels/panel-tabs.js";
import { type PageSdk, sessionBar } from "./panels/session-bar.js";
import { themeEditor } from "./panels/theme-editor.js";
import { contrastVerdict } from "./panels/verdict.js";
import { VerifyPanel } from "./panels/verify-panel.js";
import { verificationOf } from "./command/verify-command.js";
import { Preview } from "./parts/preview.js";
import { hasShopFocus, inShop, shop } from "./parts/shop.js";
import { ADA, type Customer } from "./state/customers.js";
import { BASE, HAS_TERMINAL } from "./state/base.js";
import { DeskSelection } from "./state/desk-selection.js";
import { loadLanguages } from "./state/languages.js";
import { type CssProperty, type Field, loadManifest } from "./state/manifest.js";
import { scenarioFor, scenariosOf, sdkOf } from "./state/scenario.js";
import { addressOf, readAddress, type Setup, UNSET, withEntry } from "./state/setup.js";
import { answer, ConversationFeed, end } from "./state/simulator.js";
import { startSimulator } from "./state/start-simulator.js";
import { resetAll, restoreFocus, startNewVisit } from "./state/visit.js";

/** The setup of a first visit: the SDK that most organisations have, and a customer who is logged in. */
const FIRST_VISIT: Setup = {
  ...UNSET,
  attributes: new Map([
    ["sdk", "messenger"],
    ...Object.entries(ADA.attributes),
    ["source-system", "Website"],
  ]),
};

/** The state of the page. Every change renders all panels again. */
class Playground {
  #setup = readAddress(location, FIRST_VISIT);
  /** Empty until they are loaded, as are the fields and properties. */
  #languages: readonly string[] = [];
  #fields: readonly Field[] = [];
  #properties: readonly CssProperty[] = [];
  #conversations: readonly Conversation[] = [];
  readonly #selection = new DeskSelection();
  #simulator: SimulatorState = "starting";

  readonly #update = (): void => {
    for (const [id, panel] of Object.entries(this.#panels()))
      render(panel, document.getElementById(id) ?? inShop(id));
  };

  // The SDK and the scenario of this page load: another one loads the page again.
  readonly #sdk = sdkOf(this.#setup);
  readonly #scenario = scenarioFor(this.#sdk, this.#setup.scenario);
  readonly #desk = new Desk(this.#update);
  readonly #log = new EventsLog(this.#update);
  readonly #frame = new FrameBar(this.#update);
  readonly #code = new CodePanel(this.#update);
  readonly #menu = new ScenarioMenu(this.#update);
  readonly #tabs = new PanelTabs(this.#update);
  readonly #verify = new VerifyPanel(this.#update);
  readonly #preview = new Preview(this.#shown);

  get #shown(): Shown {
    return shownHere(this.#setup, this.#languages, BASE);
  }

  /** Renders the page, and completes it with what has to be loaded. */
  async open(): Promise<void> {
    const { element } = this.#preview;
    pretendBrowser(browserEffectsOf(this.#scenario), shop);
    element.addEventListener("genesys-chat-session-start", ({ detail: { session } }) => {
      if (session.id !== null) this.#selection.began(session.id, this.#reader);
      this.#update();
    });
    // The visitor pasted another setup into the address bar. The playground's own changes fire no event.
    addEventListener("hashchange", () => location.reload());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", this.#update);
    this.#update();
    const started = this.#startSimulator();
    [this.#languages, { fields: this.#fields, properties: this.#properties }] = await Promise.all([
      loadLanguages(),
      loadManifest(),
    ]);
    this.#update();
    await started;
    // The verdict is about the final colours of the button.
    element.shadowRoot?.addEventListener("transitionend", this.#update);
    this.#preview.show(this.#shown);
    this.#update();
    restoreFocus();
  }

  /** Loads the element once the simulator answers its requests. */
  async #startSimulator(): Promise<void> {
    try {
      await startSimulator([window, shop]);
    } catch (error) {
      this.#simulator = error as Error;
      this.#update();
      return;
    }
    this.#simulator = "ready";
    this.#update();
    this.#followConversations();
    await this.#preview.load(this.#shown);
  }

  get #current(): Conversation | undefined {
    return this.#conversations.find(({ id }) => id === this.#selection.current);
  }

  get #reader(): Parameters<DeskSelection["update"]>[1] {
    const isAtDesk = document.getElementById("desk")?.contains(document.activeElement) ?? false;
    return { isAtDesk, isInShop: hasShopFocus() };
  }

  #followConversations(): void {
    const feed = new ConversationFeed({
      onChange: (conversations) => {
        const isForgotten =
          this.#current !== undefined && !conversations.some(({ id }) => id === this.#selection.current);
        if (isForgotten) this.#simulator = "restarted";
        this.#conversations = conversations;
        this.#selection.update(conversations, this.#reader);
        // The Messenger tells the page no id, and continues the conversation of an earlier visit.
        if (this.#selection.current === undefined && this.#preview.element.status === "started") {
          const own = conversations.find(({ sdk, endedAt }) => sdk === this.#sdk && endedAt === undefined);
          if (own) this.#selection.began(own.id, this.#reader);
        }
        this.#update();
      },
      onConnection: (isConnected) => {
        if (!isConnected) this.#simulator = "lost";
        else if (this.#simulator === "lost") this.#simulator = "ready";
        this.#update();
      },
    });
    feed.open();
  }

  readonly #set = (changed: Partial<Setup>): void => {
    const next = { ...this.#setup, ...changed };
    const sdk = sdkOf(next);
    if (sdk !== this.#sdk) return this.#chooseSdk(sdk);
    this.#setup = next;
    this.#preview.show(this.#shown);
    history.replaceState(null, "", addressOf(this.#setup));
    this.#update();
  };

  /** Sets or removes an attribute of the tag. @returns its value afterwards: the scenario may have a default for it */
  readonly #setAttribute = (name: string, value: string | undefined): string | undefined => {
    this.#set({ attributes: withEntry(this.#setup.attributes, name, value) });
    return this.#shown.attributes.get(name);
  };

  /** The setup in another scenario, which brings its own deployment id. */
  #inScenario(name: string | undefined): Setup {
    const attributes = withEntry(this.#setup.attributes, "deployment-id", undefined);
    return { ...this.#setup, scenario: name, attributes };
  }

  /** Loads the page with another SDK, in the scenario of the same name if that SDK has one. */
  readonly #chooseSdk = (sdk: PageSdk): void => {
    const hasSnippet = sdk === "snippet";
    const { name } = scenarioFor(hasSnippet ? "messenger" : sdk, this.#setup.scenario);
    let attributes = withEntry(this.#setup.attributes, "sdk", sdk === "messenger" ? sdk : undefined);
    // The snippet says it.
    if (hasSnippet) attributes = withEntry(attributes, "environment", undefined);
    this.#setup = { ...this.#setup, attributes, hasSnippet };
    startNewVisit(addressOf(this.#inScenario(this.#setup.scenario && name)));
  };

  readonly #logIn = ({ attributes }: Customer): void =>
    this.#set({ attributes: new Map([...this.#setup.attributes, ...Object.entries(attributes)]) });

  /** Resets the chat before the page removes the customer's attributes. */
  async #logOut(): Promise<void> {
    await this.#preview.element.reset();
    const personal = Object.keys(ADA.attributes);
    this.#set({
      attributes: new Map([...this.#setup.attributes].filter(([name]) => !personal.includes(name))),
    });
  }

  readonly #startOver = (): void => startNewVisit(addressOf(this.#setup));

  readonly #select = (conversationId: string): void => {
    this.#selection.select(conversationId);
    this.#update();
  };

  get #form(): AttributesForm {
    return { fields: this.#fields, attributes: this.#shown.attributes, change: this.#setAttribute };
  }

  get #counts(): Counts {
    const set = countSet(this.#form);
    const { theme, strings } = this.#setup;
    const messages = this.#current?.transcript.length ?? 0;
    return {
      attributes: [set.attributes, "set"],
      look: [theme.size + strings.size, "set"],
      behaviour: [set.behaviour, "set"],
      desk: [messages, messages === 1 ? "message" : "messages", this.#selection.unseen.length],
      events: [this.#log.size, this.#log.size === 1 ? "event" : "events"],
    };
  }

  /** The content of every panel, by the id of its place. */
  #panels(): Record<string, unknown> {
    const [sdk, shown] = [this.#sdk, this.#shown];
    const { element } = this.#preview;
    const { attributes } = shown;
    const crmKey = attributes.get("crm-key") ?? "crmCustomerId";
    return {
      session: sessionBar({
        sdk: shown.snippet ? "snippet" : sdk,
        choose: this.#chooseSdk,
        resetAll,
      }),
      scenario: this.#menu.render({
        scenarios: scenariosOf(sdk),
        current: this.#scenario,
        addressOf: (name) => addressOf(this.#inScenario(name)),
        choose: (name) => startNewVisit(addressOf(this.#inScenario(name))),
      }),
      notices: notices({
        simulator: this.#simulator,
        isLocal: HAS_TERMINAL,
        unknownScenario: this.#setup.scenario === this.#scenario.name ? undefined : this.#setup.scenario,
        startOver: this.#startOver,
      }),
      jump: jumpBar(this.#tabs.choose),
      "panel-tabs": this.#tabs.render(this.#counts),
      frame: this.#frame.render({ setup: this.#setup, set: this.#set }),
      customer: customerBar({
        crmId: attributes.get("crm-id"),
        logIn: this.#logIn,
        logOut: () => void this.#logOut(),
      }),
      methods: methods(element),
      desk: this.#desk.render({
        conversations: this.#conversations,
        current: this.#current,
        unseen: this.#selection.unseen,
        crmKey,
        verify: (each) =>
          this.#verify.render(verificationOf(each, crmKey, this.#scenario, BASE), HAS_TERMINAL),
        select: this.#select,
        answer,
        end: (id) => void end(id),
        hint:
          sdk === "messenger"
            ? "Click the button on your page, then write as the customer."
            : "Click the button on your page.",
      }),
      events: this.#log.render(element.status ?? "idle"),
      tags: this.#code.render(shown, this.#fields),
      look: themeEditor({
        properties: this.#properties,
        languages: this.#languages,
        setup: this.#setup,
        verdict: contrastVerdict(element),
        set: this.#set,
      }),
      attributes: customerForm(this.#form),
      behaviour: behaviourForm(this.#form),
    };
  }
}

await new Playground().open();
