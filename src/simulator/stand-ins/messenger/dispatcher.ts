import { type Bus, copy, type Envelope, type Order } from "./bus.js";
import type { Oddities } from "../../scenarios/quirks.js";

/** `Genesys(verb, …)`: returns nothing, ever. */
export type Genesys = (...call: unknown[]) => void;

/** What a page sees of a plugin that it has registered itself. */
export interface PagePlugin {
  command(name: string, options?: unknown): Promise<unknown>;
  /** @returns the event's name. */
  subscribe(event: string, listener: (envelope: Envelope) => void): string;
  /** Takes all listeners of this plugin off the event. */
  unsubscribe(event: string): boolean;
  publish(eventName: string, data?: unknown): void;
  registerCommand(name: string, carryOut: (order: Order) => void): void;
  /** Reads a value of the data model, or sets one. */
  data(name: string, value?: unknown): unknown;
  ready(): void;
}

type Callback = (value?: unknown) => void;

const isFunction = (value: unknown): value is Callback => typeof value === "function";
const ignore: Callback = () => {};

/** The function that takes the place of the stub. A verb that it does not know it ignores, as the shipped one does. */
export function createDispatcher(bus: Bus, model: Map<string, unknown>, odd: Oddities): Genesys {
  function command(name: string, ...rest: unknown[]): void {
    // Options may be left out: then the callbacks come first.
    const [options, fulfilled, rejected] = isFunction(rest[0]) ? [{}, ...rest] : rest;
    answer(
      name,
      copy(options ?? {}),
      isFunction(fulfilled) ? fulfilled : ignore,
      isFunction(rejected) ? rejected : ignore,
    );
  }

  function answer(name: string, options: unknown, fulfilled: Callback, rejected: Callback): void {
    const how = odd.callbacks?.[name];
    if (how === "sync") return bus.execute(name, options, { resolve: fulfilled, reject: rejected });
    const answered = promiseOf(name, options);
    if (how === "never") return void answered.catch(ignore);
    if (how === "twice") void answered.then(fulfilled, rejected);
    return void answered.then(fulfilled, rejected);
  }

  const promiseOf = (name: string, options: unknown): Promise<unknown> =>
    // oxlint-disable-next-line prefer-promise-reject-errors -- the real one rejects with texts
    new Promise((resolve, reject) => bus.execute(name, options, { resolve, reject }));

  function registerPlugin(name: string, use: unknown): void {
    if (!bus.add(name)) {
      return console.error(`Can't register plugin ${name} -- Name is already taken`);
    }
    const plugin: PagePlugin = {
      command: (ordered, options) => promiseOf(ordered, copy(options ?? {})),
      subscribe: (event, listener) => (bus.subscribe(name, event, listener), event),
      unsubscribe: (event) => bus.unsubscribe(name, event),
      publish: (eventName, data) => bus.publish(name, eventName, data),
      registerCommand: (taught, carryOut) => bus.teach(name, taught, carryOut),
      data(path, value) {
        if (value !== undefined) model.set(path, value);
        return model.get(path);
      },
      ready: () => bus.publish(name, "ready", undefined, "keep"),
    };
    if (isFunction(use)) use(plugin);
  }

  return (verb, name, ...rest) => {
    if (verb === "command") return command(String(name), ...rest);
    if (verb === "registerPlugin") return registerPlugin(String(name), rest[0]);
    if (verb !== "subscribe" || !isFunction(rest[0])) return undefined;
    return bus.subscribe("page", String(name), rest[0]);
  };
}
