import type { Bus, Order } from "../bus.js";
import type { MessengerConfig } from "../config.js";
import type { Memory } from "../storage.js";
import type { MessengerView } from "../view.js";

export interface WindowParts {
  readonly bus: Bus;
  readonly config: MessengerConfig;
  readonly memory: Memory;
  readonly view: MessengerView;
  /** The window is open: whoever waits for that may begin. */
  readonly onOpen: () => void;
  /** The page's Messenger is switched off, for good. */
  readonly onClear: () => void;
}

/** The window and its launcher. */
export interface MessengerWindow {
  /** Opens it, or closes it, where it is not so already. */
  toggle(isOpen?: boolean): void;
  /** The conversation is over: the window closes, and a launcher on demand goes. */
  conversationCleared(): void;
}

const DISABLED = "Messenger user interface must be enabled in your configuration.";

/** The plugins `Messenger`, `Launcher` and `Conversations`; reasons as the documentation has them, where it has any. */
export function addWindow({ bus, config, memory, view, onOpen, onClear }: WindowParts): MessengerWindow {
  let isOpen = false;
  let isLauncherVisible = false;

  function open(): void {
    isOpen = true;
    memory.isOpen = true;
    view.showWindow(true);
    if (config.launcher === "OnDemand") showLauncher(true);
    bus.publish("Messenger", "opened");
    bus.publish("Conversations", "opened");
    onOpen();
  }

  function close(): void {
    isOpen = false;
    memory.isOpen = false;
    view.showWindow(false);
    bus.publish("Messenger", "closed");
    bus.publish("Conversations", "closed");
  }

  function showLauncher(isVisible: boolean): void {
    if (isVisible === isLauncherVisible || config.isHeadless) return;
    isLauncherVisible = isVisible;
    view.showLauncher(isVisible);
    bus.publish("Launcher", isVisible ? "visible" : "hidden");
  }

  function opens({ resolve, reject }: Order): void {
    if (config.isHeadless) return reject(DISABLED);
    if (isOpen) return reject("Messenger is already opened");
    open();
    return resolve();
  }

  const messenger: Record<string, (order: Order) => void> = {
    open: opens,
    // Nobody says what it does when the window is open; it has nothing to open then.
    openConversation: (order) => (isOpen && !config.isHeadless ? order.resolve() : opens(order)),
    close({ resolve, reject }) {
      if (!isOpen) return reject("Messenger is already closed");
      close();
      return resolve();
    },
    clear({ resolve }) {
      memory.clear();
      onClear();
      bus.publish("Messenger", "cleared");
      bus.shutDown();
      resolve();
    },
  };
  const launch = (isVisible: boolean) => (order: Order) => {
    if (config.launcher !== "OnDemand") return order.reject("Invalid configuration of Launcher button");
    if (!isVisible && !isLauncherVisible) return order.reject("Launcher button is already hidden");
    showLauncher(isVisible);
    return order.resolve();
  };

  for (const plugin of ["Messenger", "Launcher", "Conversations"]) bus.add(plugin);
  for (const [name, carryOut] of Object.entries(messenger)) bus.teach("Messenger", name, carryOut);
  bus.teach("Launcher", "show", launch(true));
  bus.teach("Launcher", "hide", launch(false));
  for (const plugin of ["Messenger", "Launcher", "Conversations"])
    bus.publish(plugin, "ready", undefined, "keep");
  if (config.launcher === "On") showLauncher(true);

  return {
    toggle(wanted = !isOpen) {
      if (wanted && !isOpen) open();
      if (!wanted && isOpen) close();
    },
    conversationCleared() {
      view.clear();
      if (isOpen) close();
      if (config.launcher === "OnDemand") showLauncher(false);
    },
  };
}
