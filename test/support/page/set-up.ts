import type sinon from "sinon";
import type { GenesysCrmChat, Status } from "../../../src/index.js";
import { cleanUpMessenger } from "../sdk/messenger.js";
import { cleanUp, type FakeSdk, stopClock } from "./chat.js";
import { pass } from "./time.js";

/** The page of a suite whose time stands still between the tests' calls of `pass`. */
export interface TestPage {
  /** The stopped clock of the running test. */
  readonly clock: sinon.SinonFakeTimers;
  /** Lets `ms` pass (default 0), with everything that follows from it. */
  pass(ms?: number): Promise<void>;
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
  };
}

/** Registers the hooks of a suite on a stopped clock. Call it in `describe`. */
export const setUpChat = (): TestPage => setUp(cleanUp);

/** The same for a suite whose page has the Messenger. */
export const setUpMessenger = (): TestPage => setUp(cleanUpMessenger);

/** What an element and its SDK have come to, by name. */
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
export const snapshot = ({ status, error, session }: GenesysCrmChat, sdk?: FakeSdk): Snapshot => ({
  status,
  error: error?.code,
  sessionId: session?.id,
  initializes: sdk?.initialize.callCount,
  starts: sdk?.startChat.callCount,
});
