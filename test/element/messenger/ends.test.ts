import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import { chat, ofType, stopClock } from "../../support/page/chat.js";
import { A, B } from "../../support/page/customers.js";
import {
  agentSees,
  endsIn,
  errorsIn,
  flag,
  inDatabase,
  type MessengerChat,
  nextPage,
  SOON,
  startedMessenger,
} from "../../support/sdk/messenger-chat.js";
import { customerSaid, ordered } from "../../support/sdk/messenger-page.js";
import { cleanUpMessenger } from "../../support/sdk/messenger.js";
import { pass } from "../../support/page/time.js";

let clock: sinon.SinonFakeTimers;
const MESSAGE = { message: "Hello" };
const READ_ONLY = { ...MESSAGE, "deployment-id": "disconnected-read-only" };

/** Who ends it, and how. */
const ENDS: Record<string, [attributes: object, act: (page: MessengerChat) => unknown]> = {
  disconnected: [MESSAGE, ({ messenger }) => messenger.agentHangsUp()],
  cleared: [MESSAGE, () => ordered(clock, "clearConversation")],
  // The customer's next word is refused with 4006.
  expired: [{ "deployment-id": "expired-session" }, ({ messenger }) => messenger.customerWrites("Hello")],
};

describe("the end of a conversation with the Messenger", () => {
  beforeEach(() => (clock = stopClock()));
  afterEach(() => cleanUpMessenger(clock));

  for (const [reason, [attributes, act]] of Object.entries(ENDS)) {
    it(`is told with its session and the reason ${reason}, and the element is ready`, async () => {
      const page = await startedMessenger(clock, { ...attributes });
      if (reason === "expired") await pass(clock, SOON);
      const { element, events } = page;
      const { session } = element;
      await act(page);
      await pass(clock, SOON);
      expect(ofType(events, "genesys-chat-session-end").map(({ detail }) => detail)).to.deep.equal([
        { session, reason },
      ]);
      expect(session).not.to.equal(null);
      expect([element.status, element.session, flag(), errorsIn(events)]).to.deep.equal([
        "ready",
        null,
        null,
        [],
      ]);
    });

    it(`after ${reason} the next start makes another one, with its message and attributes`, async () => {
      const page = await startedMessenger(clock, { ...attributes, "attempt-key": "attempt" });
      const { messenger, element } = page;
      const { session } = element;
      await act(page);
      await pass(clock, SOON);
      element.message = "Me again";
      void element.start();
      await pass(clock, SOON);
      expect(element.status).to.equal("started");
      expect(element.session!.customAttributes["attempt"]).not.to.equal(session!.customAttributes["attempt"]);
      expect(customerSaid(messenger)).to.include("Me again");
      expect(agentSees(messenger)).to.include({ crmCustomerId: A });
    });
  }

  it("is told once, however often the SDK tells it", async () => {
    const { messenger, events } = await startedMessenger(clock, MESSAGE, { odd: { disconnectsTwice: true } });
    messenger.agentHangsUp();
    await pass(clock, SOON);
    expect(endsIn(events)).to.deep.equal(["disconnected"]);
  });

  it("is told by each element that shares the session", async () => {
    const { messenger, events } = await startedMessenger(clock, MESSAGE);
    const second = chat({ sdk: "messenger", ...MESSAGE });
    void second.start();
    await pass(clock, SOON);
    messenger.agentHangsUp();
    await pass(clock, SOON);
    expect([endsIn(events), second.status]).to.deep.equal([["disconnected", "disconnected"], "ready"]);
  });

  it("is found by an element that was off the page meanwhile", async () => {
    const { messenger, element } = await startedMessenger(clock, MESSAGE);
    element.remove();
    await pass(clock, 100);
    messenger.agentHangsUp();
    await pass(clock, SOON);
    document.body.append(element);
    await pass(clock, SOON);
    expect([element.status, element.session]).to.deep.equal(["ready", null]);
    element.remove();
  });

  it("has the attributes go along with what the customer writes after the agent has gone", async () => {
    const { messenger } = await startedMessenger(clock, MESSAGE);
    const first = messenger.conversation();
    messenger.agentHangsUp();
    await pass(clock, SOON);
    messenger.customerWrites("Me again");
    await pass(clock, SOON);
    expect(messenger.conversation()!.id).not.to.equal(first!.id);
    expect([customerSaid(messenger), agentSees(messenger)]).to.deep.equal([
      ["Me again"],
      { crmCustomerId: A },
    ]);
  });

  it("leaves the attributes for a conversation that the customer begins in the window", async () => {
    const { messenger } = await startedMessenger(clock, MESSAGE, { odd: { attributesRide: "set" } });
    await ordered(clock, "clearConversation");
    await pass(clock, SOON);
    document.querySelector<HTMLElement>("#genesys-mxg-frame")!.click();
    await pass(clock, SOON);
    messenger.customerWrites("Me again");
    await pass(clock, SOON);
    expect([customerSaid(messenger), agentSees(messenger)]).to.deep.equal([
      ["Me again"],
      { crmCustomerId: A },
    ]);
  });
});

describe("a conversation that the agent ended for good", () => {
  beforeEach(() => (clock = stopClock()));
  afterEach(() => cleanUpMessenger(clock));

  const ended = async () => {
    const page = await startedMessenger(clock, READ_ONLY);
    await pass(clock, SOON);
    expect(endsIn(page.events)).to.deep.equal(["disconnected"]);
    return page;
  };

  it("is reset by the next start, without a retry", async () => {
    const { messenger, element, events } = await ended();
    element.message = "Me again";
    void element.start();
    await pass(clock, SOON);
    expect([element.status, ofType(events, "genesys-chat-retry")]).to.deep.equal(["started", []]);
    expect(customerSaid(messenger)).to.deep.equal(["Me again"]);
    expect(messenger.sent("MessagingService.resetConversation")).to.have.length(1);
  });

  it("is reset by a start on the next page view, too", async () => {
    const { messenger, element, events } = await nextPage(clock, await ended(), {
      ...READ_ONLY,
      message: "Me again",
    });
    void element.load();
    await pass(clock, SOON);
    void element.start();
    await pass(clock, SOON);
    // The agent hangs up once more.
    const told = events.map(({ type }) => type.slice("genesys-chat-".length));
    expect(told).to.include.members(["session-start", "session-end"]).and.not.to.include("retry");
    expect([element.status, customerSaid(messenger)]).to.deep.equal(["ready", ["Me again"]]);
  });

  it("does not stand in the way of another customer after reset()", async () => {
    const { messenger, element, events } = await ended();
    void element.reset();
    await pass(clock, SOON);
    Object.assign(element, { crmId: B, message: "I am B" });
    void element.start();
    await pass(clock, SOON);
    expect([element.status, ofType(events, "genesys-chat-retry")]).to.deep.equal(["started", []]);
    expect([customerSaid(messenger), agentSees(messenger)]).to.deep.equal([["I am B"], { crmCustomerId: B }]);
    expect(await inDatabase(clock)).to.deep.equal({ crmCustomerId: B });
  });

  it("is waited for 5 s at the most when the reset is silent", async () => {
    const { element } = await startedMessenger(clock, READ_ONLY, {
      odd: { takes: { "MessagingService.resetConversation": Infinity } },
    });
    await pass(clock, SOON);
    element.message = "";
    void element.start();
    await pass(clock, 4_900);
    expect(element.status).to.equal("starting");
    await pass(clock, 200);
    expect(element.status).to.equal("started");
  });
});
