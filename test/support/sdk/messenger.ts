import sinon from "sinon";
import { beginPage } from "../checks/invariants.js";
import { type Cloud, createCloud } from "../../../src/simulator/cloud/cloud.js";
import type { Conversation } from "../../../src/simulator/cloud/conversations.js";
import type { LoggedCommand } from "../../../src/simulator/stand-ins/messenger/bus.js";
import type { Quirks } from "../../../src/simulator/scenarios/quirks.js";
import { connectMessengerInMemory } from "../../../src/simulator/stand-ins/messenger/memory-connection.js";
import { createMessengerSdk, type MessengerSdk } from "../../../src/simulator/stand-ins/messenger/sdk.js";
import type { Store } from "../../../src/simulator/stand-ins/messenger/storage.js";
import { drawMessenger } from "../../../src/simulator/stand-ins/messenger/view.js";
import { cleanUp } from "../page/chat.js";
import { pass } from "../page/time.js";
import { answerScripts, loaded } from "../scripts/held-scripts.js";
import { suiteDeployment } from "./deployment.js";
import { genesys } from "./messenger-page.js";
import { digestAtOnce, removeMarks } from "./owner-mark.js";

type Page = typeof globalThis & { _genesysJs?: string; Genesys?: unknown };
const page = globalThis as Page;

export interface MessengerOptions {
  /** What the page's own snippet says; default: `suiteDeployment()` in "prod". `null`: the page has none. */
  readonly snippet?: { readonly deploymentId: string; readonly environment: string } | null;
  /**
   * When the script comes. `at once`: before `installMessenger` is done, the default with a snippet. `by tag`: each script
   * tag for `genesys.min.js` brings it, the default without one. `later`: when the test says `arrive`.
   */
  readonly script?: "at once" | "by tag" | "later";
  readonly odd?: Quirks;
  /** Laid over the `config.json` of the deployment. */
  readonly config?: object;
  /** What an earlier page view has left behind; default: nothing. */
  readonly before?: Pick<FakeMessenger, "cloud" | "storage">;
  /** Called at each command, before it is carried out. */
  readonly onCommand?: (command: LoggedCommand) => void;
}

/** The page's Messenger, in a cloud of its own. */
export interface FakeMessenger {
  readonly cloud: Cloud;
  /** In place of the browser's. */
  readonly storage: Store;
  /** The options of each command by this name that was received, oldest first. */
  sent(command: string): readonly unknown[];
  /** The names of all commands received. */
  received(): readonly string[];
  /** The script runs, on the stub that it finds. */
  arrive(): void;
  /** All script tags so far, where they bring it. */
  readonly scripts: readonly HTMLScriptElement[];
  /** The newest conversation, as the agent has it. */
  conversation(): Conversation | undefined;
  agentSays(text: string): void;
  agentHangsUp(): void;
  /** As the customer does it, in the window. */
  customerWrites(text: string): void;
}

