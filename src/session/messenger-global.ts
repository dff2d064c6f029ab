import { regionDomain, regionName } from "../core/regions.js";
import type { Deployment, Snippet } from "./sdk.js";

/**
 * The Messenger's global. First it is a stub that keeps what it is called with, the page's own or ours; the script puts
 * another function in its place. Facts: https://developer.genesys.cloud/commdigital/digital/webmessaging/messengersdk/genesysgf
 */
interface Genesys {
  (...call: unknown[]): void;
  /** Calls of a stub that are kept for the script; the snippet of the admin console makes it with the first one. */
  q?: unknown[];
  /** For which deployment the script is to run. The real function is not known to have it. */
  c?: { deploymentId?: unknown; environment?: unknown };
  t?: number;
}

const page = globalThis as { Genesys?: Genesys; _genesysJs?: string };

/** What the page's own snippet says: once the script has run, nobody can read it any more. */
let theirs: Snippet | undefined;
const UNKNOWN: Snippet = { deploymentId: undefined, environment: undefined };

/** Our stub, and what it says. */
let ours: { readonly stub: Genesys; readonly deployment: Deployment } | undefined;

/** The real one ignores a word that it does not know; a stub keeps it. */
function isStub(genesys: Genesys): boolean {
  const kept = genesys.q?.length ?? 0;
  genesys("genesys-crm-chat");
  const isKept = (genesys.q?.length ?? 0) > kept;
  if (isKept) genesys.q?.pop();
  return isKept;
}

/** Whether the real one is there. An element of the page with that id is no function, nor is the window of a frame. */
export function isThere(): boolean {
  const { Genesys: genesys } = page;
  return typeof genesys === "function" && !isStub(genesys);
}

/** For what the page's one Messenger runs, or will run, as far as that is known and cannot be changed any more. */
export function snippet(): Snippet | undefined {
  const { Genesys: genesys } = page;
  if (!genesys) theirs = ours = undefined;
  const { deploymentId, environment } = genesys?.c ?? {};
  if (typeof deploymentId === "string" && genesys !== ours?.stub)
    theirs = { deploymentId, environment: regionDomain(String(environment)) };
  // One that is there already runs for something, whatever that is.
  return theirs ?? (isThere() ? (ours?.deployment ?? UNKNOWN) : undefined);
}

/** Puts a stub on the page where there is none, so that the script knows what to run for. */
export function putStub(deployment: Deployment): void {
  // The first who names a deployment is believed.
  if (snippet() === UNKNOWN && deployment.deploymentId) theirs = deployment;
  // A plain object with a queue is a stub too (IBM's integration has one).
  if (isThere() || snippet()) return;
  const q = page.Genesys?.q ?? [];
  const c = { deploymentId: deployment.deploymentId, environment: regionName(deployment.environment) };
  const stub = Object.assign((...call: unknown[]) => void q.push(call), { q, c, t: Date.now() });
  ours = { stub, deployment };
  page._genesysJs = "Genesys";
  page.Genesys = stub;
}

/** Calls the function that is there now: it may become another one at any time. */
const call = (...given: unknown[]): void => page.Genesys?.(...given);

/** Orders a command. Its answer may never come. */
export const command = (name: string, options: object = {}): Promise<unknown> =>
  new Promise((resolve, reject) => call("command", name, options, resolve, reject));

/** Hears of an event, of its last time too where the Messenger keeps that. There is no way to hear no more. */
export const subscribe = (event: string, listener: (data: Record<string, unknown>) => void): void =>
  call("subscribe", event, (envelope?: { data?: Record<string, unknown> }) => listener(envelope?.data ?? {}));

/** Resolves when something has happened, or has happened already. */
export const happened = (event: string): Promise<unknown> =>
  new Promise((resolve) => subscribe(event, resolve));
