import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import { cleanUp, stopClock } from "../../support/page/chat.js";
import { dataOf, heard, newsOf, order } from "../../support/sdk/messenger-page.js";
import {
  deployment,
  type FakeMessenger,
  installMessenger,
  openMessenger,
  removeMessenger,
} from "../../support/sdk/messenger.js";
import { pass } from "../../support/page/time.js";

let clock: sinon.SinonFakeTimers;
let messenger: FakeMessenger;

async function setUp(deploymentId = "all-well"): Promise<void> {
  clock = stopClock();
  messenger = await openMessenger(clock, deployment(deploymentId));
}

async function write(message: string): Promise<void> {
  order("MessagingService.sendMessage", { message });
  await pass(clock, 50);
}

describe("the stand-in Messenger reports", () => {
  afterEach(cleanUp);
  afterEach(removeMessenger);

  it("attributes that are too large, without an error event", async () => {
    await setUp("attributes-refused");
    order("Database.set", { messaging: { customAttributes: { crmCustomerId: "CRM-123456789" } } });
    const tooLarge = heard("MessagingService.customAttributesSizeExceeded");
    const errors = heard("MessagingService.error");
    await write("Hi");
    expect(dataOf(tooLarge)).to.deep.equal([
      {
        body: "Custom Attributes in channel metadata is larger than 24 bytes",
        errorKey: "customAttributesSizeExceeded",
      },
    ]);
    expect(errors).to.deep.equal([]);
  });

  it("a message that is too long, with an error key", async () => {
    await setUp();
    const errors = heard("MessagingService.error");
    await write("x".repeat(5000));
    const [told] = dataOf<{ error: object }>(errors);
    expect(told?.error).to.include({ code: 4011, errorKey: "messageLengthExceeded" });
  });

  it("an expired session, and starts another one with the next message", async () => {
    await setUp("expired-session");
    const news = newsOf("MessagingService", "started", "error", "sessionExpired");
    await write("Hi");
    await write("Hi");
    expect(news).to.deep.equal(["started", "error", "sessionExpired", "started"]);
    expect(messenger.conversation()?.transcript[0]?.text).to.equal("Hi");
  });

  it("a lost connection and the reconnect, and resumes the conversation", async () => {
    await setUp("connection-cut-once");
    const news = newsOf("MessagingService", "started", "offline", "reconnecting", "reconnected");
    await write("Hi");
    expect(news).to.deep.equal(["started", "offline", "reconnecting"]);
    await pass(clock, 5000);
    await write("Still there?");
    expect(news).to.deep.equal(["started", "offline", "reconnecting", "reconnected", "started"]);
    const texts = messenger.conversation()?.transcript.map(({ text }) => text);
    expect(texts).to.include.members(["Hi", "Still there?"]);
    expect(messenger.cloud.conversations.list()).to.have.length(1);
  });

  it("nothing about a connection that a later one has replaced", async () => {
    await setUp();
    await write("Hi");
    const news = newsOf("MessagingService", "offline", "sessionExpired", "error");
    for (let page = 0; page < 3; page++) {
      removeMessenger();
      installMessenger({ before: messenger });
      await pass(clock, 100);
    }
    messenger.agentSays("Which of you?");
    await pass(clock, 50);
    expect(news).to.deep.equal([]);
  });
});
