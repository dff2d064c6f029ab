import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import { cleanUp, stopClock } from "../../support/page/chat.js";
import { customerSaid, dataOf, heard, newsOf, order, ordered } from "../../support/sdk/messenger-page.js";
import {
  deployment,
  type FakeMessenger,
  type MessengerOptions,
  openMessenger,
  removeMessenger,
} from "../../support/sdk/messenger.js";
import { pass } from "../../support/page/time.js";
import { useDeployment, WITH_CLEAR } from "../../support/sdk/deployment.js";

useDeployment(WITH_CLEAR);

/** Longer than the agent takes to greet, in ms. */
const GREETING = 400;

let clock: sinon.SinonFakeTimers;
let messenger: FakeMessenger;

async function setUpOpen(options: MessengerOptions = {}): Promise<void> {
  clock = stopClock();
  messenger = await openMessenger(clock, options);
}

const said = (): string[] => customerSaid(messenger);

describe("MessagingService of the stand-in Messenger", () => {
  afterEach(cleanUp);
  afterEach(removeMessenger);

  it("ends the conversation by clearConversation: resolves with the frame and closes the window", async () => {
    await setUpOpen();
    const cleared = heard("MessagingService.conversationCleared");
    const closed = heard("Messenger.closed");
    const trouble = newsOf("MessagingService", "offline", "reconnecting", "error");
    await ordered(clock, "sendMessage", { message: "Hi" });
    const [[answer, frame]] = (await ordered(clock, "clearConversation")) as [[string, object]];
    expect(answer).to.equal("resolved");
    expect(frame).to.include({ type: "message", class: "SessionClearedEvent" });
    expect(dataOf(cleared)).to.deep.equal([frame]);
    expect(closed).to.have.length(1);
    expect(messenger.conversation()?.endedAt).to.be.a("number");
    expect(document.querySelectorAll("#genesys-messenger [role=log] p")).to.have.length(0);
    await pass(clock, 10_000);
    expect(trouble).to.deep.equal([]);
  });

  it("rejects clearConversation without a conversation, and if the deployment does not allow it", async () => {
    await setUpOpen();
    expect(await ordered(clock, "clearConversation")).to.deep.equal([
      ["rejected", "There is no active conversation found to clear."],
    ]);
    removeMessenger();
    await cleanUp();
    await setUpOpen(deployment("clear-refused"));
    await ordered(clock, "sendMessage", { message: "Hi" });
    expect(await ordered(clock, "clearConversation")).to.deep.equal([
      ["rejected", "Please check your conversation clear option is enabled in your configuration."],
    ]);
    expect(messenger.conversation()?.endedAt).to.equal(undefined);
  });

  it("closes the connection only by clearSession", async () => {
    await setUpOpen();
    const news = newsOf("MessagingService", "sessionCleared");
    await ordered(clock, "sendMessage", { message: "Hi" });
    expect(await ordered(clock, "clearSession")).to.deep.equal([["resolved", undefined]]);
    expect(news).to.deep.equal(["sessionCleared"]);
    const messages = heard("MessagingService.messagesReceived");
    messenger.agentSays("Still there?");
    await pass(clock, 50);
    expect(messages).to.deep.equal([]);
    expect(messenger.conversation()?.endedAt).to.equal(undefined);
    await ordered(clock, "sendMessage", { message: "Me again" });
    expect(said()).to.deep.equal(["Hi", "Me again"]);
  });

  it("starts a new conversation by resetConversation, only after a read-only disconnect", async () => {
    await setUpOpen(deployment("disconnected-read-only"));
    const [[early]] = (await ordered(clock, "resetConversation")) as [[string]];
    expect(early).to.equal("rejected");
    await ordered(clock, "sendMessage", { message: "Hi" });
    await pass(clock, GREETING);
    const news = newsOf("MessagingService", "conversationReset", "started");
    const reset = order("MessagingService.resetConversation");
    // A message right after the command goes into the new conversation.
    expect(await ordered(clock, "sendMessage", { message: "Me again" })).to.deep.equal([
      ["resolved", undefined],
    ]);
    expect(reset).to.deep.equal([["resolved", undefined]]);
    expect(said()[0]).to.equal("Me again");
    expect(news).to.deep.equal(["started", "conversationReset", "started"]);
    expect(messenger.cloud.conversations.list()).to.have.length(2);
  });

  it("completes fetchHistory in a session, and rejects it without one", async () => {
    await setUpOpen();
    expect(await ordered(clock, "fetchHistory")).to.deep.equal([["rejected", "not able to fetch history"]]);
    await ordered(clock, "sendMessage", { message: "Hi" });
    const news = newsOf("MessagingService", "historyComplete");
    expect(await ordered(clock, "fetchHistory")).to.deep.equal([
      ["resolved", "All the messages are fetched"],
    ]);
    expect(news).to.deep.equal(["historyComplete"]);
  });
});
