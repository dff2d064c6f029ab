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

  it("does not exist before the window was opened, and rejects commands", async () => {
    await setUp();
    const ready = heard("MessagingService.ready");
    expect(await ordered(clock, "sendMessage", { message: "Hi" })).to.deep.equal([
      ["rejected", "command does not exist"],
    ]);
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
    await pass(clock, 400); // longer than the agent takes to greet
    expect(await ordered(clock, "sendMessage", { message: "Still there?" })).to.deep.equal([
      ["rejected", "Conversation session has ended, start a new session to send a message."],
    ]);
  });
});

describe("an answer to a button in the stand-in Messenger", () => {
  afterEach(cleanUp);
  afterEach(removeMessenger);

  for (const [type, button] of Object.entries({ quickReply: "QuickReply", card: "Button" })) {
    it(`is sent and echoed as a ButtonResponse: ${type}`, async () => {
      await setUpOpen();
      const sending = heard("MessagingService.sendingMessage");
      const received = heard("MessagingService.messagesReceived");
      const postback = { text: "Yes", payload: "y" };
      expect(await ordered(clock, "sendMessage", { type, postback })).to.deep.equal([
        ["resolved", undefined],
      ]);
      const expected = {
        type: "Structured",
        text: "Yes",
        content: [{ contentType: "ButtonResponse", buttonResponse: { type: button, ...postback } }],
      };
      expect(dataOf<{ message: object }>(sending)[0]?.message).to.deep.include(expected);
      expect(dataOf<{ messages: object[] }>(received)[0]?.messages[0]).to.deep.include(expected);
      expect(said()).to.deep.equal(["Yes"]);
    });
  }

  it("is rejected if its type is not simulated", async () => {
    await setUpOpen();
    const [[answer]] = (await ordered(clock, "sendMessage", { type: "form", postback: {} })) as [[string]];
    expect(answer).to.equal("rejected");
    expect(messenger.conversation()).to.equal(undefined);
  });
});

describe("typing in the stand-in Messenger", () => {
  afterEach(cleanUp);
  afterEach(removeMessenger);

  it("of the customer is published, and unanswered for 5 s after the last", async () => {
    await setUpOpen();
    await ordered(clock, "sendMessage", { message: "Hi" });
    const started = heard("MessagingService.clientTypingStarted");
    expect(await ordered(clock, "sendTyping")).to.deep.equal([["resolved", undefined]]);
    expect(await ordered(clock, "sendTyping")).to.deep.equal([]);
    await pass(clock, 5_000);
    expect(await ordered(clock, "sendTyping")).to.deep.equal([["resolved", undefined]]);
    expect(started).to.have.length(2);
  });

  it("of the customer is rejected in a read-only conversation", async () => {
    await setUpOpen(deployment("disconnected-read-only"));
    await ordered(clock, "sendMessage", { message: "Hi" });
    await pass(clock, 500);
    expect(await ordered(clock, "sendTyping")).to.deep.equal([
      ["rejected", "Conversation session has ended, start a new session to send a typing indicator."],
    ]);
  });

  it("of the agent is published with its timeout, and is not a message", async () => {
    await setUpOpen(deployment("no-agent"));
    await ordered(clock, "sendMessage", { message: "Hi" });
    const typing = heard("MessagingService.typingReceived");
    const news = newsOf("MessagingService", "typingReceived", "typingTimeout", "messagesReceived");
    messenger.cloud.conversations.type(messenger.conversation()?.id ?? "");
    await pass(clock, 10_000);
    expect(dataOf(typing)).to.deep.equal([{ typing: { type: "On", duration: 5_000 } }]);
    expect(news).to.deep.equal(["typingReceived", "typingTimeout"]);
  });

  for (const [how, end] of Object.entries({
    "a message": (): void => messenger.agentSays("Yes?"),
    clearTypingTimeout: (): void => void order("MessagingService.clearTypingTimeout"),
  })) {
    it(`of the agent is ended by ${how}, without typingTimeout`, async () => {
      await setUpOpen(deployment("no-agent"));
      await ordered(clock, "sendMessage", { message: "Hi" });
      const timeouts = heard("MessagingService.typingTimeout");
      messenger.cloud.conversations.type(messenger.conversation()?.id ?? "");
      await pass(clock, 100);
      end();
      await pass(clock, 10_000);
      expect(timeouts).to.deep.equal([]);
    });
  }
});

describe("a conversation in two steps in the stand-in Messenger", () => {
  afterEach(cleanUp);
  afterEach(removeMessenger);

  const AUTO_START = {
    ...HEADLESS,
    messenger: { apps: { conversations: { autoStart: { enabled: true } } } },
  };

  it("is configured without a Join, and begins with joinConversation", async () => {
    await setUp({ config: AUTO_START });
    const started = heard("MessagingService.started");
    expect(await ordered(clock, "configureConversation")).to.deep.equal([["resolved", undefined]]);
    expect(dataOf(started)[0]).to.include({ newSession: true });
    expect(messenger.conversation()).to.equal(undefined);
    expect(await ordered(clock, "joinConversation")).to.deep.equal([["resolved", undefined]]);
    expect(messenger.conversation()).not.to.equal(undefined);
  });

  it("begins at once with startConversation", async () => {
    await setUp({ config: AUTO_START });
    await ordered(clock, "startConversation");
    expect(messenger.conversation()).not.to.equal(undefined);
  });

  it("is rejected after startConversation", async () => {
    await setUp({ config: AUTO_START });
    await ordered(clock, "startConversation");
    expect(await ordered(clock, "configureConversation")).to.deep.equal([
      ["rejected", "There is already an active conversation"],
    ]);
  });

  it("cannot be joined without autostart", async () => {
    await setUp({ config: HEADLESS });
    expect(await ordered(clock, "joinConversation")).to.deep.equal([
      ["rejected", "Auto start must be enabled in the configuration"],
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
