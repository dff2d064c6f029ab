import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import type { Quirks } from "../../../src/simulator/scenarios/quirks.js";
import { ofType, stopClock } from "../../support/page/chat.js";
import { A } from "../../support/page/customers.js";
import {
  agentSees,
  endsIn,
  errorsIn,
  isOver,
  messengerChat,
  SOON,
} from "../../support/sdk/messenger-chat.js";
import { customerSaid } from "../../support/sdk/messenger-page.js";
import { cleanUpMessenger } from "../../support/sdk/messenger.js";
import { pass } from "../../support/page/time.js";

let clock: sinon.SinonFakeTimers;
const LATE = 5_000;

/** How the Messenger may be, and how long the start takes at most then. */
const ROWS: Record<string, [odd: Quirks, ms: number]> = {
  "its queue is worked off late": [{ drainsAfter: LATE }, SOON],
  "its queue is never worked off": [{ drainsAfter: Infinity }, SOON],
  "its global is replaced once more, a moment later": [{ replacedAfter: 20 }, SOON],
  "its global is replaced once more, much later": [{ replacedAfter: LATE }, SOON],
  "it keeps parts of the stub": [{ keepsOfStub: ["q", "c", "t"] }, SOON],
  "it tells twice what has happened": [{ replaysTwice: true, disconnectsTwice: true }, SOON],
  "it tells what nobody knows": [{ chatters: true }, SOON],
  "all its plugins come late": [{ readyAfter: { "*": LATE } }, 2 * LATE + SOON],
  "its database comes late": [{ readyAfter: { Database: LATE } }, LATE + SOON],
  "its window comes late": [{ readyAfter: { Messenger: LATE } }, LATE + SOON],
  "its service comes late": [{ readyAfter: { MessagingService: LATE } }, LATE + SOON],
  "its window comes late, and keeps what came early": [
    { readyAfter: { Messenger: LATE }, early: "queued" },
    LATE + SOON,
  ],
  "its commands take their time": [
    { takes: { "Database.set": 500, "Messenger.open": 500, "MessagingService.sendMessage": 500 } },
    2_000,
  ],
  "the window is open already": [{ rejects: { "Messenger.open": "Messenger is already opened" } }, 0],
  "nothing can be removed": [{ rejects: { "Database.remove": "There is no messaging." } }, SOON],
  "no removal is answered": [{ callbacks: { "Database.remove": "never" } }, SOON],
  "opening opens the session": [{ connectsOnOpen: true }, SOON],
};

describe("the chat starts, is heard and is ended with a Messenger where", () => {
  beforeEach(() => (clock = stopClock()));
  afterEach(() => cleanUpMessenger(clock));

  for (const [what, [odd, ms]] of Object.entries(ROWS)) {
    // There is no window to write in then.
    const hasWindow = odd.rejects?.["Messenger.open"] === undefined;
    it(what, async () => {
      const attributes = hasWindow ? { message: "Hello", "deployment-id": "no-agent" } : {};
      const { messenger, element, events } = messengerChat(attributes, { odd });
      void element.start();
      await pass(clock, ms + SOON);
      expect([element.status, errorsIn(events)]).to.deep.equal(["started", []]);
      expect(ofType(events, "genesys-chat-retry")).to.deep.equal([]);
      if (!hasWindow) return;
      expect([customerSaid(messenger), agentSees(messenger)]).to.deep.equal([
        ["Hello"],
        { crmCustomerId: A },
      ]);
      messenger.agentSays("Hi");
      await pass(clock, SOON);
      expect(ofType(events, "genesys-chat-message").map(({ detail }) => detail.message)).to.deep.equal([
        "Hi",
      ]);
      // Now the customer's attributes are others.
      element.setAttribute("segment", "Gold");
      await pass(clock, 600);
      messenger.customerWrites("Well?");
      await pass(clock, SOON);
      expect(agentSees(messenger)).to.deep.equal({ crmCustomerId: A, segment: "Gold" });
      void element.reset();
      await pass(clock, SOON);
      expect([isOver(messenger), endsIn(events)]).to.deep.equal([true, []]);
    });
  }

  for (const joinCarries of [true, false]) {
    it(`the conversation begins by itself, ${joinCarries ? "with" : "without"} the attributes`, async () => {
      const page = messengerChat({ "deployment-id": "starts-by-itself" }, { odd: { joinCarries } });
      void page.element.start();
      await pass(clock, SOON);
      const first = joinCarries ? { crmCustomerId: A } : {};
      expect([page.element.status, agentSees(page.messenger)]).to.deep.equal(["started", first]);
      page.messenger.customerWrites("Hello");
      await pass(clock, SOON);
      expect(agentSees(page.messenger)).to.deep.equal({ crmCustomerId: A });
    });
  }
});

describe("with a Messenger without an interface of its own", () => {
  beforeEach(() => (clock = stopClock()));
  afterEach(() => cleanUpMessenger(clock));

  it("the start fails, and says so", async () => {
    const { element } = messengerChat(
      { "max-retries": "1" },
      { config: { headlessMode: { enabled: true } } },
    );
    void element.start();
    await pass(clock, 10_000);
    expect(element.error).to.include({ code: "CHAT_START_FAILED", phase: "start", attempts: 2 });
  });
});
