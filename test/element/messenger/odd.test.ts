import { expect } from "@open-wc/testing";
import type { Quirks } from "../../../src/simulator/scenarios/quirks.js";
import { errorsIn, ofType } from "../../support/page/chat.js";
import { A } from "../../support/page/customers.js";
import { setUpMessenger } from "../../support/page/set-up.js";
import { agentSees, endsIn, isOver, messengerChat, SOON } from "../../support/sdk/messenger-chat.js";
import { customerSaid } from "../../support/sdk/messenger-page.js";

const t = setUpMessenger();
const LATE = 5_000;

interface Row {
  readonly odd: Quirks;
  /** How long the start takes at most, in ms. */
  readonly ms: number;
}

const ROWS: Record<string, Row> = {
  "its queue is drained late": { odd: { drainsAfter: LATE }, ms: SOON },
  "its queue is never drained": { odd: { drainsAfter: Infinity }, ms: SOON },
  "its global is replaced once more, a moment later": { odd: { replacedAfter: 20 }, ms: SOON },
  "its global is replaced once more, much later": { odd: { replacedAfter: LATE }, ms: SOON },
  "it keeps parts of the stub": { odd: { keepsOfStub: ["q", "c", "t"] }, ms: SOON },
  "it publishes events twice": { odd: { replaysTwice: true, disconnectsTwice: true }, ms: SOON },
  "it publishes unknown events": { odd: { chatters: true }, ms: SOON },
  "all its plugins are ready late": { odd: { readyAfter: { "*": LATE } }, ms: 2 * LATE + SOON },
  "its database is ready late": { odd: { readyAfter: { Database: LATE } }, ms: LATE + SOON },
  "its window is ready late": { odd: { readyAfter: { Messenger: LATE } }, ms: LATE + SOON },
  "its service is ready late": { odd: { readyAfter: { MessagingService: LATE } }, ms: LATE + SOON },
  "its window is ready late, and queues earlier commands": {
    odd: { readyAfter: { Messenger: LATE }, early: "queued" },
    ms: LATE + SOON,
  },
  "its commands are slow": {
    odd: { takes: { "Database.set": 500, "Messenger.open": 500, "MessagingService.sendMessage": 500 } },
    ms: 2_000,
  },
  "its database refuses to remove": {
    odd: { rejects: { "Database.remove": "There is no messaging." } },
    ms: SOON,
  },
  "its database does not answer a removal": { odd: { callbacks: { "Database.remove": "never" } }, ms: SOON },
  "its window opens the session": { odd: { connectsOnOpen: true }, ms: SOON },
};

describe("a chat with the Messenger", () => {
  for (const [what, { odd, ms }] of Object.entries(ROWS)) {
    it(`starts, receives messages and ends if ${what}`, async () => {
      const attributes = { message: "Hello", "deployment-id": "no-agent" };
      const { messenger, element, events } = messengerChat(attributes, { odd });
      void element.start();
      await t.pass(ms + SOON);
      expect(element.status).to.equal("started");
      expect(errorsIn(events)).to.deep.equal([]);
      expect(ofType(events, "genesys-chat-retry")).to.deep.equal([]);
      expect(customerSaid(messenger)).to.deep.equal(["Hello"]);
      expect(agentSees(messenger)).to.deep.equal({ crmCustomerId: A });
      messenger.agentSays("Hi");
      await t.pass(SOON);
      expect(ofType(events, "genesys-chat-message").map(({ detail }) => detail.message)).to.deep.equal([
        "Hi",
      ]);
      element.setAttribute("segment", "Gold");
      await t.pass(600);
      messenger.customerWrites("Well?");
      await t.pass(SOON);
      expect(agentSees(messenger)).to.deep.equal({ crmCustomerId: A, segment: "Gold" });
      void element.reset();
      await t.pass(SOON);
      expect(isOver(messenger)).to.equal(true);
      expect(endsIn(events)).to.deep.equal([]);
    });
  }

  it("starts if its window is open already", async () => {
    const odd = { rejects: { "Messenger.open": "Messenger is already opened" } };
    const { element, events } = messengerChat({}, { odd });
    void element.start();
    await t.pass(SOON);
    expect(element.status).to.equal("started");
    expect(errorsIn(events)).to.deep.equal([]);
    expect(ofType(events, "genesys-chat-retry")).to.deep.equal([]);
  });

  for (const joinCarries of [true, false]) {
    it(`starts if the conversation begins by itself, ${joinCarries ? "with" : "without"} the attributes`, async () => {
      const page = messengerChat({ "deployment-id": "starts-by-itself" }, { odd: { joinCarries } });
      void page.element.start();
      await t.pass(SOON);
      const first = joinCarries ? { crmCustomerId: A } : {};
      expect(page.element.status).to.equal("started");
      expect(agentSees(page.messenger)).to.deep.equal(first);
      page.messenger.customerWrites("Hello");
      await t.pass(SOON);
      expect(agentSees(page.messenger)).to.deep.equal({ crmCustomerId: A });
    });
  }

  it("fails to start if the Messenger is headless", async () => {
    const { element } = messengerChat(
      { "max-retries": "1" },
      { config: { headlessMode: { enabled: true } } },
    );
    void element.start();
    await t.pass(10_000);
    expect(element.error).to.include({ code: "DEPLOYMENT_UNSUPPORTED", phase: "start", attempts: 1 });
  });
});
