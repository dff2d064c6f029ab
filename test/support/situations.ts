/**
 * Where an element may be when something happens to it. The tests that check the same in every situation take these
 * tables; `enter` brings an element there.
 */
import { expect } from "@open-wc/testing";
import type { ChatSession, GenesysCrmChat, SdkName, Status } from "../../src/index.js";
import { part } from "./page/chat.js";
import type { TestPage } from "./page/set-up.js";
import { failed } from "./scripts/held-scripts.js";
import { A_MOMENT, chatOf, createWorld, type Faults, type World } from "./sdk/world.js";

export interface Situation {
  /** Completes a title: "when the element is …" for a status, "… while the script loads" for a pending start. */
  readonly name: string;
  readonly status: Status;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly faults?: Faults;
  /** Whether the chat is started. */
  readonly isStarted: boolean;
  /** How long after the start the element is in the situation, in ms. */
  readonly ms: number;
  /** How the start ends if nothing happens to it: `started`, or the error's name. */
  readonly ends?: string;
}

/** A start that waits for something that never comes. */
export interface PendingSituation extends Situation {
  /** The status after `cancel()`. */
  readonly cancelled: "idle" | "ready";
  /** Where only one of the SDKs has it. */
  readonly only?: SdkName;
}

const slow: Faults = { readyAfter: 2_000, startTakes: 3_000 };

/** One for each status. */
export const STATUSES: readonly Situation[] = [
  { name: "idle", status: "idle", isStarted: false, ms: 0 },
  { name: "ready", status: "ready", attributes: { loading: "eager" }, isStarted: false, ms: A_MOMENT },
  { name: "loading", status: "loading", faults: slow, isStarted: true, ms: 1_000, ends: "started" },
  { name: "starting", status: "starting", faults: slow, isStarted: true, ms: 3_000, ends: "started" },
  {
    name: "retrying",
    status: "retrying",
    faults: { startRejections: 2, startStatus: 429 },
    isStarted: true,
    ms: 500,
    ends: "started",
  },
  { name: "started", status: "started", isStarted: true, ms: A_MOMENT, ends: "started" },
  {
    name: "failed",
    status: "failed",
    faults: { startRejections: 1 },
    attributes: { "max-retries": "0" },
    isStarted: true,
    ms: A_MOMENT,
    ends: "ChatError",
  },
];

/** Each appearance of the element that a customer can distinguish. */
export const APPEARANCES: readonly Situation[] = [
  ...STATUSES,
  { name: "disabled", status: "idle", attributes: { disabled: "" }, isStarted: false, ms: 0 },
  // Long enough that the element offers to cancel.
  { name: "waiting", status: "starting", faults: { startTakes: Infinity }, isStarted: true, ms: 12_000 },
];

/** Each step at which a start can be pending. */
export const PENDING: readonly PendingSituation[] = [
  {
    name: "while the script loads",
    status: "loading",
    faults: { script: () => {} },
    isStarted: true,
    ms: A_MOMENT,
    cancelled: "idle",
  },
  {
    name: "before the script is retried",
    status: "retrying",
    faults: { script: failed },
    isStarted: true,
    ms: A_MOMENT,
    cancelled: "idle",
  },
  {
    name: "while the SDK initializes",
    status: "loading",
    faults: { readyAfter: Infinity },
    isStarted: true,
    ms: A_MOMENT,
    cancelled: "idle",
  },
  {
    name: "before initialize is retried",
    status: "retrying",
    faults: { initializeRejections: Infinity },
    isStarted: true,
    ms: A_MOMENT,
    cancelled: "idle",
    only: "web-messaging",
  },
  {
    name: "while before-start is held",
    status: "starting",
    faults: { holdsBeforeStart: true },
    isStarted: true,
    ms: A_MOMENT,
    cancelled: "ready",
  },
  {
    name: "while the chat starts",
    status: "starting",
    faults: { startTakes: Infinity },
    isStarted: true,
    ms: A_MOMENT,
    cancelled: "ready",
  },
  {
    name: "before the start is retried",
    status: "retrying",
    faults: { startRejections: Infinity, startStatus: 429 },
    isStarted: true,
    ms: A_MOMENT,
    cancelled: "ready",
  },
];

/** Those that an SDK can be in. */
export const pendingWith = (sdk: SdkName): readonly PendingSituation[] =>
  PENDING.filter(({ only = sdk }) => only === sdk);

/** The situation of this name in a table. */
export function situationNamed<Row extends Situation>(table: readonly Row[], name: string): Row {
  const found = table.find((each) => each.name === name);
  if (!found) throw new Error(`No situation is named "${name}".`);
  return found;
}

export interface EnterOptions {
  /** Default: a new one, for the Web Messaging SDK. */
  readonly world?: World;
  /** Laid over those of the situation. */
  readonly attributes?: Readonly<Record<string, string | undefined>>;
  /** What is in the element, as HTML. */
  readonly content?: string;
  /** Whether the button is clicked, in place of a call of `start()`. */
  readonly clicks?: boolean;
}

/** An element in a situation. */
export interface Entered {
  readonly world: World;
  readonly element: GenesysCrmChat;
  /** What `start()` returned, where it was called. */
  readonly started: Promise<ChatSession> | undefined;
  /** How that ends: `started`, or the error's name; `undefined` where it was not called. */
  readonly ended: Promise<string | undefined>;
}

/** Brings a new element into a situation. */
export async function enter(
  t: TestPage,
  { status, attributes, faults = {}, isStarted, ms }: Situation,
  options: EnterOptions = {},
): Promise<Entered> {
  const { world = createWorld(), content = "", clicks = false } = options;
  world.setFaults(faults);
  const element = chatOf(world.sdk, { ...attributes, ...options.attributes });
  element.innerHTML = content;
  await element.updateComplete;
  const started = isStarted && !clicks ? element.start() : undefined;
  const ended = Promise.resolve(started).then(
    (session) => session && "started",
    ({ name }: Error) => name,
  );
  if (isStarted && clicks) part(element, "button").click();
  await t.pass(ms);
  expect(element.status).to.equal(status);
  return { world, element, started, ended };
}
