import type { Bus } from "./bus.js";
import { readConfig } from "./config.js";
import { createConversation } from "./conversation/conversation.js";
import { addDatabase, type Database } from "./plugins/database.js";
import type { Body } from "./conversation/inbox.js";
import { createStoredState, type Store } from "./storage.js";
import type { Quirks } from "../../scenarios/quirks.js";
import { addMessagingService } from "./plugins/messaging-service.js";
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
  readonly openConnection: OpenConnection;
}

/** Starts the products of the deployment: database, window and, when the window first opens, the service. */
export function startProducts({
  bus,
  quirks,
  deploymentId,
  storage,
  draw,
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
  const conversation = createConversation({
    bus,
    quirks,
    config,
    stored,
    deploymentId,
    openConnection,
    database: { customAttributes: () => database?.customAttributes() },
    show: (body) => show(view, body),
    restored: () => void (stored.isOpen && messenger?.toggle(true)),
    cleared: () => messenger?.conversationCleared(),
  });

  /** Sends the text that the customer typed into the window. */
  async function send(text: string): Promise<void> {
    if (service !== "ready" || conversation.isReadOnly) throw new Error("Simulated: there is no session.");
    return conversation.send({ type: "Text", text });
  }

  /** Adds a plugin after its delay. */
  function ready(plugin: string, add: () => void): void {
    const delay = quirks.readyAfter?.[plugin] ?? quirks.readyAfter?.["*"] ?? 0;
    if (Number.isFinite(delay)) setTimeout(add, delay);
  }

  /** Loads the service on demand: with a window, it does not exist before the window was opened [MSVC]. */
  function loadService(): void {
    const begin = (): void => {
      const isDue = stored.token !== undefined || config.autoStarts || quirks.connectsOnOpen;
      if (!isDue || conversation.state !== "none" || config.isHeadless) return;
      conversation.connect(stored.token === undefined ? "new" : "restore");
    };
    if (service === "ready") begin();
    if (service !== "none") return;
    service = "loading";
    ready("MessagingService", () => {
      service = "ready";
      addMessagingService(bus, config, conversation);
      if (config.isHeadless && stored.token !== undefined) conversation.connect("restore");
      begin();
    });
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
