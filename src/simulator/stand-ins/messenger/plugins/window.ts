import type { Bus, CommandCall } from "../bus.js";
import type { MessengerConfig } from "../config.js";
import type { StoredState } from "../storage.js";
import type { MessengerView } from "../view.js";

export interface WindowParts {
  readonly bus: Bus;
  readonly config: MessengerConfig;
  readonly stored: StoredState;
  readonly view: MessengerView;
  /** Called when the window opens. */
  readonly onOpen: () => void;
  /** Called when the page's Messenger is shut down. */
  readonly onClear: () => void;
}

/** The window and its launcher. */
export interface MessengerWindow {
  /** Opens or closes the window. Default: the opposite of its state. */
  toggle(isOpen?: boolean): void;
  /** Closes the window, and hides a launcher on demand. */
  conversationCleared(): void;
}

const DISABLED = "Messenger user interface must be enabled in your configuration.";

/**
 * The plugins `Messenger`, `Launcher` and `Conversations`. Rejection reasons: the documentation, where it has any, with the
 * full stop that public code compares with [C ×3; GUESS for Launcher].
 */
export function addWindow({ bus, config, stored, view, onOpen, onClear }: WindowParts): MessengerWindow {
  let isOpen = false;
  let isLauncherVisible = false;

  function open(): void {
    isOpen = true;
    stored.isOpen = true;
    view.showWindow(true);
    if (config.launcher === "OnDemand") showLauncher(true);
    bus.publish("Messenger", "opened");
    bus.publish("Conversations", "opened");
    onOpen();
  }

  function close(): void {
    isOpen = false;
    stored.isOpen = false;
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

  function opens({ resolve, reject }: CommandCall): void {
    if (config.isHeadless) return reject(DISABLED);
    if (isOpen) return reject("Messenger is already opened.");
    open();
    return resolve();
  }

  const messenger: Record<string, (call: CommandCall) => void> = {
    open: opens,
    // [GUESS: no source describes it for an open window]
    openConversation: (call) => (isOpen && !config.isHeadless ? call.resolve() : opens(call)),
    close({ resolve, reject }) {
      if (!isOpen) return reject("Messenger is already closed.");
      close();
      return resolve();
    },
    clear({ resolve }) {
      stored.clear();
      onClear();
      bus.publish("Messenger", "cleared");
      bus.shutDown();
      resolve();
    },
  };
  const launch = (isVisible: boolean) => (call: CommandCall) => {
    if (config.launcher !== "OnDemand") return call.reject("Invalid configuration of Launcher button.");
    if (!isVisible && !isLauncherVisible) return call.reject("Launcher button is already hidden.");
    showLauncher(isVisible);
    return call.resolve();
  };

  for (const plugin of ["Messenger", "Launcher", "Conversations"]) bus.addPlugin(plugin);
  for (const [name, carryOut] of Object.entries(messenger)) bus.registerCommand("Messenger", name, carryOut);
  bus.registerCommand("Launcher", "show", launch(true));
  bus.registerCommand("Launcher", "hide", launch(false));
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
