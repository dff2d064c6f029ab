import { expect } from "@open-wc/testing";
import { chat, errorsIn, ofType } from "../../support/page/chat.js";
import { A, B } from "../../support/page/customers.js";
import { setUpMessenger, snapshot } from "../../support/page/set-up.js";
import { useDeployment, WITH_CLEAR } from "../../support/sdk/deployment.js";
import {
  agentSees,
  clickVendorsLauncher,
  endsIn,
  inDatabase,
  type MessengerChat,
  nextPage,
  SOON,
  startedMessenger,
  textInWindow,
} from "../../support/sdk/messenger-chat.js";
import { customerSaid, ordered } from "../../support/sdk/messenger-page.js";

useDeployment(WITH_CLEAR);
const t = setUpMessenger();
const MESSAGE = { message: "Hello" };
const READ_ONLY = { ...MESSAGE, "deployment-id": "disconnected-read-only" };

interface End {
  readonly attributes: Record<string, string>;
  act(page: MessengerChat): unknown;
}

/** The ends of a conversation, by reason. */
const ENDS: Record<string, End> = {
  disconnected: { attributes: MESSAGE, act: ({ messenger }) => messenger.agentHangsUp() },
  cleared: { attributes: MESSAGE, act: () => ordered(t.clock, "clearConversation") },
  // The customer's next message is refused with 4006.
  expired: {
    attributes: { "deployment-id": "expired-session" },
    act: ({ messenger }) => messenger.customerWrites("Hello"),
  },
};

describe("the end of a conversation with the Messenger", () => {
  for (const [reason, { attributes, act }] of Object.entries(ENDS)) {
    it(`is reported with the session and the reason ${reason}, and makes the element ready`, async () => {
      const page = await startedMessenger(t.clock, attributes);
      if (reason === "expired") await t.pass(SOON);
      const { element, events } = page;
      const { session } = element;
      await act(page);
      await t.pass(SOON);
      expect(ofType(events, "genesys-chat-session-end").map(({ detail }) => detail)).to.deep.equal([
        { session, reason },
      ]);
      expect(session).not.to.equal(null);
      expect(snapshot(element)).to.include({ status: "ready", sessionId: undefined });
      expect(errorsIn(events)).to.deep.equal([]);
    });

    it(`(${reason}) lets the next start begin another one, with message and attributes`, async () => {
      const page = await startedMessenger(t.clock, { ...attributes, "attempt-key": "attempt" });
      const { messenger, element } = page;
      const { session } = element;
      await act(page);
      await t.pass(SOON);
      element.message = "Me again";
      void element.start();
      await t.pass(SOON);
      expect(element.status).to.equal("started");
      expect(element.session!.customAttributes["attempt"]).not.to.equal(session!.customAttributes["attempt"]);
      expect(customerSaid(messenger)).to.include("Me again");
      expect(agentSees(messenger)).to.include({ crmCustomerId: A });
    });
  }

  it("is reported once, however often the SDK reports it", async () => {
    const { messenger, events } = await startedMessenger(t.clock, MESSAGE, {
      odd: { disconnectsTwice: true },
    });
    messenger.agentHangsUp();
    await t.pass(SOON);
    expect(endsIn(events)).to.deep.equal(["disconnected"]);
  });

  it("is reported by each element that shares the session", async () => {
    const { messenger, events } = await startedMessenger(t.clock, MESSAGE);
    const second = chat({ sdk: "messenger", ...MESSAGE });
    void second.start();
    await t.pass(SOON);
    messenger.agentHangsUp();
    await t.pass(SOON);
    expect(endsIn(events)).to.deep.equal(["disconnected", "disconnected"]);
    expect(second.status).to.equal("ready");
  });

  it("is detected by an element that was off the page meanwhile", async () => {
    const { messenger, element } = await startedMessenger(t.clock, MESSAGE);
    element.remove();
    await t.pass(100);
    messenger.agentHangsUp();
    await t.pass(SOON);
    document.body.append(element);
    await t.pass(SOON);
    expect(snapshot(element)).to.include({ status: "ready", sessionId: undefined });
    element.remove();
  });

  it("keeps the attributes for what the customer writes after the agent has left", async () => {
    const { messenger } = await startedMessenger(t.clock, MESSAGE);
    const first = messenger.conversation();
    messenger.agentHangsUp();
    await t.pass(SOON);
    messenger.customerWrites("Me again");
    await t.pass(SOON);
    expect(messenger.conversation()!.id).not.to.equal(first!.id);
    expect(customerSaid(messenger)).to.deep.equal(["Me again"]);
    expect(agentSees(messenger)).to.deep.equal({ crmCustomerId: A });
  });

  it("keeps the attributes for a conversation that the customer begins in the window", async () => {
    const { messenger } = await startedMessenger(t.clock, MESSAGE, { odd: { attributesRide: "set" } });
    await ordered(t.clock, "clearConversation");
    await t.pass(SOON);
    clickVendorsLauncher();
    await t.pass(SOON);
    messenger.customerWrites("Me again");
    await t.pass(SOON);
    expect(customerSaid(messenger)).to.deep.equal(["Me again"]);
    expect(agentSees(messenger)).to.deep.equal({ crmCustomerId: A });
  });
});

