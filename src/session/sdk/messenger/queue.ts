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
  q?: ArrayLike<unknown>[];
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

/** Stub and real function look alike: only a stub still has the call that it was just given. The call is taken back. */
function isStub(genesys: Genesys): boolean {
  try {
    genesys(PROBE);
  } catch {
    return false; // a stub only pushes
  }
  const { q } = genesys;
  if (q?.at(-1)?.[0] !== PROBE) return false;
  q.pop();
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

/** Subscribes to an event; retained events are replayed. Cannot be unsubscribed. */
export const subscribe = (event: string, listener: (data: Record<string, unknown>) => void): void =>
  call("subscribe", event, (envelope?: { data?: Record<string, unknown> }) => listener(envelope?.data ?? {}));

/** Resolves when an event is published, or was published already and is retained. */
export const once = (event: string): Promise<unknown> => new Promise((resolve) => subscribe(event, resolve));

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
