import type { Bus } from "./bus.js";
import { readConfig } from "./config.js";
import { createConversation } from "./conversation.js";
import { addDatabase, type Database } from "./plugins/database.js";
import type { Body } from "./inbox.js";
import { createMemory, type Store } from "./storage.js";
import type { Oddities } from "../../scenarios/quirks.js";
import { addMessagingService } from "./plugins/messaging-service.js";
import type { OpenWire } from "./session.js";
import type { DrawMessenger, MessengerView } from "./view.js";
import { addWindow, type MessengerWindow } from "./plugins/window.js";

interface ProductParts {
  readonly bus: Bus;
  readonly odd: Oddities;
  readonly deploymentId: string;
  /** The deployment's `config.json`. */
  readonly config: unknown;
  readonly storage: Store;
  readonly draw: DrawMessenger;
  readonly openWire: OpenWire;
}

/** Starts what the deployment has: database, window, and with the first opening the service. */
export function startProducts({
  bus,
  odd,
  deploymentId,
  storage,
  draw,
  openWire,
  ...parts
}: ProductParts): void {
  const config = readConfig(parts.config);
  if (!config.isActive) return;
  const memory = createMemory(storage, deploymentId);
  let database: Database | undefined;
  let messenger: MessengerWindow | undefined;
  let service: "none" | "loading" | "ready" = "none";

  const view = config.isHeadless ? NOTHING : draw({ send, toggle: () => messenger?.toggle() });
  const conversation = createConversation({
    bus,
    odd,
    config,
    memory,
    deploymentId,
    openWire,
    database: { customAttributes: () => database?.customAttributes() },
    show: (body) => show(view, body),
    restored: () => void (memory.isOpen && messenger?.toggle(true)),
    cleared: () => messenger?.conversationCleared(),
  });

  /** What the customer types into the window. */
  async function send(text: string): Promise<void> {
    if (service !== "ready" || conversation.isReadOnly) throw new Error("Simulated: nobody would hear it.");
    return conversation.send({ type: "Text", text });
  }

  /** A plugin that is there later, or never. */
  function ready(plugin: string, add: () => void): void {
    const delay = odd.readyAfter?.[plugin] ?? odd.readyAfter?.["*"] ?? 0;
    if (Number.isFinite(delay)) setTimeout(add, delay);
  }

  /** Loaded when somebody needs it, as the real one does: before the window was open it is not there. */
  function loadService(): void {
    const begin = (): void => {
      const isDue = memory.token !== undefined || config.autoStarts || odd.connectsOnOpen;
      if (!isDue || conversation.state !== "none" || config.isHeadless) return;
      conversation.connect(memory.token === undefined ? "new" : "restore");
    };
    if (service === "ready") begin();
    if (service !== "none") return;
    service = "loading";
    ready("MessagingService", () => {
      service = "ready";
      addMessagingService(bus, config, conversation);
      if (config.isHeadless && memory.token !== undefined) conversation.connect("restore");
      begin();
    });
  }

  ready("Database", () => (database = addDatabase(bus, odd)));
  ready("Messenger", () => {
    messenger = addWindow({
      bus,
      config,
      memory,
      view,
      onOpen: loadService,
      onClear() {
        conversation.close();
        view.remove();
      },
    });
    if (config.isHeadless || memory.token !== undefined) loadService();
  });
}

function show(view: MessengerView, { id, text, direction }: Body): void {
  if (typeof text !== "string") return;
  const from = direction === "Inbound" ? "customer" : "agent";
  view.add({ id: String(id), conversationId: "", from, text });
}

/** A deployment without an interface of its own. */
const NOTHING: MessengerView = {
  showWindow() {},
  showLauncher() {},
  add() {},
  clear() {},
  remove() {},
};
