import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import { chat, eventNamesOf, stopClock } from "../../support/page/chat.js";
import { A, B } from "../../support/page/customers.js";
import {
  agentSees,
  endsIn,
  flag,
  isOver,
  messengerChat,
  SOON,
  startedMessenger,
} from "../../support/sdk/messenger-chat.js";
import { customerSaid } from "../../support/sdk/messenger-page.js";
import { cleanUpMessenger } from "../../support/sdk/messenger.js";
import { pass } from "../../support/page/time.js";

const CLEAR = "MessagingService.clearConversation";

let clock: sinon.SinonFakeTimers;

/** A conversation in which the customer has said something. */
const talk = () => startedMessenger(clock, { message: "Hello", segment: "Gold" });

describe("after reset(), the next customer's start with the Messenger", () => {
  beforeEach(() => (clock = stopClock()));
  afterEach(() => cleanUpMessenger(clock));

  it("makes a conversation of its own, with nothing of the one before", async () => {
    const { messenger, element } = await talk();
    const first = messenger.conversation()!;
    void element.reset();
    await pass(clock, SOON);
    element.crmId = B;
    element.removeAttribute("segment");
    element.setAttribute("message", "Me too");
    void element.start();
    await pass(clock, SOON);
    expect(element.status).to.equal("started");
    expect(agentSees(messenger)).to.deep.equal({ crmCustomerId: B });
    expect(customerSaid(messenger)).to.deep.equal(["Me too"]);
    expect(messenger.cloud.conversations.find(first.id)).to.deep.include({
      customAttributes: { crmCustomerId: "CRM-123456789", segment: "Gold" },
    });
  });

  it("waits for the end, and is not ended by its late event", async () => {
    const { messenger, element, events } = await talk();
    void element.reset();
    element.crmId = B;
    element.removeAttribute("message");
    element.removeAttribute("segment");
    const told = eventNamesOf(element);
    void element.start();
    await pass(clock, SOON);
    expect(isOver(messenger)).to.equal(true);
    expect(element.status).to.equal("started");
    expect([endsIn(events), told.filter((name) => name === "session-start")]).to.deep.equal([
      [],
      ["session-start"],
    ]);
    expect(flag()).not.to.equal(null);
    const received = messenger.received();
    expect(received.lastIndexOf("Messenger.open")).to.be.greaterThan(received.indexOf(CLEAR));
    messenger.customerWrites("It is B.");
    await pass(clock, SOON);
    expect(agentSees(messenger)).to.deep.equal({ crmCustomerId: B });
  });

  it("hears of its own end", async () => {
    const { messenger, element, events } = await talk();
    void element.reset();
    await pass(clock, SOON);
    element.crmId = B;
    void element.start();
    await pass(clock, SOON);
    messenger.agentHangsUp();
    await pass(clock, SOON);
    expect([endsIn(events), element.status]).to.deep.equal([["disconnected"], "ready"]);
  });

  it("closes the chat of another customer on the same page first", async () => {
    const { messenger, element: first, events } = await talk();
    const second = chat({ sdk: "messenger", "crm-id": B, message: "Me too" });
    void second.start();
    await pass(clock, SOON);
    expect([first.status, first.session, second.status]).to.deep.equal(["ready", null, "started"]);
    const [ofB, ofA] = messenger.cloud.conversations.list();
    expect([ofA!.endedAt === undefined, ofB!.endedAt === undefined]).to.deep.equal([false, true]);
    expect(ofB!.customAttributes).to.deep.equal({ crmCustomerId: B });
    expect(endsIn(events)).to.deep.equal([]);
  });

  for (const at of [10, 200, 500, 900]) {
    it(`says nothing of the one before, whose start is under way when the id changes after ${at} ms`, async () => {
      const takes = { "Database.set": 150, "Messenger.open": 400, "MessagingService.sendMessage": 400 };
      const { messenger, element } = messengerChat(
        { message: "I am A", segment: "Gold" },
        { odd: { takes } },
      );
      void element.start();
      await pass(clock, at);
      Object.assign(element, { crmId: B, message: "I am B" });
      element.removeAttribute("segment");
      await pass(clock);
      expect(element.error).to.include({ code: "CRM_ID_CHANGED" });
      void element.start();
      await pass(clock, 15_000);
      expect(element.status).to.equal("started");
      const [ofB, ...others] = messenger.cloud.conversations.list();
      expect([customerSaid(messenger), ofB!.customAttributes]).to.deep.equal([
        ["I am B"],
        { crmCustomerId: B },
      ]);
      for (const { customAttributes, endedAt } of others) {
        expect(customAttributes["crmCustomerId"]).to.be.oneOf([A, undefined]);
        expect(endedAt).to.be.a("number");
      }
    });
  }
});
