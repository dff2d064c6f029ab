import { isPlainObject } from "../../rules/web-messaging-config.js";
import { createBus, type LoggedCommand } from "./bus.js";
import { isDomainAllowed, publicConfig } from "./config.js";
import { environmentDomain } from "./environments.js";
import { createDispatcher, type Genesys } from "./dispatcher.js";
import type { Store } from "./storage.js";
import type { Oddities } from "../../scenarios/quirks.js";
import { startProducts } from "./products.js";
import type { OpenWire } from "./session.js";
import type { DrawMessenger } from "./view.js";
import { messengerScenarioNamed } from "../../scenarios/messenger.js";

/** An answer to the request for one of a deployment's two public files. */
export interface FileAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** What the stand-in needs from the outside. */
export interface MessengerParts {
  /** The page's `window`: has `_genesysJs`, the name of the global, and under that name the stub. */
  readonly page: object;
  readonly hostname: string;
  readonly storage: Store;
  readonly draw: DrawMessenger;
  /** Fetches `domains.json` or `config.json`; rejects when there is no connection. */
  readonly file: (domain: string, deploymentId: string, name: string) => Promise<FileAnswer>;
  readonly openWire: OpenWire;
  /** Over those of the scenario that the deployment's id names. */
  readonly odd?: Oddities;
}

/** What tests may see of it. */
export interface MessengerSdk {
  /** Every command that it received, in order. */
  readonly commands: readonly LoggedCommand[];
}

/** The stub of a page: a function or, as one integration has it, a plain object. */
interface Stub {
  readonly q?: Iterable<ArrayLike<unknown>>;
  readonly c?: unknown;
  readonly t?: unknown;
}

/**
 * A stand-in for `genesys.min.js`, from the moment it runs: takes the place of the page's stub, reads the deployment's
 * files, then works off the queue. What goes wrong goes wrong in silence, as with the real one; a page that is not told
 * has to keep its own time.
 */
export function createMessengerSdk(parts: MessengerParts): MessengerSdk {
  const { file, hostname } = parts;
  const page = parts.page as Record<string, unknown>;
  const name = page["_genesysJs"];
  const stub = (typeof name === "string" ? (page[name] ?? {}) : {}) as Stub;
  const settings = isPlainObject(stub.c) ? stub.c : {};
  const scenario = messengerScenarioNamed(String(settings["deploymentId"]));
  const odd = { ...scenario?.oddities, ...parts.odd };
  const bus = createBus(odd);
  const model = new Map<string, unknown>();
  if (typeof name !== "string") return bus; // it would not know what to replace

  const queue = [...(stub.q ?? [])].map((call) => Array.from(call));
  const dispatch = createDispatcher(bus, model, odd);
  install(page, name, dispatch, stub, odd);

  bus.add("GenesysJS");
  bus.teach("GenesysJS", "configuration", ({ resolve, reject }) => {
    const config = model.get("GenesysJS.configuration");
    if (config === undefined) reject("Deployment config is not available");
    else resolve(config);
  });

  async function begin(): Promise<void> {
    const domain = environmentDomain(settings["environment"]);
    const { deploymentId } = settings;
    if (domain === undefined || typeof deploymentId !== "string") return;
    const domains = await file(domain, deploymentId, "domains.json");
    if (domains.status !== 200) return;
    if (!isDomainAllowed(domains.body, hostname)) return bus.publish("GenesysJS", "domainNotAllowed");
    const { status, body } = await file(domain, deploymentId, "config.json");
    if (status !== 200 || !isPlainObject(body)) return;
    model.set("GenesysJS.configuration", publicConfig(body)).set("GenesysJS.deploymentConfig", body);
    const received = { deploymentConfig: body, snippetConfig: settings };
    bus.publish("GenesysJS", "configurationReceived", received, "keep");
    startProducts({ ...parts, bus, odd, deploymentId, config: body });
    after(odd.drainsAfter, () => {
      for (const call of queue) dispatch(...call);
    });
  }
  begin().catch(() => {});
  return bus;
}

function install(
  page: Record<string, unknown>,
  name: string,
  dispatch: Genesys,
  stub: Stub,
  odd: Oddities,
): void {
  let isLive = true;
  const kept = Object.fromEntries((odd.keepsOfStub ?? []).map((key) => [key, stub[key]]));
  page[name] = Object.assign(((...call) => void (isLive && dispatch(...call))) satisfies Genesys, kept);
  if (odd.replacedAfter === undefined) return;
  after(odd.replacedAfter, () => {
    isLive = false;
    page[name] = ((...call) => dispatch(...call)) satisfies Genesys;
  });
}

/** After so many ms; default: at once. */
export function after(ms: number | undefined, act: () => void): void {
  if (ms === undefined) act();
  else if (Number.isFinite(ms)) setTimeout(act, ms);
}
