import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import { cleanUp, stopClock } from "../../support/page/chat.js";
import {
  customerSaid,
  dataOf,
  genesys,
  heard,
  newsOf,
  order,
  ordered,
} from "../../support/sdk/messenger-page.js";
import {
  deployment,
  type FakeMessenger,
  type MessengerOptions,
  openMessenger,
  readyMessenger,
  removeMessenger,
} from "../../support/sdk/messenger.js";
import { pass } from "../../support/page/time.js";

const HEADLESS = { headlessMode: { enabled: true } };

let clock: sinon.SinonFakeTimers;
let messenger: FakeMessenger;

async function setUp(options: MessengerOptions = {}): Promise<void> {
  clock = stopClock();
  messenger = await readyMessenger(clock, options);
}

async function setUpOpen(options: MessengerOptions = {}): Promise<void> {
  clock = stopClock();
  messenger = await openMessenger(clock, options);
}

const said = (): string[] => customerSaid(messenger);

describe("the service of the stand-in Messenger", () => {
  afterEach(cleanUp);
  afterEach(removeMessenger);

  it("does not exist before the window was opened, and answers no command", async () => {
    await setUp();
    const ready = heard("MessagingService.ready");
    expect(await ordered(clock, "sendMessage", { message: "Hi" })).to.deep.equal([]);
    expect(ready).to.deep.equal([]);
    order("Messenger.open");
    await pass(clock, 10);
    expect(ready).to.have.length(1);
  });

  it("always exists in a headless deployment", async () => {
    await setUp({ config: HEADLESS });
    expect(await ordered(clock, "sendMessage", { message: "Hi" })).to.deep.equal([["resolved", undefined]]);
    expect(said()).to.deep.equal(["Hi"]);
  });
});

describe("sendMessage of the stand-in Messenger", () => {
  afterEach(cleanUp);
  afterEach(removeMessenger);

  it("resolves at once without a value, and opens the session", async () => {
    await setUpOpen(deployment("slow"));
    expect(await ordered(clock, "sendMessage", { message: "Hi" })).to.deep.equal([["resolved", undefined]]);
    expect(said()).to.deep.equal([]);
    await pass(clock, 5000);
    expect(said()).to.deep.equal(["Hi"]);
  });

  it("trims white space", async () => {
    await setUpOpen();
    await ordered(clock, "sendMessage", { message: " Hi\n" });
    expect(said()).to.deep.equal(["Hi"]);
  });

  it("rejects white space, and sends nothing for an empty text", async () => {
    await setUpOpen();
    expect(await ordered(clock, "sendMessage", { message: " \n" })).to.deep.equal([
      ["rejected", "Message only contains whitespaces"],
    ]);
    for (const options of [{}, { message: "" }]) {
      expect(await ordered(clock, "sendMessage", options)).to.deep.equal([["resolved", undefined]]);
    }
    expect(messenger.conversation()).to.equal(undefined);
  });

  const refusals: Record<string, string> = {
    "rate-limited-twice": "TooManyRequestsErrorMessage",
    "server-error-forever": "string",
  };
  for (const [deploymentId, errorClass] of Object.entries(refusals)) {
    it(`resolves although the message is refused, which an error event reports: ${deploymentId}`, async () => {
      await setUpOpen(deployment(deploymentId));
      const errors = heard("MessagingService.error");
      expect(await ordered(clock, "sendMessage", { message: "Hi" })).to.deep.equal([["resolved", undefined]]);
      await pass(clock, 100);
      expect(dataOf<{ error: { class: string } }>(errors).map(({ error }) => error.class)).to.deep.equal([
        errorClass,
      ]);
      expect(said()).to.deep.equal([]);
    });
  }

  it("rejects in a read-only conversation", async () => {
    await setUpOpen(deployment("disconnected-read-only"));
    await ordered(clock, "sendMessage", { message: "Hi" });
    expect(await ordered(clock, "sendMessage", { message: "Still there?" })).to.deep.equal([
      ["rejected", "Conversation session has ended, start a new session to send a message."],
    ]);
  });
});

describe("startConversation of the stand-in Messenger", () => {
  afterEach(cleanUp);
  afterEach(removeMessenger);

  it("resolves without a value when the connection is open, before started", async () => {
    await setUp({ config: HEADLESS });
    const news = newsOf("MessagingService", "started");
    genesys("command", "MessagingService.startConversation", () => news.push("resolved"));
    await pass(clock, 50);
    expect(news).to.deep.equal(["resolved", "started"]);
    expect(messenger.conversation()).to.equal(undefined);
  });

  it("rejects if a conversation is active", async () => {
    await setUp({ config: HEADLESS });
    await ordered(clock, "startConversation");
    expect(await ordered(clock, "startConversation")).to.deep.equal([
      ["rejected", "There is already an active conversation"],
    ]);
  });

  it("is never answered while another one is pending", async () => {
    await setUp({ config: HEADLESS });
    const first = order("MessagingService.startConversation");
    const second = order("MessagingService.startConversation");
    await pass(clock, 60_000);
    expect([first, second]).to.deep.equal([[["resolved", undefined]], []]);
  });

  it("rejects if the service cannot be reached, and publishes an error", async () => {
    await setUp({ ...deployment("server-error-503"), config: HEADLESS });
    const errors = heard("MessagingService.error");
    expect(await ordered(clock, "startConversation")).to.deep.equal([
      ["rejected", "Cannot start conversation"],
    ]);
    expect(errors).to.have.length(1);
  });
});
