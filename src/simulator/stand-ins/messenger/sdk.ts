import { isPlainObject } from "../../rules/is-plain-object.js";
import { createBus, type LoggedCommand } from "./bus.js";
import { isPageAllowed, publicConfig } from "./config.js";
import { environmentDomain } from "./environments.js";
import { createDispatcher, type Genesys } from "./dispatcher.js";
import type { Store } from "./storage.js";
import type { Quirks } from "../../scenarios/quirks.js";
import { startProducts } from "./products.js";
import type { FetchHistory } from "./conversation/history.js";
import type { OpenConnection } from "./conversation/session.js";
import type { DrawMessenger } from "./view.js";
import { messengerScenarioNamed } from "../../scenarios/messenger.js";

/** The response to the request for a public file of a deployment. */
export interface FileAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** The environment of the stand-in. */
export interface MessengerParts {
  /** The page's `window`: has the stub under the name that `_genesysJs` holds. */
  readonly page: object;
  readonly hostname: string;
  readonly storage: Store;
  readonly draw: DrawMessenger;
  /** Fetches `domains.json` or `config.json`; rejects without a connection. */
  readonly file: (domain: string, deploymentId: string, name: string) => Promise<FileAnswer>;
  readonly history: FetchHistory;
  readonly openConnection: OpenConnection;
  /** Merged over those of the deployment's scenario. */
  readonly quirks?: Quirks;
}

/** The part that tests may inspect. */
export interface MessengerSdk {
  /** Every command that was received, in order. */
  readonly commands: readonly LoggedCommand[];
}

/** The stub of a page: a function, or a plain object [IBM]. */
interface Stub {
  readonly q?: Iterable<ArrayLike<unknown>>;
  readonly c?: unknown;
  readonly t?: unknown;
}

/**
 * A stand-in for `genesys.min.js` from the moment it runs: it replaces the page's stub, reads the deployment's files and
 * drains the queue. Failures are silent, as with the real script [SAFRI], so a page needs its own timeout.
 *
 * Sources in this folder: [SAFRI] third parties who read the shipped scripts in 2026-10; [C] public code of pages; [IBM]
 * `@carbon/ai-chat`; [LS], [MSVC], … Genesys' documentation; [GUESS] no source found.
 */
export function createMessengerSdk(parts: MessengerParts): MessengerSdk {
  const { file, hostname } = parts;
  const page = parts.page as Record<string, unknown>;
  const name = page["_genesysJs"];
  const stub = (typeof name === "string" ? (page[name] ?? {}) : {}) as Stub;
  const settings = isPlainObject(stub.c) ? stub.c : {};
  const scenario = messengerScenarioNamed(String(settings["deploymentId"]));
  const quirks = { ...scenario?.quirks, ...parts.quirks };
  const bus = createBus(quirks);
  const model = new Map<string, unknown>();
  if (typeof name !== "string") return bus; // there is no stub to replace

  const queue = [...(stub.q ?? [])].map((call) => Array.from(call));
  let configure: () => void;
  const configured = new Promise<void>((resolve) => (configure = resolve));
  const dispatch = createDispatcher({ bus, model, quirks, configured });
  install(page, name, dispatch, stub, quirks);

  bus.addPlugin("GenesysJS");
  bus.registerCommand("GenesysJS", "configuration", ({ resolve, reject }) => {
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
    if (!isPageAllowed(domains.body, hostname)) return bus.publish("GenesysJS", "domainNotAllowed");
    const { status, body } = await file(domain, deploymentId, "config.json");
    if (status !== 200 || !isPlainObject(body)) return;
    model.set("GenesysJS.configuration", publicConfig(body)).set("GenesysJS.deploymentConfig", body);
    configure();
    const received = { deploymentConfig: body, snippetConfig: settings };
    bus.publish("GenesysJS", "configurationReceived", received, "keep");
    startProducts({ ...parts, bus, quirks, deploymentId, config: body });
    after(quirks.drainsAfter, () => {
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
  quirks: Quirks,
): void {
  let isLive = true;
  const kept = Object.fromEntries((quirks.keepsOfStub ?? []).map((key) => [key, stub[key]]));
  page[name] = Object.assign(((...call) => void (isLive && dispatch(...call))) satisfies Genesys, kept);
  if (quirks.replacedAfter === undefined) return;
  after(quirks.replacedAfter, () => {
    isLive = false;
    page[name] = ((...call) => dispatch(...call)) satisfies Genesys;
  });
}

/** Runs `act` after this many ms. Default: synchronously. */
export function after(ms: number | undefined, act: () => void): void {
  if (ms === undefined) act();
  else if (Number.isFinite(ms)) setTimeout(act, ms);
}
