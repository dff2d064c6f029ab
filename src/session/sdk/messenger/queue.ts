import { regionDomain, regionName } from "../../../core/regions.js";
import type { Deployment, Snippet } from "../adapter.js";
import { answer } from "../../run-state.js";
import { vendorGlobal } from "../../page/vendor-global.js";

/**
 * The Messenger's global. First it is a stub that keeps what it is called with, the page's own or ours; the script puts
 * another function in its place. Facts: https://developer.genesys.cloud/commdigital/digital/webmessaging/messengersdk/genesysgf
 */
interface Genesys {
  (...call: unknown[]): void;
  /** Calls of a stub that are kept for the script; the snippet of the admin console makes it with the first one. */
  q?: ArrayLike<unknown>[];
  /** For which deployment the script is to run. The real function is not known to have it. */
  c?: { deploymentId?: unknown; environment?: unknown };
  t?: number;
}

const page = globalThis as { Genesys?: Genesys; _genesysJs?: string };

const global = (): Genesys | undefined => vendorGlobal("Genesys");

/** What the page's own snippet says: once the script has run, nobody can read it any more. */
let theirs: Snippet | undefined;
const UNKNOWN: Snippet = { deploymentId: undefined, environment: undefined };

/** What ours says, which is there until somebody says something else. */
let ours: { readonly c: Genesys["c"]; readonly deployment: Deployment } | undefined;

/** A word that the real one does not know, and ignores; a stub keeps it. */
const WORD = "genesys-crm-chat";

function isStub(genesys: Genesys): boolean {
  genesys(WORD);
  const { q } = genesys;
  return q?.at(-1)?.[0] === WORD && Boolean(q.pop());
}

/** Whether the real one is there. */
export function isThere(): boolean {
  const genesys = global();
  return typeof genesys === "function" && !isStub(genesys);
}

/** For what the page's one Messenger runs, or will run, as far as that is known and cannot be changed any more. */
export function snippet(): Snippet | undefined {
  const genesys = global();
  if (!genesys) theirs = ours = undefined;
  const { deploymentId, environment } = genesys?.c ?? {};
  if (typeof deploymentId === "string" && genesys?.c !== ours?.c)
    theirs = { deploymentId, environment: regionDomain(String(environment)) };
  // One that is there already runs for something, whatever that is.
  return theirs ?? (isThere() ? (ours?.deployment ?? UNKNOWN) : undefined);
}

/** Puts a stub on the page where there is none, so that the script knows what to run for. */
export function putStub(deployment?: Deployment): void {
  if (!deployment) return;
  const said = snippet();
  // The first who names a deployment is believed.
  if (said === UNKNOWN && deployment.deploymentId) theirs = deployment;
  // A plain object with a queue is a stub too (IBM's integration has one).
  if (said) return;
  const q = global()?.q ?? [];
  const c = { deploymentId: deployment.deploymentId, environment: regionName(deployment.environment) };
  ours = { c, deployment };
  page._genesysJs = "Genesys";
  page.Genesys = Object.assign((...call: unknown[]) => void q.push(call), { q, c, t: Date.now() });
}

/** Calls the function that is there now: it may become another one at any time. */
const call = (...given: unknown[]): void => page.Genesys?.(...given);

/** Orders a command. Its answer may never come, and its failure is no unhandled rejection when nobody looks at it. */
export function command(name: string, options: object = {}): Promise<unknown> {
  const { promise, resolve, reject } = answer<unknown>();
  call("command", name, options, resolve, reject);
  return promise;
}

/** Hears of an event, of its last time too where the Messenger keeps that. There is no way to hear no more. */
export const subscribe = (event: string, listener: (data: Record<string, unknown>) => void): void =>
  call("subscribe", event, (envelope?: { data?: Record<string, unknown> }) => listener(envelope?.data ?? {}));

/** Resolves when something has happened, or has happened already. */
export const happened = (event: string): Promise<unknown> =>
  new Promise((resolve) => subscribe(event, resolve));
