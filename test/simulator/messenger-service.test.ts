import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import { cleanUp, stopClock } from "../support/chat.js";
import { dataOf, genesys, heard, newsOf, order } from "../support/messenger-page.js";
import {
  type FakeMessenger,
  installMessenger,
  type MessengerOptions,
  removeMessenger,
} from "../support/messenger.js";
import { pass } from "../support/time.js";

const HEADLESS = { headlessMode: { enabled: true } };
const deployment = (deploymentId: string): MessengerOptions => ({
  snippet: { deploymentId, environment: "prod" },
});

let clock: sinon.SinonFakeTimers;
let messenger: FakeMessenger;

async function setUp(options: MessengerOptions = {}): Promise<void> {
  clock = stopClock();
  messenger = installMessenger(options);
  await pass(clock, 100);
}

/** A Messenger with its window open. */
async function setUpOpen(options: MessengerOptions = {}): Promise<void> {
  await setUp(options);
  order("Messenger.open");
  await pass(clock, 10);
}

async function ordered(command: string, options: object = {}): Promise<unknown> {
  const answers = order(`MessagingService.${command}`, options);
  await pass(clock, 50);
  return answers;
}

const said = (): string[] =>
  (messenger.conversation()?.transcript ?? [])
    .filter(({ from }) => from === "customer")
    .map(({ text }) => text);

describe("the service of the stand-in Messenger", () => {
  afterEach(cleanUp);
  afterEach(removeMessenger);

  it("is not there before the window was open, and answers nothing", async () => {
    await setUp();
    const ready = heard("MessagingService.ready");
    expect(await ordered("sendMessage", { message: "Hi" })).to.deep.equal([]);
    expect(ready).to.deep.equal([]);
    order("Messenger.open");
    await pass(clock, 10);
    expect(ready).to.have.length(1);
  });

  it("is always there in a deployment without an interface", async () => {
    await setUp({ config: HEADLESS });
    expect(await ordered("sendMessage", { message: "Hi" })).to.deep.equal([["resolved", undefined]]);
    expect(said()).to.deep.equal(["Hi"]);
  });
});

describe("sendMessage of the stand-in Messenger", () => {
  afterEach(cleanUp);
  afterEach(removeMessenger);

  it("resolves at once, with nothing, and opens the session itself", async () => {
    await setUpOpen(deployment("slow"));
    expect(await ordered("sendMessage", { message: "Hi" })).to.deep.equal([["resolved", undefined]]);
    expect(said()).to.deep.equal([]);
    await pass(clock, 5000);
    expect(said()).to.deep.equal(["Hi"]);
  });

  it("takes the white space off", async () => {
    await setUpOpen();
    await ordered("sendMessage", { message: " Hi\n" });
    expect(said()).to.deep.equal(["Hi"]);
  });

  it("refuses white space alone, and sends nothing for nothing", async () => {
    await setUpOpen();
    expect(await ordered("sendMessage", { message: " \n" })).to.deep.equal([
      ["rejected", "Message only contains whitespaces"],
    ]);
    for (const options of [{}, { message: "" }]) {
      expect(await ordered("sendMessage", options)).to.deep.equal([["resolved", undefined]]);
    }
    expect(messenger.conversation()).to.equal(undefined);
  });

  const refusals: Record<string, string> = {
    "rate-limited-twice": "TooManyRequestsErrorMessage",
    "server-error-forever": "string",
  };
  for (const [deploymentId, errorClass] of Object.entries(refusals)) {
    it(`resolves although the message is refused, as an error tells: ${deploymentId}`, async () => {
      await setUpOpen(deployment(deploymentId));
      const errors = heard("MessagingService.error");
      expect(await ordered("sendMessage", { message: "Hi" })).to.deep.equal([["resolved", undefined]]);
      await pass(clock, 100);
      expect(dataOf<{ error: { class: string } }>(errors).map(({ error }) => error.class)).to.deep.equal([
        errorClass,
      ]);
      expect(said()).to.deep.equal([]);
    });
  }

  it("is refused when the agent has hung up for good", async () => {
    await setUpOpen(deployment("disconnected-read-only"));
    await ordered("sendMessage", { message: "Hi" });
    expect(await ordered("sendMessage", { message: "Still there?" })).to.deep.equal([
      ["rejected", "Conversation session has ended, start a new session to send a message."],
    ]);
  });
});

