import { type PropertyValues, unsafeCSS } from "@lit/reactive-element";
import { own } from "../browser/own.js";
import { pageDocument } from "../browser/document.js";
import { beforePaint } from "../browser/frame.js";
import type { ChatConfig, ChatSession } from "../core/chat.js";
import type { ChatError } from "../core/errors/errors.js";
import { initialState, isBusy, nextState, type State, type Status, type Step } from "../core/status.js";
import { ChatClient } from "../session/chat-client.js";
import { configure } from "../session/page/settings.js";
import { localeOf } from "../session/target.js";
import { onLanguage, setStrings, stringsFor } from "../strings/index.js";
import { version } from "../version.js";
import { ChatBeforeStartEvent, ChatStatusEvent, ChatUnreadEvent, EVENT_OF } from "./events.js";
import { onLink } from "./links.js";
import { loadWhenWanted } from "./load-triggers.js";
import { ReflectingElement } from "./reflecting-element.js";
import { applyStyles, styles } from "./styles.js";
import { StandClear } from "./stand-clear.js";
import { TopLayer } from "./top-layer.js";
import { createView, type View } from "./view.js";

/**
 * A button that opens a Genesys Cloud chat and hands over the CRM customer id.
 *
 * @tag genesys-crm-chat
 * @slot - The button's label.
 * @slot icon - The button's icon.
 * @slot fallback - Another way to reach you, shown after a failure and after 10 s of waiting.
 * @csspart button - The main button, in every state.
 * @csspart label - Its label.
 * @csspart icon - Its icon.
 * @csspart status - The card that says what is going on, also an error.
 * @csspart badge - How many messages are unread.
 * @csspart close - The button that closes the card.
 * @csspart try-again - The button of the card after a failure.
 * @csspart panel - The panel above a floating button in which a chat without a window of its own stands.
 * @csspart cancel - The button that gives up a long wait.
 * @cssprop [--genesys-chat-accent=light-dark(#1a56c4, #a8c7fa)] - The button's colour.
 * @cssprop [--genesys-chat-on-accent=light-dark(#fff, #062e6f)] - The colour of its icon and label.
 * @cssprop [--genesys-chat-radius=2em] - The buttons' corners.
 * @cssprop [--genesys-chat-direction=column] - Where the cards are: below the button, or above with `column-reverse`, as when floating.
 * @cssprop [--genesys-chat-block=auto 1rem] - Floating: how far from the top and the bottom.
 * @cssprop [--genesys-chat-inline=auto 1rem] - Floating: how far from the side where lines begin, and where they end.
 * @cssprop [--genesys-chat-card=Canvas] - The colour of the card and of the panel.
 * @cssprop [--genesys-chat-on-card=CanvasText] - The colour of their text.
 * @cssprop [--genesys-chat-card-radius=1em] - Their corners.
 * @fires {ChatStatusEvent} genesys-chat-status - On every change of `status`.
 * @fires {ChatReadyEvent} genesys-chat-ready - The SDK is initialized.
 * @fires {ChatBeforeStartEvent} genesys-chat-before-start - Before the first call of a start; cancelable.
 * @fires {ChatSessionStartEvent} genesys-chat-session-start - The chat is there.
 * @fires {ChatRetryEvent} genesys-chat-retry - Another attempt follows.
 * @fires {ChatErrorEvent} genesys-chat-error - Something went wrong.
 * @fires {ChatMessageEvent} genesys-chat-message - The SDK delivered a message.
 * @fires {ChatUnreadEvent} genesys-chat-unread - `unread` has changed.
 * @fires {ChatSessionEndEvent} genesys-chat-session-end - The conversation ended (`messenger`).
 */
export class GenesysCrmChat extends ReflectingElement {
  // Lit's `css` guards values that are put into the text. None are, and without the guard the bundle is smaller.
  static override styles = unsafeCSS(styles);
  static override shadowRootOptions = own<ShadowRootInit>({ mode: "open" });
  static readonly version = version;
  /** Settings of the page; see `configure`. */
  static readonly configure = configure;
  /** Adds a language; see `setStrings`. By it the files of cdn/i18n/ find us, whichever bundle has defined the tag. */
  static readonly setStrings = setStrings;

  static readonly #onPage = new Set<GenesysCrmChat>();

