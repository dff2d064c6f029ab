import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import { ofType, stopClock } from "../../support/page/chat.js";
import { errorsIn, messengerChat, SOON, startedMessenger } from "../../support/sdk/messenger-chat.js";
import { customerSaid } from "../../support/sdk/messenger-page.js";
import { cleanUpMessenger, type FakeMessenger, type MessengerOptions } from "../../support/sdk/messenger.js";
import { pass } from "../../support/page/time.js";

const SEND = "MessagingService.sendMessage";
const MESSAGE = { message: "Hello", "max-retries": "2" };

let clock: sinon.SinonFakeTimers;
const sends = (messenger: FakeMessenger) => messenger.sent(SEND);
const start = (options?: MessengerOptions, attributes: object = MESSAGE) =>
  startedMessenger(clock, { ...attributes }, options);

describe("the customer's message", () => {
  beforeEach(() => (clock = stopClock()));
  afterEach(() => cleanUpMessenger(clock));

  it("is sent once the service is ready, with the attributes", async () => {
    const { messenger, element } = await start();
    expect([element.status, sends(messenger)]).to.deep.equal(["started", [{ message: "Hello" }]]);
    expect(messenger.conversation()).to.deep.include({
      customAttributes: { crmCustomerId: "CRM-123456789" },
    });
    const received = messenger.received();
    expect(received.indexOf("Database.set")).to.be.lessThan(received.indexOf("Messenger.open"));
    expect(received.indexOf("Messenger.open")).to.be.lessThan(received.indexOf(SEND));
  });

  for (const message of [undefined, "", "  \n "]) {
    it(`${JSON.stringify(message)} is none: the window opens, and waits for no service`, async () => {
      const odd = { readyAfter: { MessagingService: Infinity } };
      const { messenger, element } = await start({ odd }, { message });
      expect([element.status, sends(messenger)]).to.deep.equal(["started", []]);
    });
  }

  it("is waited with for a service that comes late", async () => {
    const { messenger, element } = await start({ odd: { readyAfter: { MessagingService: 5_000 } } });
    expect([element.status, sends(messenger)]).to.deep.equal(["starting", []]);
    await pass(clock, 5_000);
    expect([element.status, customerSaid(messenger)]).to.deep.equal(["started", ["Hello"]]);
  });

  it("is kept where the service never comes: SDK_TIMEOUT, once", async () => {
    const { messenger, element, events } = await start({
      odd: { readyAfter: { MessagingService: Infinity } },
    });
    await pass(clock, 60_000);
    expect([errorsIn(events), element.error?.phase, sends(messenger)]).to.deep.equal([
      [["SDK_TIMEOUT", true]],
      "start",
      [],
    ]);
  });

  it("is sent once by a start that was too late and Try again", async () => {
    const odd = { readyAfter: { MessagingService: 20_000 } };
    const { messenger, element, events } = await start({ odd });
    await pass(clock, 15_000);
    expect(element.status).to.equal("failed");
    void element.start();
    await pass(clock, 10_000);
    expect([element.status, element.error]).to.deep.equal(["started", null]);
    expect(customerSaid(messenger)).to.deep.equal(["Hello"]);
    const [session, ...more] = ofType(events, "genesys-chat-session-start");
    expect([session?.detail.attempts, more]).to.deep.equal([1, []]);
  });

  it("is sent once where the callback is silent: Try again finds it said", async () => {
    const { messenger, element } = await start({ odd: { callbacks: { [SEND]: "never" } } });
    await pass(clock, 15_000);
    expect([element.error?.code, customerSaid(messenger)]).to.deep.equal(["SDK_TIMEOUT", ["Hello"]]);
    void element.start();
    await pass(clock, SOON);
    expect([element.status, customerSaid(messenger)]).to.deep.equal(["started", ["Hello"]]);
  });

  for (const how of ["twice", "sync"] as const) {
    it(`is sent once where callbacks come ${how}`, async () => {
      const callbacks = { [SEND]: how, "Messenger.open": how, "Database.set": how };
      const { messenger, element, events } = await start({ odd: { callbacks, replaysTwice: true } });
      expect([element.status, customerSaid(messenger)]).to.deep.equal(["started", ["Hello"]]);
      expect(ofType(events, "genesys-chat-session-start")).to.have.length(1);
    });
  }

  it("is tried again where it is refused, and refused for good then", async () => {
    const { messenger, element, events } = await start({ odd: { rejects: { [SEND]: "No." } } });
    await pass(clock, 30_000);
    expect([sends(messenger).length, element.error?.code]).to.deep.equal([3, "CHAT_START_FAILED"]);
    expect(ofType(events, "genesys-chat-retry")).to.have.length(2);
  });

  it("is not said by a start that was given up before, for another customer", async () => {
    const { messenger, element } = messengerChat(MESSAGE, { odd: { takes: { "Messenger.open": 1_000 } } });
    void element.start();
    await pass(clock, 500);
    void element.reset();
    await pass(clock, 10_000);
    expect(sends(messenger)).to.deep.equal([]);
  });

  it("of a start that was cancelled is said all the same when the window opens: it is adopted", async () => {
    const { messenger, element } = messengerChat(MESSAGE, { odd: { takes: { "Messenger.open": 1_000 } } });
    void element.start();
    await pass(clock, 500);
    element.cancel();
    expect(element.status).to.equal("ready");
    await pass(clock, 1_000);
    expect([element.status, customerSaid(messenger)]).to.deep.equal(["started", ["Hello"]]);
  });

  it("is not sent by a click on the started chat, which opens the window again", async () => {
    const { messenger, element } = await start();
    document.querySelector<HTMLElement>("#genesys-mxg-frame")!.click();
    element.shadowRoot!.querySelector("button")!.click();
    await pass(clock, SOON);
    expect([messenger.sent("Messenger.open").length, sends(messenger).length]).to.deep.equal([2, 1]);
  });
});
