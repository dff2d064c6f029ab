import { expect } from "@open-wc/testing";
import { errorsIn, ofType } from "../../support/page/chat.js";
import { setUpMessenger, snapshot } from "../../support/page/set-up.js";
import {
  clickVendorsLauncher,
  isWindowOpen,
  messengerChat,
  SOON,
  startedMessenger,
} from "../../support/sdk/messenger-chat.js";
import { customerSaid } from "../../support/sdk/messenger-page.js";
import type { FakeMessenger, MessengerOptions } from "../../support/sdk/messenger.js";

const SEND = "MessagingService.sendMessage";
const MESSAGE = { message: "Hello", "max-retries": "2" };

const t = setUpMessenger();
const sends = (messenger: FakeMessenger) => messenger.sent(SEND);
const start = (options?: MessengerOptions, attributes: object = MESSAGE) =>
  startedMessenger(t.clock, { ...attributes }, options);

describe("the customer's message", () => {
  it("is sent once the service is ready, with the attributes", async () => {
    const { messenger, element } = await start();
    expect(element.status).to.equal("started");
    expect(sends(messenger)).to.deep.equal([{ message: "Hello" }]);
    expect(messenger.conversation()).to.deep.include({
      customAttributes: { crmCustomerId: "CRM-123456789" },
    });
    const received = messenger.received();
    expect(received.indexOf("Database.set")).to.be.lessThan(received.indexOf("Messenger.open"));
    expect(received.indexOf("Messenger.open")).to.be.lessThan(received.indexOf(SEND));
  });

  for (const message of [undefined, "", "  \n "]) {
    it(`is not sent if it is ${JSON.stringify(message)}: the window opens without the service`, async () => {
      const odd = { readyAfter: { MessagingService: Infinity } };
      const { messenger, element } = await start({ odd }, { message });
      expect(element.status).to.equal("started");
      expect(sends(messenger)).to.deep.equal([]);
    });
  }

  it("waits for a service that is ready late", async () => {
    const { messenger, element } = await start({ odd: { readyAfter: { MessagingService: 5_000 } } });
    expect(element.status).to.equal("starting");
    expect(sends(messenger)).to.deep.equal([]);
    await t.pass(5_000);
    expect(element.status).to.equal("started");
    expect(customerSaid(messenger)).to.deep.equal(["Hello"]);
  });

  it("is not sent if the service never becomes ready, which causes one SDK_TIMEOUT", async () => {
    const { messenger, element, events } = await start({
      odd: { readyAfter: { MessagingService: Infinity } },
    });
    await t.pass(60_000);
    expect(errorsIn(events)).to.deep.equal([{ code: "SDK_TIMEOUT", fatal: true }]);
    expect(element.error?.phase).to.equal("start");
    expect(sends(messenger)).to.deep.equal([]);
  });

  it("is sent once by a start that timed out and its next attempt", async () => {
    const odd = { readyAfter: { MessagingService: 20_000 } };
    const { messenger, element, events } = await start({ odd });
    await t.pass(15_000);
    expect(element.status).to.equal("failed");
    void element.start();
    await t.pass(10_000);
    expect(snapshot(element)).to.include({ status: "started", error: undefined });
    expect(customerSaid(messenger)).to.deep.equal(["Hello"]);
    const [session, ...more] = ofType(events, "genesys-chat-session-start");
    expect(session?.detail.attempts).to.equal(1);
    expect(more).to.deep.equal([]);
  });

  it("is sent once if the callback is never called and the customer tries again", async () => {
    const { messenger, element } = await start({ odd: { callbacks: { [SEND]: "never" } } });
    await t.pass(15_000);
    expect(element.error?.code).to.equal("SDK_TIMEOUT");
    expect(customerSaid(messenger)).to.deep.equal(["Hello"]);
    void element.start();
    await t.pass(SOON);
    expect(element.status).to.equal("started");
    expect(customerSaid(messenger)).to.deep.equal(["Hello"]);
  });

  for (const how of ["twice", "sync"] as const) {
    it(`is sent once if callbacks are called ${how === "sync" ? "synchronously" : how}`, async () => {
      const callbacks = { [SEND]: how, "Messenger.open": how, "Database.set": how };
      const { messenger, element, events } = await start({ odd: { callbacks, replaysTwice: true } });
      expect(element.status).to.equal("started");
      expect(customerSaid(messenger)).to.deep.equal(["Hello"]);
      expect(ofType(events, "genesys-chat-session-start")).to.have.length(1);
    });
  }

  it("is retried twice if it is refused, and then fails the start", async () => {
    const { messenger, element, events } = await start({ odd: { rejects: { [SEND]: "No." } } });
    await t.pass(30_000);
    expect(sends(messenger)).to.have.length(3);
    expect(element.error?.code).to.equal("CHAT_START_FAILED");
    expect(ofType(events, "genesys-chat-retry")).to.have.length(2);
  });

  it("is not sent by a start that reset() has ended", async () => {
    const { messenger, element } = messengerChat(MESSAGE, { odd: { takes: { "Messenger.open": 1_000 } } });
    void element.start();
    await t.pass(500);
    void element.reset();
    await t.pass(10_000);
    expect(sends(messenger)).to.deep.equal([]);
  });

  it("is not sent by a cancelled start whose window opens later, which is closed again", async () => {
    const { messenger, element } = messengerChat(MESSAGE, { odd: { takes: { "Messenger.open": 1_000 } } });
    void element.start();
    await t.pass(500);
    element.cancel();
    expect(element.status).to.equal("ready");
    await t.pass(1_000);
    expect(element.status).to.equal("ready");
    expect(isWindowOpen()).to.equal(false);
    expect(customerSaid(messenger)).to.deep.equal([]);
    void element.start();
    await t.pass(2_000);
    expect(element.status).to.equal("started");
    expect(isWindowOpen()).to.equal(true);
    expect(customerSaid(messenger)).to.deep.equal(["Hello"]);
  });

  it("is not sent by a click on a started chat, which opens the window again", async () => {
    const { messenger, element } = await start();
    clickVendorsLauncher();
    await t.pass(SOON);
    element.shadowRoot!.querySelector("button")!.click();
    await t.pass(SOON);
    expect(messenger.sent("Messenger.open")).to.have.length(2);
    expect(sends(messenger)).to.have.length(1);
  });
});