describe("startConversation of the stand-in Messenger", () => {
  afterEach(cleanUp);
  afterEach(removeMessenger);

  it("resolves with nothing when the connection is there, before there is a session", async () => {
    await setUp({ config: HEADLESS });
    const news = newsOf("MessagingService", "started");
    genesys("command", "MessagingService.startConversation", () => news.push("resolved"));
    await pass(clock, 50);
    expect(news).to.deep.equal(["resolved", "started"]);
    expect(messenger.conversation()).to.equal(undefined);
  });

  it("rejects when there is one already", async () => {
    await setUp({ config: HEADLESS });
    await ordered("startConversation");
    expect(await ordered("startConversation")).to.deep.equal([
      ["rejected", "There is already an active conversation"],
    ]);
  });

  it("never answers while another one is on its way", async () => {
    await setUp({ config: HEADLESS });
    const first = order("MessagingService.startConversation");
    const second = order("MessagingService.startConversation");
    await pass(clock, 60_000);
    expect([first, second]).to.deep.equal([[["resolved", undefined]], []]);
  });

  it("rejects when the service cannot be reached, and says so", async () => {
    await setUp({ ...deployment("server-error-503"), config: HEADLESS });
    const errors = heard("MessagingService.error");
    expect(await ordered("startConversation")).to.deep.equal([["rejected", "Cannot start conversation"]]);
    expect(errors).to.have.length(1);
  });
});

describe("the end of a conversation of the stand-in Messenger", () => {
  afterEach(cleanUp);
  afterEach(removeMessenger);

  it("clearConversation ends it for the agent too, resolves with the frame, and closes the window", async () => {
    await setUpOpen();
    const cleared = heard("MessagingService.conversationCleared");
    const closed = heard("Messenger.closed");
    const trouble = newsOf("MessagingService", "offline", "reconnecting", "error");
    await ordered("sendMessage", { message: "Hi" });
    const [[answer, frame]] = (await ordered("clearConversation")) as [[string, object]];
    expect(answer).to.equal("resolved");
    expect(frame).to.include({ type: "message", class: "SessionClearedEvent" });
    expect(dataOf(cleared)).to.deep.equal([frame]);
    expect(closed).to.have.length(1);
    expect(messenger.conversation()?.endedAt).to.be.a("number");
    expect(document.querySelectorAll("#genesys-messenger [role=log] p")).to.have.length(0);
    await pass(clock, 10_000);
    expect(trouble).to.deep.equal([]);
  });

  it("clearConversation needs a conversation, and the deployment's leave", async () => {
    await setUpOpen();
    expect(await ordered("clearConversation")).to.deep.equal([
      ["rejected", "There is no active conversation found to clear."],
    ]);
    removeMessenger();
    await cleanUp();
    await setUpOpen(deployment("clear-refused"));
    await ordered("sendMessage", { message: "Hi" });
    expect(await ordered("clearConversation")).to.deep.equal([
      ["rejected", "Please check your conversation clear option is enabled in your configuration."],
    ]);
    expect(messenger.conversation()?.endedAt).to.equal(undefined);
  });

  it("clearSession only hangs up", async () => {
    await setUpOpen();
    const news = newsOf("MessagingService", "sessionCleared");
    await ordered("sendMessage", { message: "Hi" });
    expect(await ordered("clearSession")).to.deep.equal([["resolved", undefined]]);
    expect(news).to.deep.equal(["sessionCleared"]);
    const messages = heard("MessagingService.messagesReceived");
    messenger.agentSays("Still there?");
    await pass(clock, 50);
    expect(messages).to.deep.equal([]);
    expect(messenger.conversation()?.endedAt).to.equal(undefined);
    await ordered("sendMessage", { message: "Me again" });
    expect(said()).to.deep.equal(["Hi", "Me again"]);
  });

  it("resetConversation begins anew after the agent has hung up for good, and only then", async () => {
    await setUpOpen(deployment("disconnected-read-only"));
    const [[early]] = (await ordered("resetConversation")) as [[string]];
    expect(early).to.equal("rejected");
    await ordered("sendMessage", { message: "Hi" });
    const news = newsOf("MessagingService", "conversationReset", "started");
    expect(await ordered("resetConversation")).to.deep.equal([["resolved", undefined]]);
    await ordered("sendMessage", { message: "Me again" });
    expect(news).to.deep.equal(["started", "conversationReset", "started"]);
    expect(messenger.cloud.conversations.list()).to.have.length(2);
  });

  it("fetchHistory has nothing older, and needs a session", async () => {
    await setUpOpen();
    expect(await ordered("fetchHistory")).to.deep.equal([["rejected", "not able to fetch history"]]);
    await ordered("sendMessage", { message: "Hi" });
    const news = newsOf("MessagingService", "historyComplete");
    expect(await ordered("fetchHistory")).to.deep.equal([["resolved", "All the messages are fetched"]]);
    expect(news).to.deep.equal(["historyComplete"]);
  });
});
