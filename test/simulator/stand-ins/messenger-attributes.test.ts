import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import type { Envelope } from "../../../src/simulator/stand-ins/messenger/bus.js";
import type { Quirks } from "../../../src/simulator/scenarios/quirks.js";
import { cleanUp, stopClock } from "../../support/page/chat.js";
import { genesys, heard, order, setAttributes } from "../../support/sdk/messenger-page.js";
import {
  deployment,
  type FakeMessenger,
  type MessengerOptions,
  readyMessenger,
  removeMessenger,
} from "../../support/sdk/messenger.js";
import { useDeployment, WITH_CLEAR } from "../../support/sdk/deployment.js";
import { pass } from "../../support/page/time.js";

const AUTO_START = {
  config: { messenger: { apps: { conversations: { autoStart: { enabled: true } } } } },
};

let clock: sinon.SinonFakeTimers;
let messenger: FakeMessenger;

// It reports when the agent ends a conversation, and lets the customer end one.
useDeployment(WITH_CLEAR);

async function setUp(options: MessengerOptions = {}): Promise<void> {
  clock = stopClock();
  messenger = await readyMessenger(clock, options);
}

async function write(message: string): Promise<void> {
  order("Messenger.open");
  await pass(clock, 20);
  order("MessagingService.sendMessage", { message });
  await pass(clock, 50);
}

interface Sent {
  readonly message: {
    readonly type: string;
    readonly text?: string;
    readonly channel?: { metadata: { customAttributes: object } };
  };
}

/** Collects each message from now on: its text or type, and its attributes. */
function payloads(): [string, object | undefined][] {
  const sent: [string, object | undefined][] = [];
  genesys("subscribe", "MessagingService.sendingMessage", ({ data }: Envelope) => {
    const { type, text = type, channel } = (data as Sent).message;
    sent.push([text, channel?.metadata.customAttributes]);
  });
  return sent;
}

describe("the attributes of the stand-in Messenger", () => {
  afterEach(cleanUp);
  afterEach(removeMessenger);

  it("arrive with the customer's first message", async () => {
    await setUp();
    setAttributes({ crmCustomerId: "007" });
    order("Messenger.open");
    await pass(clock, 1000);
    expect(messenger.conversation()).to.equal(undefined);
    await write("Hi");
    expect(messenger.conversation()?.customAttributes).to.deep.equal({ crmCustomerId: "007" });
  });

  const rows: [string, Quirks, (object | undefined)[]][] = [
    ["once after each set", {}, [{ a: "1" }, undefined, { a: "1" }, { a: "2" }]],
    ["only if they changed", { attributesRide: "changed" }, [{ a: "1" }, undefined, undefined, { a: "2" }]],
    ["with every message", { attributesRide: "always" }, [{ a: "1" }, { a: "1" }, { a: "1" }, { a: "2" }]],
  ];
  for (const [when, odd, expected] of rows) {
    it(`are sent ${when}`, async () => {
      await setUp({ odd });
      const sent = payloads();
      setAttributes({ a: "1" });
      await write("One");
      await write("Two");
      setAttributes({ a: "1" });
      await write("Three");
      setAttributes({ a: "2" });
      await write("Four");
      expect(sent.map(([, attributes]) => attributes)).to.deep.equal(expected);
    });
  }

  it("are sent again if their message was refused", async () => {
    await setUp(deployment("rate-limited-twice"));
    setAttributes({ a: "1" });
    await write("One");
    await write("Two");
    await write("Three");
    expect(messenger.conversation()?.customAttributes).to.deep.equal({ a: "1" });
  });

  it("are sent again in another session", async () => {
    await setUp();
    const sent = payloads();
    setAttributes({ a: "1" });
    await write("One");
    order("MessagingService.clearConversation");
    await pass(clock, 50);
    await write("Two");
    expect(sent).to.deep.equal([
      ["One", { a: "1" }],
      ["Event", undefined],
      ["Two", { a: "1" }],
    ]);
  });

  it("stay at the service after remove", async () => {
    await setUp();
    setAttributes({ a: "1" });
    await write("One");
    order("Database.remove", { name: "messaging.customAttributes" });
    await write("Two");
    expect(messenger.conversation()?.customAttributes).to.deep.equal({ a: "1" });
  });

  it("are sent with the Join of an autostarted conversation", async () => {
    await setUp(AUTO_START);
    setAttributes({ a: "1" });
    order("Messenger.open");
    await pass(clock, 50);
    expect(messenger.conversation()?.customAttributes).to.deep.equal({ a: "1" });
  });

  it("are sent with the first message with joinCarries: false", async () => {
    await setUp({ ...AUTO_START, odd: { joinCarries: false } });
    setAttributes({ a: "1" });
    order("Messenger.open");
    await pass(clock, 50);
    expect(messenger.conversation()?.customAttributes).to.deep.equal({});
    await write("Hi");
    expect(messenger.conversation()?.customAttributes).to.deep.equal({ a: "1" });
  });

  it("cause the message to be refused if they are not strings", async () => {
    await setUp();
    const errors = heard("MessagingService.error");
    setAttributes({ vip: true });
    await write("Hi");
    expect(errors).to.have.length(1);
    expect(messenger.conversation()).to.equal(undefined);
  });

  it("arrive with names that have a meaning in JavaScript", async () => {
    await setUp();
    setAttributes(JSON.parse('{"__proto__": "p", "constructor": "c"}') as object);
    await write("Hi");
    expect(JSON.stringify(messenger.conversation()?.customAttributes)).to.equal(
      '{"__proto__":"p","constructor":"c"}',
    );
  });
});
