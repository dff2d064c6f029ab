import { type Bus, copy, type Envelope, type CommandCall } from "./bus.js";
import type { Quirks } from "../../scenarios/quirks.js";

/** `Genesys(verb, …)`: always returns `undefined`. */
export type Genesys = (...call: unknown[]) => void;

/** A plugin that the page has registered itself. */
export interface PagePlugin {
  command(name: string, options?: unknown): Promise<unknown>;
  /** @returns the event's name */
  subscribe(event: string, listener: (envelope: Envelope) => void): string;
  /** Removes all listeners of this plugin from the event. */
  unsubscribe(event: string): boolean;
  publish(eventName: string, data?: unknown): void;
  registerCommand(name: string, carryOut: (call: CommandCall) => void): void;
  /** Reads or sets a value of the data model. */
  data(name: string, value?: unknown): unknown;
  ready(): void;
}

type Callback = (value?: unknown) => void;

const isFunction = (value: unknown): value is Callback => typeof value === "function";
const ignore: Callback = () => {};

export interface DispatcherOptions {
  readonly bus: Bus;
  readonly model: Map<string, unknown>;
  readonly quirks: Quirks;
  /** Resolves once the deployment's config has been read. */
  readonly configured: Promise<void>;
}

/** The function that replaces the stub. It ignores unknown verbs [SAFRI]. */
export function createDispatcher({ bus, model, quirks, configured }: DispatcherOptions): Genesys {
  function command(name: string, ...rest: unknown[]): void {
    // Options may be omitted; then the callbacks come first.
    const [options, fulfilled, rejected] = isFunction(rest[0]) ? [{}, ...rest] : rest;
    answer(
      name,
      copy(options ?? {}),
      isFunction(fulfilled) ? fulfilled : ignore,
      isFunction(rejected) ? rejected : ignore,
    );
  }

  function answer(name: string, options: unknown, fulfilled: Callback, rejected: Callback): void {
    const how = quirks.callbacks?.[name];
    if (how === "sync") return bus.execute(name, options, { resolve: fulfilled, reject: rejected });
    const answered = promiseOf(name, options);
    if (how === "never") return void answered.catch(ignore);
    if (how === "twice") void answered.then(fulfilled, rejected);
    return void answered.then(fulfilled, rejected);
  }

  const promiseOf = (name: string, options: unknown): Promise<unknown> =>
    // oxlint-disable-next-line prefer-promise-reject-errors -- the real Messenger rejects with strings
    new Promise((resolve, reject) => bus.execute(name, options, { resolve, reject }));

  function registerPlugin(name: string, use: unknown): void {
    if (!bus.addPlugin(name)) {
      return console.error(`Can't register plugin ${name} -- Name is already taken`);
    }
    const plugin: PagePlugin = {
      // Two sources contradict each other about an early call: the command rejects [SAFRI], but IBM ships a plugin that
      // makes it when the script has loaded [IBM]. So it waits for plugins only. [GUESS]
      async command(called, options) {
        if (called === "GenesysJS.configuration") await configured;
        return promiseOf(called, copy(options ?? {}));
      },
      subscribe: (event, listener) => (bus.subscribe(name, event, listener), event),
      unsubscribe: (event) => bus.unsubscribe(name, event),
      publish: (eventName, data) => bus.publish(name, eventName, data),
      registerCommand: (its, carryOut) => bus.registerCommand(name, its, carryOut),
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
