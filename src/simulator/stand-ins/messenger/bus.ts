import type { Quirks } from "../../scenarios/quirks.js";

/** The argument of a subscriber. A replay to a late subscriber has no `eventName` [SAFRI]. */
export interface Envelope {
  readonly time: number;
  readonly publisher: string;
  readonly event: string;
  readonly eventName?: string;
  readonly data: unknown;
}

type Listener = (envelope: Envelope) => void;

/** A call of a command, as its implementation receives it. */
export interface CommandCall {
  readonly data: Record<string, unknown>;
  resolve(value?: unknown): void;
  reject(reason: unknown): void;
}

/** Callbacks of a call. */
export type Callbacks = Pick<CommandCall, "resolve" | "reject">;

/** A command that was received. */
export interface LoggedCommand {
  readonly name: string;
  readonly options: unknown;
}

/** The event bus behind `Genesys(...)`. */
export interface Bus {
  /** Every command received, in order. */
  readonly commands: readonly LoggedCommand[];
  /** @returns false if the name is taken */
  addPlugin(plugin: string): boolean;
  registerCommand(plugin: string, command: string, carryOut: (call: CommandCall) => void): void;
  /** Runs a command, and answers it in the same task if it can. The bus keeps `options`: pass a copy. */
  execute(name: string, options: unknown, callbacks: Callbacks): void;
  subscribe(owner: string, event: string, listener: Listener): void;
  /** Removes every listener of the owner from the event. @returns whether there was one */
  unsubscribe(owner: string, event: string): boolean;
  /** @param keep retains the event: late subscribers receive the last one, however old */
  publish(publisher: string, eventName: string, data?: unknown, keep?: "keep"): void;
  /** Rejects every command from now on. */
  shutDown(): void;
}

/** The reason for a command, or its plugin, that does not exist, or not yet [C: VideoEngager's widget retries on it]. */
const UNKNOWN = "command does not exist";

export function createBus(quirks: Quirks): Bus {
  const commands: LoggedCommand[] = [];
  const plugins = new Map<string, Map<string, (call: CommandCall) => void>>();
  const early = new Map<string, (() => void)[]>();
  const retained = new Map<string, Envelope>();
  let subscribers: { owner: string; event: string; listener: Listener }[] = [];
  let isShut = false;

  // Each in its own task, so that a listener that throws does not affect the others.
  const notify = (listener: Listener, envelope: Envelope) => void setTimeout(listener, 0, envelope);

  function execute(name: string, options: unknown, callbacks: Callbacks, isLate = false): void {
    const [plugin = "", command = ""] = name.split(".");
    const known = plugins.get(plugin);
    if (isShut) return callbacks.reject("Messenger is shut down until the page is loaded again.");
    if (!known) {
      if (quirks.early === "ignored") return undefined;
      if (quirks.early !== "queued") return callbacks.reject(UNKNOWN);
      const carryOut = (): void => execute(name, options, callbacks);
      early.set(plugin, [...(early.get(plugin) ?? []), carryOut]);
      return undefined;
    }
    const takes = quirks.takes?.[name];
    if (takes !== undefined && !isLate) {
      return Number.isFinite(takes)
        ? void setTimeout(execute, takes, name, options, callbacks, true)
        : undefined;
    }
    const reason = quirks.rejects?.[name];
    if (reason !== undefined) return callbacks.reject(reason);
    const carryOut = known.get(command);
    if (!carryOut) return callbacks.reject(UNKNOWN);
    try {
      carryOut({ data: (options ?? {}) as CommandCall["data"], ...once(callbacks) });
    } catch (error) {
      callbacks.reject(error);
    }
  }

  return {
    commands,
    addPlugin(plugin) {
      if (plugins.has(plugin)) return false;
      plugins.set(plugin, new Map());
      queueMicrotask(() => early.get(plugin)?.forEach((carryOut) => carryOut()));
      return true;
    },
    registerCommand: (plugin, command, carryOut) => void plugins.get(plugin)?.set(command, carryOut),
    execute(name, options, callbacks) {
      commands.push({ name, options });
      execute(name, options, callbacks);
    },
    subscribe(owner, event, listener) {
      subscribers.push({ owner, event, listener });
      const last = retained.get(event);
      if (!last) return;
      notify(listener, last);
      if (quirks.replaysTwice) notify(listener, last);
    },
    unsubscribe(owner, event) {
      const before = subscribers.length;
      subscribers = subscribers.filter((each) => each.owner !== owner || each.event !== event);
      return subscribers.length < before;
    },
    publish(publisher, eventName, data = {}, keep) {
      const event = `${publisher}.${eventName}`;
      if (quirks.mutes?.includes(event)) return;
      const envelope = { time: Date.now(), publisher, event, data };
      if (keep) retained.set(event, envelope);
      for (const each of subscribers) {
        if (each.event === event) notify(each.listener, { ...envelope, eventName });
      }
    },
    shutDown: () => void (isShut = true),
  };
}

/** Settles a call once, however often its plugin does. */
function once({ resolve, reject }: Callbacks): Callbacks {
  let isOpen = true;
  const first = (settle: (value: unknown) => void) => (value?: unknown) => {
    if (isOpen) settle(value);
    isOpen = false;
  };
  return { resolve: first(resolve), reject: first(reject) };
}

/** A deep copy of the data in a value, so that no object is shared with the page. */
export const copy = <T>(value: T): T =>
  value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T);
