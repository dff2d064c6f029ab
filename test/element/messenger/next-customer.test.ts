import { expect } from "@open-wc/testing";
import { chat, eventNamesOf } from "../../support/page/chat.js";
import { A, B } from "../../support/page/customers.js";
import { setUpMessenger, snapshot } from "../../support/page/set-up.js";
import { useDeployment, WITH_CLEAR } from "../../support/sdk/deployment.js";
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

const CLEAR = "MessagingService.clearConversation";

useDeployment(WITH_CLEAR);
const t = setUpMessenger();

/** A conversation to which the customer has sent a message. */
const talk = () => startedMessenger(t.clock, { message: "Hello", segment: "Gold" });

describe("the next customer's start with the Messenger", () => {
  it("begins its own conversation after reset(), with nothing of the previous one", async () => {
    const { messenger, element } = await talk();
    const first = messenger.conversation()!;
    void element.reset();
    await t.pass(SOON);
    element.crmId = B;
    element.removeAttribute("segment");
    element.setAttribute("message", "Me too");
    void element.start();
    await t.pass(SOON);
    expect(element.status).to.equal("started");
    expect(agentSees(messenger)).to.deep.equal({ crmCustomerId: B });
    expect(customerSaid(messenger)).to.deep.equal(["Me too"]);
    expect(messenger.cloud.conversations.find(first.id)).to.deep.include({
      customAttributes: { crmCustomerId: "CRM-123456789", segment: "Gold" },
    });
  });

  it("waits for the end of the previous conversation, and is not ended by its late event", async () => {
    const { messenger, element, events } = await talk();
    void element.reset();
    element.crmId = B;
    element.removeAttribute("message");
    element.removeAttribute("segment");
    const names = eventNamesOf(element);
    void element.start();
    await t.pass(SOON);
    expect(isOver(messenger)).to.equal(true);
    expect(element.status).to.equal("started");
    expect(endsIn(events)).to.deep.equal([]);
    expect(names.filter((name) => name === "session-start")).to.deep.equal(["session-start"]);
    expect(flag()).not.to.equal(null);
    const received = messenger.received();
    expect(received.lastIndexOf("Messenger.open")).to.be.greaterThan(received.indexOf(CLEAR));
    messenger.customerWrites("It is B.");
    await t.pass(SOON);
    expect(agentSees(messenger)).to.deep.equal({ crmCustomerId: B });
  });

  it("is ended by its own end event", async () => {
    const { messenger, element, events } = await talk();
    void element.reset();
    await t.pass(SOON);
    element.crmId = B;
    void element.start();
    await t.pass(SOON);
    messenger.agentHangsUp();
    await t.pass(SOON);
    expect(endsIn(events)).to.deep.equal(["disconnected"]);
    expect(element.status).to.equal("ready");
  });

  it("ends the chat of another customer on the same page first", async () => {
    const { messenger, element: first, events } = await talk();
    const second = chat({ sdk: "messenger", "crm-id": B, message: "Me too" });
    void second.start();
    await t.pass(SOON);
    expect(snapshot(first)).to.include({ status: "ready", sessionId: undefined });
    expect(second.status).to.equal("started");
    const [ofB, ofA] = messenger.cloud.conversations.list();
    expect(ofA!.endedAt === undefined).to.equal(false);
    expect(ofB!.endedAt === undefined).to.equal(true);
    expect(ofB!.customAttributes).to.deep.equal({ crmCustomerId: B });
    expect(endsIn(events)).to.deep.equal([]);
  });

  for (const at of [10, 200, 500, 900]) {
    it(`sends nothing of the previous customer, whose start the new CRM id interrupts after ${at} ms`, async () => {
      const takes = { "Database.set": 150, "Messenger.open": 400, "MessagingService.sendMessage": 400 };
      const { messenger, element } = messengerChat(
        { message: "I am A", segment: "Gold" },
        { odd: { takes } },
      );
      void element.start();
      await t.pass(at);
      Object.assign(element, { crmId: B, message: "I am B" });
      element.removeAttribute("segment");
      await t.pass();
      expect(element.error).to.include({ code: "CRM_ID_CHANGED" });
      void element.start();
      await t.pass(15_000);
      expect(element.status).to.equal("started");
      const [ofB, ...others] = messenger.cloud.conversations.list();
      expect(customerSaid(messenger)).to.deep.equal(["I am B"]);
      expect(ofB!.customAttributes).to.deep.equal({ crmCustomerId: B });
      for (const { customAttributes, endedAt } of others) {
        expect(customAttributes["crmCustomerId"]).to.be.oneOf([A, undefined]);
        expect(endedAt).to.be.a("number");
      }
    });
  }
});
