import type sinon from "sinon";
import type { GenesysCrmChat, SdkName, Status } from "../../../src/index.js";
import { cleanUpMessenger } from "../sdk/messenger.js";
import type { World } from "../sdk/world.js";
import { cleanUp, type FakeSdk, installSdk, stopClock } from "./chat.js";
import { pass } from "./time.js";

/** The page of a suite on a stopped clock: time passes only by `pass`. */
export interface TestPage {
  /** The stopped clock of the running test. */
  readonly clock: sinon.SinonFakeTimers;
  /** Lets `ms` pass (default 0): runs each timer at its time, and all microtasks. */
  pass(ms?: number): Promise<void>;
  /**
   * How many timers are pending. Frames do not count: while something is over the page, the browser's observers ask for one at
   * any time, as they know nothing of the stopped clock.
   */
  countTimers(): number;
}

/** Part of the clock, and missing in its types. */
interface Timers {
  readonly timers?: ReadonlyMap<number, { readonly type: string }>;
}

function setUp(tearDown: (clock: sinon.SinonFakeTimers) => Promise<void>): TestPage {
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => {
    clock = stopClock();
  });
  afterEach(() => tearDown(clock));
  return {
    get clock() {
      return clock;
    },
    pass: (ms) => pass(clock, ms),
    countTimers() {
      const timers = [...((clock as unknown as Timers).timers?.values() ?? [])];
      return timers.filter(({ type }) => type !== "AnimationFrame").length;
    },
  };
}

/** Registers the hooks of a suite on a stopped clock. Call it in a `describe`, or once at the top of a file. */
export const setUpChat = (): TestPage => setUp(cleanUp);

/** A suite's page that has the Web Messaging SDK. */
export interface SdkPage extends TestPage {
  /** The SDK of the running test. */
  readonly sdk: FakeSdk;
}

/** The same for a suite whose page has the Web Messaging SDK, as if its script had been loaded. */
export function setUpSdk(): SdkPage {
  const t = setUpChat();
  let sdk: FakeSdk;
  beforeEach(() => {
    sdk = installSdk();
  });
  return {
    get clock() {
      return t.clock;
    },
    get sdk() {
      return sdk;
    },
    pass: t.pass,
    countTimers: t.countTimers,
  };
}

/** The same for a suite whose page has the Messenger. */
export const setUpMessenger = (): TestPage => setUp(cleanUpMessenger);

/** The same for a suite with either SDK, see `createWorld`. */
export const setUpBoth = (sdk: SdkName): TestPage => (sdk === "messenger" ? setUpMessenger() : setUpChat());

/** The state of an element and the calls of its SDK, by name. */
export interface Snapshot {
  readonly status: Status;
  /** The code of the fatal error. */
  readonly error: string | undefined;
  readonly sessionId: string | null | undefined;
  /** Calls of `initialize` and `startChat`. */
  readonly initializes: number | undefined;
  readonly starts: number | undefined;
}

/** For `expect(snapshot(element, sdk)).to.include({ status: "started", starts: 3 })`. */
export function snapshot(
  { status, error, session }: GenesysCrmChat,
  sdk?: FakeSdk | Pick<World, "calls">,
): Snapshot {
  const calls =
    sdk && "calls" in sdk
      ? sdk.calls()
      : { initialize: sdk?.initialize.callCount, start: sdk?.startChat.callCount };
  return {
    status,
    error: error?.code,
    sessionId: session?.id,
    initializes: calls.initialize,
    starts: calls.start,
  };
}