  static {
    // What an element shows depends on the languages that there are.
    onLanguage(() => this.#onPage.forEach((each) => each.requestUpdate()));
    onLink(() => {
      const element = [...this.#onPage].find(({ disabled }) => !disabled);
      if (!element) return false;
      // A link opens, and never closes.
      if (!element.open || !element.#client.open()) element.#onClick();
      return true;
    });
  }

  #state: State = initialState;
  #window: { readonly isOpen: boolean | undefined; readonly unread: number } = {
    isOpen: undefined,
    unread: 0,
  };
  #isAutostarted = false;
  /** While a click is carried out. */
  #isClicked = false;
  /** Cancels the load that waits for its moment. */
  #disarm: (() => void) | undefined;
  #armedFor: ChatClient["ongoing"];
  #view: View | undefined;
  /** The CRM id that the client has looked at, where a listener of what came of that has changed it. */
  #outdated: { readonly crmId: unknown } | undefined;
  readonly #topLayer = new TopLayer(this);
  readonly #standClear = new StandClear(this);
  /** Where a floating element stands depends on what is around it. */
  readonly #place = beforePaint(() => {
    const isFloating = this.placement === "floating" && this.isConnected;
    this.#standClear.update(isFloating);
    if (this.mayReflect) this.write(() => this.#topLayer.update(isFloating));
  });
  #attributes: MutationObserver | undefined;
  readonly #client = new ChatClient({
    options: this,
    isShown: () => this.isConnected && this.ownerDocument.defaultView !== null,
    requestUpdate: () => this.requestUpdate(),
    state: () => this.#state,
    apply: (step) => this.#apply(step),
    beforeStart: (config) => this.#beforeStart(config),
  });

  /** What the element is doing. Reflected, but for `idle`; also a custom state, such as `:state(started)`. */
  override get status(): Status {
    return this.#state.status;
  }

  /** The chat, once it is there. */
  get session(): ChatSession | null {
    return this.#state.status === "started" ? this.#state.session : null;
  }

  /** The fatal error that the element stands at. */
  get error(): ChatError | null {
    return this.#state.status === "failed" ? this.#state.error : null;
  }

  /** Whether the chat's window is open, as far as that is known. */
  get open(): boolean {
    return this.#window.isOpen ?? this.#state.status === "started";
  }

  /** Messages since the chat was last open; 0 where that cannot be known. */
  get unread(): number {
    return this.#window.unread;
  }

  // Both methods first take in what the page set before the tag was defined, which Lit does with the first update.

  /** Fetches and initializes the SDK, starts nothing. Safe to call often. Rejects with a `ChatError`. */
  load(): Promise<void> {
    return this.#guarded(() => {
      super.performUpdate();
      return this.#client.load(true);
    });
  }

  /** Starts the chat. Rejects with a `ChatError`, or with an `AbortError` after `cancel()` or `reset()`. */
  start(): Promise<ChatSession> {
    return this.#guarded(() => {
      super.performUpdate();
      return this.#client.start(this.#isClicked);
    });
  }

  /** Gives up a start. */
  cancel(): void {
    this.#client.cancel();
  }

  /** For logout: the chat and all that was known of the customer are gone. Never rejects. */
  reset(): Promise<void> {
    return this.#client.reset();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
    GenesysCrmChat.#onPage.add(this);
    this.#client.connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    GenesysCrmChat.#onPage.delete(this);
    this.#view?.stop();
    this.#standClear.stop();
    this.#attributes?.disconnect();
    this.#attributes = undefined;
    this.#disarm?.();
    this.#disarm = undefined;
    // Already back when this is called: it was moved by one call (measured: append, insertBefore, moveBefore).
    if (!this.isConnected) this.#client.disconnect();
  }

  /** Style sheets belong to a document: one that adopts the element has to be given its own. */
  adoptedCallback(): void {
    if (this.shadowRoot) applyStyles(this.shadowRoot);
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    if (this.ownerDocument === document) return super.createRenderRoot();
    const root = this.shadowRoot ?? this.attachShadow(GenesysCrmChat.shadowRootOptions);
    applyStyles(root);
    return root;
  }

  protected override performUpdate(): void {
    try {
      super.performUpdate();
    } catch (error) {
      // Not even the failure can be shown: then at least the other ways to reach you.
      if (this.status === "failed") {
        // Not a new one where there is one: it may be the making of elements that throws.
        const slot = this.renderRoot.querySelector("slot") ?? pageDocument.createElement("slot");
        this.renderRoot.replaceChildren(
          Object.assign(slot, { name: "fallback", textContent: "", hidden: false }),
        );
      } else void this.#client.crash(error);
    }
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!this.isConnected) return;
    // A conversation of an earlier page view is the customer's with a deployment.
    if (changed.has("crmId") || changed.has("deploymentId")) {
      const { crmId } = this;
      this.#client.verifyCustomer();
      if (!Object.is(crmId, this.crmId)) this.#outdated = { crmId };
    }
    const { ongoing } = this.#client;
    const hasChanged = ["loading", "autostart", "deploymentId"].some((name) => changed.has(name));
    if (!this.#disarm || hasChanged || ongoing !== this.#armedFor) {
      this.#disarm?.();
      this.#disarm = loadWhenWanted(this, ongoing, () => this.#loadAhead());
      // Nothing is fetched for this. Not at each update: one that fails requests the next update itself.
      if (ongoing === "on page") void this.#client.load(false);
      // It may be over already, in vain, and wanted again later.
      this.#armedFor = this.#client.ongoing;
    }
  }

  protected override update(changed: PropertyValues): void {
    super.update(changed);
    this.#view ??= createView(this.renderRoot as ShadowRoot, {
      onClick: () => this.#onClick(),
      onCancel: () => this.cancel(),
      onClose: () => this.#client.close(),
    });
    this.#view.show({
      state: this.#state,
      isWaiting: this.isConnected && isBusy(this.status) && this.#client.isAsked,
      strings: stringsFor(localeOf(this), this.strings),
      disabled: this.disabled,
      ...this.#window,
    });
    if (changed.has("placement") || this.placement === "floating") this.#place();
  }

  /** While there is a chat, all that may go along with it is looked at, whatever its attribute is called. */
  protected override updated(): void {
    // Lit makes no update of what a listener changes during one.
    if (this.#outdated) this.requestUpdate("crmId", this.#outdated.crmId);
    this.#outdated = undefined;
    if (!this.#client.syncsAttributes) return;
    this.#client.update();
    // Old polyfills take MutationObserver away: then changes go along with the next update.
    if (this.#attributes || !globalThis.MutationObserver) return;
    this.#attributes = new MutationObserver(() => this.requestUpdate());
    this.#attributes.observe(this, own({ attributes: true }));
  }

  #onClick(): void {
    this.endHydration();
    if (this.#window.isOpen && this.#guarded(() => this.#client.close())) return;
    if (this.status === "started" && this.#guarded(() => this.#client.open())) return;
    this.#isClicked = true;
    void this.start();
    this.#isClicked = false;
    // A load that nobody had asked for has been asked for now.
    this.requestUpdate();
  }

  /** Whatever is thrown becomes a fatal error, and the fallback is shown. */
  #guarded<T>(act: () => T): T | Promise<never> {
    try {
      return act();
    } catch (error) {
      return this.#client.crash(error);
    }
  }

  #loadAhead(): void {
    if (!this.autostart || this.#isAutostarted) return void this.#client.load(false);
    this.#isAutostarted = true;
    void this.start();
  }

  /** The one place that changes the status and tells the page. State first, then the events. */
  #apply(step: Step): void {
    const { status: previous } = this.#state;
    const state = nextState(this.#state, step);
    const { status } = state;
    const { unread } = this;
    this.#state = state;
    if (step.type === "window") this.#window = step;
    this.requestUpdate();
    // Outside of the page nobody is told, and the attribute is set when the element comes back.
    if (!this.isConnected) return;
    this.reflectStatus();
    const events = status === previous ? [] : [new ChatStatusEvent({ status, previous })];
    if (hasDetail(step)) events.push(new EVENT_OF[step.type](step.detail as never) as never);
    if (unread !== this.unread) events.push(new ChatUnreadEvent({ count: this.unread }) as never);
    for (const event of events) {
      // A listener may have called `cancel()` or `reset()`, or taken the element away: then the rest is no longer true.
      if (this.#state === state && this.isConnected) this.dispatchEvent(event);
    }
  }

  /** Fires before-start and waits while listeners hold it. */
  async #beforeStart(config: ChatConfig): Promise<boolean> {
    const held: PromiseLike<unknown>[] = [];
    const event = new ChatBeforeStartEvent({ config, waitUntil: (promise) => void held.push(promise) });
    this.dispatchEvent(event);
    // One that is held may hold it further.
    for (let promise = held.shift(); promise; promise = held.shift()) {
      try {
        await promise;
      } catch {
        // A rejection does not cancel the start. Not `Promise.allSettled`, which old polyfills of `Promise` lack.
      }
    }
    return !event.defaultPrevented;
  }
}

/** An own key: an old library may have added `detail` to the prototype of all objects. */
const hasDetail = (step: Step): step is Extract<Step, { detail: unknown }> => Object.hasOwn(step, "detail");