/** Puts a stand-in Messenger on the page, as if its script had been loaded; until `removeMessenger`. */
export function installMessenger(options: MessengerOptions = {}): FakeMessenger {
  const { snippet = { deploymentId: suiteDeployment(), environment: "prod" }, odd = {} } = options;
  const { script = snippet ? "at once" : "by tag" } = options;
  const { cloud, storage } = options.before ?? { cloud: createCloud(), storage: storeInMemory() };
  const sdks: MessengerSdk[] = [];
  const line = connectMessengerInMemory(cloud, { origin: location.origin });

  const arrive = (): void => {
    const sdk = createMessengerSdk({
      page,
      hostname: location.hostname,
      storage,
      quirks: odd,
      draw: drawMessenger(document),
      ...line,
      async file(domain, deploymentId, name) {
        const { status, body } = await line.file(domain, deploymentId, name);
        return { status, body: name === "config.json" ? merge(body, options.config) : body };
      },
    });
    sdks.push(sdk);
    if (options.onCommand) tellOf(sdk.commands as LoggedCommand[], options.onCommand);
  };
  digestAtOnce();
  if (snippet) putSnippet(snippet);
  if (script === "at once") arrive();
  const scripts =
    script !== "by tag"
      ? []
      : answerScripts((tag) => {
          if (!tag.src.includes("/genesys-bootstrap/genesys.min.js")) return;
          arrive();
          loaded(tag);
        });

  const commands = () => sdks.flatMap((sdk) => sdk.commands);
  const conversation = (): Conversation | undefined => cloud.conversations.list()[0];
  const its = (): string => conversation()?.id ?? "";
  return {
    cloud,
    storage,
    arrive,
    scripts,
    sent: (command) =>
      commands()
        .filter(({ name }) => name === command)
        .map(({ options: given }) => given),
    received: () => commands().map(({ name }) => name),
    conversation,
    agentSays: (text) => void cloud.conversations.say(its(), "agent", text),
    agentHangsUp: () => cloud.conversations.end(its()),
    customerWrites(text) {
      const form = document.querySelector<HTMLFormElement>("#genesys-messenger form");
      const field = form?.querySelector("input");
      if (!form || !field) throw new Error("There is no window to write in.");
      field.value = text;
      form.requestSubmit();
    },
  };
}

/** A Messenger that is ready, on a stopped clock. */
export async function readyMessenger(
  clock: sinon.SinonFakeTimers,
  options: MessengerOptions = {},
): Promise<FakeMessenger> {
  const messenger = installMessenger(options);
  await pass(clock, 100);
  return messenger;
}

/** The same with its window open. */
export async function openMessenger(
  clock: sinon.SinonFakeTimers,
  options: MessengerOptions = {},
): Promise<FakeMessenger> {
  const messenger = await readyMessenger(clock, options);
  genesys("command", "Messenger.open");
  await pass(clock, 10);
  return messenger;
}

/** Calls back whenever something is added to a list. */
function tellOf<T>(list: T[], call: (added: T) => void): void {
  list.push = (...added) => {
    added.forEach(call);
    return Array.prototype.push.apply(list, added);
  };
}

/** The snippet of a page for another scenario. */
export const deployment = (deploymentId: string): Pick<MessengerOptions, "snippet"> => ({
  snippet: { deploymentId, environment: "prod" },
});

/** The stub, as the admin console's snippet makes it, without its script tag. One that is there already is kept. */
export function putSnippet(settings: object): void {
  const q: unknown[][] = [];
  page._genesysJs = "Genesys";
  page.Genesys ??= Object.assign((...call: unknown[]) => void q.push(call), { q });
  Object.assign(page.Genesys as object, { t: Date.now(), c: settings });
}

/** Longer than it may take until a chat whose customer is named no more has ended, in ms. */
const LONG_END = 12_000;

/** `cleanUp` for tests of the element with the Messenger, on a stopped clock. */
export async function cleanUpMessenger(clock: sinon.SinonFakeTimers): Promise<void> {
  await pass(clock, LONG_END);
  removeMessenger();
  try {
    await cleanUp();
  } finally {
    beginPage();
    removeMarks();
  }
}

/** Takes it off the page; for `afterEach`, after the elements are gone. */
export function removeMessenger(): void {
  delete page.Genesys;
  delete page._genesysJs;
  for (const drawn of document.querySelectorAll("#genesys-messenger")) drawn.remove();
}

/** A `localStorage` of its own. */
export function storeInMemory(): Store {
  const items = new Map<string, string>();
  return {
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, value) => void items.set(name, value),
    removeItem: (name) => void items.delete(name),
  };
}

/** Objects over objects, everything else in place of what was there. */
function merge(below: unknown, above: unknown): unknown {
  if (!isObject(below) || !isObject(above)) return above ?? below;
  const merged = { ...below };
  for (const [name, value] of Object.entries(above)) merged[name] = merge(below[name], value);
  return merged;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
