import type { Oddities } from "../../scenarios/quirks.js";

/** What a subscriber gets. A replay to a late subscriber has no `eventName`. */
export interface Envelope {
  readonly time: number;
  readonly publisher: string;
  readonly event: string;
  readonly eventName?: string;
  readonly data: unknown;
}

type Listener = (envelope: Envelope) => void;

/** A command with its options, as whoever carries it out gets it. */
export interface Order {
  readonly data: Record<string, unknown>;
  resolve(value?: unknown): void;
  reject(reason: unknown): void;
}

type Answer = Pick<Order, "resolve" | "reject">;

/** A command that was received. */
export interface LoggedCommand {
  readonly name: string;
  readonly options: unknown;
}

/** The event bus behind `Genesys(...)`. */
export interface Bus {
  /** Every command received, in order. */
  readonly commands: readonly LoggedCommand[];
  /** Adds a plugin. @returns false when the name is taken. */
  add(plugin: string): boolean;
  /** Teaches a plugin a command. */
  teach(plugin: string, command: string, carryOut: (order: Order) => void): void;
  /** Carries a command out; answers in the same task where it can. What it is given is its own: see `copy`. */
  execute(name: string, options: unknown, answer: Answer): void;
  subscribe(owner: string, event: string, listener: Listener): void;
  /** Takes every listener of the owner off the event. @returns whether there was one. */
  unsubscribe(owner: string, event: string): boolean;
  /** @param keep also for those who subscribe later; they get the last one, however old. */
  publish(publisher: string, eventName: string, data?: unknown, keep?: "keep"): void;
  /** From now on every command is rejected. */
  shutDown(): void;
}

export function createBus(odd: Oddities): Bus {
  const commands: LoggedCommand[] = [];
  const plugins = new Map<string, Map<string, (order: Order) => void>>();
  const early = new Map<string, (() => void)[]>();
  const kept = new Map<string, Envelope>();
  let subscribers: { owner: string; event: string; listener: Listener }[] = [];
  let isShut = false;

  // In a task of its own each, so that a listener that throws disturbs nobody else.
  const tell = (listener: Listener, envelope: Envelope) => void setTimeout(listener, 0, envelope);

  function execute(name: string, options: unknown, answer: Answer, isLate = false): void {
    const [plugin = "", command = ""] = name.split(".");
    const known = plugins.get(plugin);
    if (isShut) return answer.reject("Messenger is shut down until the page is loaded again.");
    if (!known) {
      const carryOut = (): void => execute(name, options, answer);
      if (odd.early === "queued") early.set(plugin, [...(early.get(plugin) ?? []), carryOut]);
      return undefined;
    }
    const takes = odd.takes?.[name];
    if (takes !== undefined && !isLate) {
      return Number.isFinite(takes)
        ? void setTimeout(execute, takes, name, options, answer, true)
        : undefined;
    }
    const reason = odd.rejects?.[name];
    if (reason !== undefined) return answer.reject(reason);
    const carryOut = known.get(command);
    if (!carryOut) return answer.reject(`Command ${name} was not found.`);
    try {
      carryOut({ data: (options ?? {}) as Order["data"], ...once(answer) });
    } catch (error) {
      answer.reject(error);
    }
  }

  return {
    commands,
    add(plugin) {
      if (plugins.has(plugin)) return false;
      plugins.set(plugin, new Map());
      queueMicrotask(() => early.get(plugin)?.forEach((carryOut) => carryOut()));
      return true;
    },
    teach: (plugin, command, carryOut) => void plugins.get(plugin)?.set(command, carryOut),
    execute(name, options, answer) {
      commands.push({ name, options });
      execute(name, options, answer);
    },
    subscribe(owner, event, listener) {
      subscribers.push({ owner, event, listener });
      const last = kept.get(event);
      if (!last) return;
      tell(listener, last);
      if (odd.replaysTwice) tell(listener, last);
    },
    unsubscribe(owner, event) {
      const before = subscribers.length;
      subscribers = subscribers.filter((each) => each.owner !== owner || each.event !== event);
      return subscribers.length < before;
    },
    publish(publisher, eventName, data = {}, keep) {
      const event = `${publisher}.${eventName}`;
      if (odd.mutes?.includes(event)) return;
      const envelope = { time: Date.now(), publisher, event, data };
      if (keep) kept.set(event, envelope);
      for (const each of subscribers) {
        if (each.event === event) tell(each.listener, { ...envelope, eventName });
      }
    },
    shutDown: () => void (isShut = true),
  };
}

/** A command is answered once, whatever its plugin does. */
function once({ resolve, reject }: Answer): Answer {
  let isOpen = true;
  const first = (answer: (value: unknown) => void) => (value?: unknown) => {
    if (isOpen) answer(value);
    isOpen = false;
  };
  return { resolve: first(resolve), reject: first(reject) };
}

/** A copy of what is data in it; what comes in from a page shares nothing with it. */
export const copy = <T>(value: T): T =>
  value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T);
