import { regionDomain, regionName } from "../../../core/regions.js";
import { deferred } from "../../async/deferred.js";
import { vendorGlobal } from "../../page/vendor-global.js";
import type { Deployment, Snippet } from "../adapter.js";

/**
 * The Messenger's global. First it is a stub that queues its calls, the page's own or ours; the script puts another
 * function in its place. Facts: https://developer.genesys.cloud/commdigital/digital/webmessaging/messengersdk/genesysgf
 */
interface Genesys {
  (...call: unknown[]): void;
  /** Queued calls of a stub; the snippet of the admin console makes the list with the first one. */
  q?: unknown[];
  /** For which deployment the script is to run. The real function is not known to have it. */
  c?: { deploymentId?: unknown; environment?: unknown };
  t?: number;
}

const page = globalThis as { Genesys?: Genesys; _genesysJs?: string };

const global = (): Genesys | undefined => vendorGlobal("Genesys");

const UNKNOWN: Snippet = { deploymentId: undefined, environment: undefined };

/** What the names of the events and commands of the conversation begin with. */
export const SERVICE = "MessagingService.";

/** A verb that the real function does not know and ignores; a stub queues it. */
const PROBE = "genesys-crm-chat";

/**
 * Stub and real function look alike: only a stub still has the call that it was just given, in whatever form. The call is
 * taken back.
 */
function isStub(genesys: Genesys): boolean {
  const before = genesys.q?.length ?? 0;
  try {
    genesys(PROBE);
  } catch {
    return false; // a stub only pushes
  }
  const { q } = genesys;
  if (!q || q.length === before) return false;
  q.length = before;
  return true;
}

/** Whether the real function is there. */
export function isLoaded(): boolean {
  const genesys = global();
  return typeof genesys === "function" && !isStub(genesys);
}

/** Calls the function that is there now: it may be replaced at any time. */
const call = (...given: unknown[]): void => page.Genesys?.(...given);

/**
 * Gives a command. Its answer may never come; its rejection is never reported as unhandled. What the page's function throws is
 * an answer, too: nothing that follows, such as the rest of a logout, depends on it.
 */
export function command(name: string, options: object = {}): Promise<unknown> {
  const { promise, resolve, reject } = deferred<unknown>();
  try {
    call("command", name, options, resolve, reject);
  } catch (error) {
    reject(error);
  }
  return promise;
}

/** What a subscriber is given. A retained event that is replayed has the time of its publication. */
interface Envelope {
  readonly time?: unknown;
  readonly data?: Record<string, unknown>;
}
type Listener = (data: Record<string, unknown>, time: unknown) => void;

/** Those that are not answered once and for all. */
const subscriptions = new Set<() => void>();
/** A new one for each Messenger. */
let current = {};

/** Subscribes to an event; retained events are replayed. Cannot be unsubscribed. */
export function subscribe(event: string, listener: Listener, isOnce = false): void {
  const listen = () => {
    const mine = current;
    call("subscribe", event, (envelope?: Envelope) => {
      if (mine !== current) return;
      if (isOnce) subscriptions.delete(listen);
      listener(envelope?.data ?? {}, envelope?.time);
    });
  };
  subscriptions.add(listen);
  listen();
}

/** Subscribes to all events again, of the Messenger that is there now. What the one before still reports is not heard. */
export function resubscribe(): void {
  current = {};
  // Copied: a retained event may be answered by another subscription.
  for (const listen of [...subscriptions]) listen();
}

/** The page is gone: for tests, which have several pages in one document. */
export function unsubscribe(): void {
  current = {};
  subscriptions.clear();
}

/** Resolves when an event is published, or was published already and is retained: to the time of its publication. */
export const once = (event: string): Promise<unknown> =>
  new Promise((resolve) => subscribe(event, (_, time) => resolve(time), true));

/** Which deployment the page's one Messenger is bound to, and the stub that binds it. */
export class MessengerBinding {
  /** What the page's own snippet says: once the script has run, it cannot be read any more. */
  #pageSnippet: Snippet | undefined;
  /** What our stub says, which holds until somebody else's says something different. */
  #ownStub: { readonly c: Genesys["c"]; readonly deployment: Deployment } | undefined;

  /** The deployment that the Messenger is bound to, as far as it is known and cannot be changed any more. */
  snippet(): Snippet | undefined {
    const genesys = global();
    if (!genesys) this.#pageSnippet = this.#ownStub = undefined;
    const { deploymentId, environment } = genesys?.c ?? {};
    if (typeof deploymentId === "string" && genesys?.c !== this.#ownStub?.c)
      this.#pageSnippet = { deploymentId, environment: regionDomain(String(environment)) };
    // A Messenger that is there already is bound to some deployment.
    return this.#pageSnippet ?? (isLoaded() ? (this.#ownStub?.deployment ?? UNKNOWN) : undefined);
  }

  /** Whether the Messenger on the page is there because an element has asked for it. */
  get isOurs(): boolean {
    return this.#ownStub !== undefined;
  }

  /** Installs a stub where there is none, so that the script knows its deployment. */
  installStub(deployment: Deployment): void {
    const bound = this.snippet();
    // The first element that names a deployment is believed.
    if (bound === UNKNOWN && deployment.deploymentId) this.#pageSnippet = deployment;
    if (bound) return;
    // A plain object with a queue is a stub too (IBM's integration has one).
    const q = global()?.q ?? [];
    const c = { deploymentId: deployment.deploymentId, environment: regionName(deployment.environment) };
    this.#ownStub = { c, deployment };
    page._genesysJs = "Genesys";
    page.Genesys = Object.assign((...given: unknown[]) => void q.push(given), { q, c, t: Date.now() });
  }
}