describe("a conversation that the agent ended for good", () => {
  const ended = async () => {
    const page = await startedMessenger(t.clock, READ_ONLY);
    await t.pass(SOON);
    expect(endsIn(page.events)).to.deep.equal(["disconnected"]);
    return page;
  };

  it("is reset by the next start, without a retry", async () => {
    const { messenger, element, events } = await ended();
    element.message = "Me again";
    void element.start();
    await t.pass(SOON);
    expect(element.status).to.equal("started");
    expect(ofType(events, "genesys-chat-retry")).to.deep.equal([]);
    expect(customerSaid(messenger)).to.deep.equal(["Me again"]);
    expect(messenger.sent("MessagingService.resetConversation")).to.have.length(1);
  });

  it("is reset by a start on the next page view too", async () => {
    const { messenger, element, events } = await nextPage(t.clock, await ended(), {
      ...READ_ONLY,
      message: "Me again",
    });
    void element.load();
    await t.pass(SOON);
    void element.start();
    await t.pass(SOON);
    // In this scenario the agent ends each conversation.
    const names = events.map(({ type }) => type.slice("genesys-chat-".length));
    expect(names).to.include.members(["session-start", "session-end"]).and.not.to.include("retry");
    expect(element.status).to.equal("ready");
    expect(customerSaid(messenger)).to.deep.equal(["Me again"]);
  });

  it("does not block another customer after reset()", async () => {
    const { messenger, element, events } = await ended();
    void element.reset();
    await t.pass(SOON);
    Object.assign(element, { crmId: B, message: "I am B" });
    void element.start();
    await t.pass(SOON);
    expect(element.status).to.equal("started");
    expect(ofType(events, "genesys-chat-retry")).to.deep.equal([]);
    expect(customerSaid(messenger)).to.deep.equal(["I am B"]);
    expect(agentSees(messenger)).to.deep.equal({ crmCustomerId: B });
    expect(await inDatabase(t.clock)).to.deep.equal({ crmCustomerId: B });
    expect(textInWindow()).to.contain("I am B").and.not.to.contain("YouHello");
  });

  it("delays the next start by at most 5 s if its reset is not answered", async () => {
    const { element } = await startedMessenger(t.clock, READ_ONLY, {
      odd: { takes: { "MessagingService.resetConversation": Infinity } },
    });
    await t.pass(SOON);
    element.message = "";
    void element.start();
    await t.pass(4_900);
    expect(element.status).to.equal("starting");
    await t.pass(200);
    expect(element.status).to.equal("started");
  });
});
