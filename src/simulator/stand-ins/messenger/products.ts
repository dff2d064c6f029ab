import type { Bus } from "./bus.js";
import { readConfig } from "./config.js";
import { createConversation } from "./conversation/conversation.js";
import { addAuth } from "./plugins/auth.js";
import { addDatabase, type Database } from "./plugins/database.js";
import type { Body } from "./conversation/inbox.js";
import { createStoredState, type Store } from "./storage.js";
import type { Quirks } from "../../scenarios/quirks.js";
import { addMessagingService } from "./plugins/messaging-service.js";
import type { FetchHistory } from "./conversation/history.js";
import type { OpenConnection } from "./conversation/session.js";
import type { DrawMessenger, MessengerView } from "./view.js";
import { addWindow, type MessengerWindow } from "./plugins/window.js";

interface ProductParts {
  readonly bus: Bus;
  readonly quirks: Quirks;
  readonly deploymentId: string;
  /** The deployment's `config.json`. */
  readonly config: unknown;
  readonly storage: Store;
  readonly draw: DrawMessenger;
  readonly history: FetchHistory;
  readonly openConnection: OpenConnection;
}

/** Time in ms from `MessagingService.ready` to the restore [SAFRI]. */
const INIT_DELAY = 200;

/** Part of the bootstrap script, so that it exists when the page's queue is drained. [GUESS: queued writes are not lost] */
const BUNDLED = "Database";

/** Starts the products of the deployment: database, window and, when the window first opens, the service. */
export function startProducts({
  bus,
  quirks,
  deploymentId,
  storage,
  draw,
  history,
  openConnection,
  ...parts
}: ProductParts): void {
  const config = readConfig(parts.config);
  if (!config.isActive) return;
  const stored = createStoredState(storage, deploymentId);
  let database: Database | undefined;
  let messenger: MessengerWindow | undefined;
  let service: "none" | "loading" | "ready" = "none";

  const view = config.isHeadless ? NO_VIEW : draw({ send, toggle: () => messenger?.toggle() });
  const auth = addAuth(bus, config.requiresAuthentication, () => void (service === "ready" && resume()));
  const conversation = createConversation({
    auth,
    bus,
    quirks,
    config,
    stored,
    deploymentId,
    fetchHistory: history,
    openConnection,
    database: { customAttributes: () => database?.customAttributes() },
    show: (body) => show(view, body),
    restored: () => void (stored.isOpen && messenger?.toggle(true)),
    cleared: () => messenger?.conversationCleared(),
  });

  /** Sends the text that the customer typed into the window. */
  async function send(text: string): Promise<void> {
    if (service !== "ready" || conversation.isReadOnly || auth.isPending)
      throw new Error("Simulated: there is no session.");
    return conversation.send({ type: "Text", text });
  }

  /** Adds a plugin after its delay. */
  function ready(plugin: string, add: () => void): void {
    const delay = quirks.readyAfter?.[plugin] ?? quirks.readyAfter?.["*"] ?? 0;
    if (delay === 0 && plugin === BUNDLED) add();
    else if (Number.isFinite(delay)) setTimeout(add, delay);
  }

  /** Loads the service on demand: with a window, it does not exist before the window was opened [MSVC]. */
  function loadService(): void {
    if (service === "ready") resume();
    if (service !== "none") return;
    service = "loading";
    bus.addPlugin("GenesysVendors");
    bus.publish("GenesysVendors", "ready", undefined, "keep"); // pages wait for it [VE]
    ready("MessagingService", () => {
      service = "ready";
      addMessagingService(bus, config, conversation, auth);
      if (stored.token === undefined) resume();
      else setTimeout(resume, INIT_DELAY);
    });
  }

  /** Connects if the conversation is one that does not wait for the customer. */
  function resume(): void {
    if (conversation.state !== "none" || auth.isPending) return;
    if (stored.token !== undefined) conversation.restore();
    else if (!config.isHeadless && (config.autoStarts || quirks.connectsOnOpen)) conversation.connect("new");
  }

  ready("Database", () => (database = addDatabase(bus, quirks)));
  ready("Messenger", () => {
    messenger = addWindow({
      bus,
      config,
      stored,
      view,
      onOpen: loadService,
      onClear() {
        conversation.close();
        view.remove();
      },
    });
    if (config.isHeadless || stored.token !== undefined) loadService();
  });
}

function show(view: MessengerView, { id, text, direction }: Body): void {
  if (typeof text !== "string") return;
  const from = direction === "Inbound" ? "customer" : "agent";
  view.add({ id: String(id), conversationId: "", from, text });
}

/** The view of a headless deployment. */
const NO_VIEW: MessengerView = {
  showWindow() {},
  showLauncher() {},
  add() {},
  clear() {},
  remove() {},
};
