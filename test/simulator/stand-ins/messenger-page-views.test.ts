import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import { cleanUp, stopClock } from "../../support/page/chat.js";
import { dataOf, heard, newsOf, order, setAttributes } from "../../support/sdk/messenger-page.js";
import {
  deployment,
  type FakeMessenger,
  installMessenger,
  type MessengerOptions,
  openMessenger,
  removeMessenger,
} from "../../support/sdk/messenger.js";
import { pass } from "../../support/page/time.js";
import { useDeployment, WITH_CLEAR } from "../../support/sdk/deployment.js";

useDeployment(WITH_CLEAR);

/** Longer than a restore takes, in ms. */
const RESTORE = 300;

let clock: sinon.SinonFakeTimers;
let first: FakeMessenger;

/** A first page view, on which the customer writes. */
async function setUp(): Promise<void> {
  clock = stopClock();
  first = await openMessenger(clock);
  setAttributes({ crmCustomerId: "007" });
  order("MessagingService.sendMessage", { message: "Hi" });
  await pass(clock, 50);
}

/** Navigates to the next page view. @returns its events in order */
function goOn(options: MessengerOptions = {}): string[] {
  removeMessenger();
  installMessenger({ before: first, ...options });
  return newsOf(
    "MessagingService",
    ...["sessionDurationConfigured", "ready", "restoring", "sessionTimingUpdated", "allowedFileTypes"],
    ...["readOnlyConversation", "started", "restored", "historyComplete"],
  );
}

const isWindowOpen = (): boolean =>
  document.querySelector<HTMLElement>("#genesys-mxg-container-frame")?.hidden === false;

describe("the next page view of a stand-in Messenger", () => {
  beforeEach(setUp);
  afterEach(cleanUp);
  afterEach(removeMessenger);

  it("finds the value by which pages know the browser again", () => {
    const browser = () =>
      (JSON.parse(first.storage.getItem("_actmu") ?? "null") as { value?: unknown }).value;
    const before = browser();
    expect(before).to.be.a("string");
    goOn();
    expect(browser()).to.equal(before);
  });

  it("resumes the conversation", async () => {
    const told = goOn();
    const started = heard("MessagingService.started");
    const readOnly = heard("MessagingService.readOnlyConversation");
    await pass(clock, RESTORE);
    // In the order of a live session [SAFRI].
    expect(told).to.deep.equal([
      ...["sessionDurationConfigured", "ready", "restoring", "sessionTimingUpdated", "allowedFileTypes"],
      ...["readOnlyConversation", "started", "restored", "historyComplete"],
    ]);
    expect(started[0]?.data).to.include({ newSession: false });
    // The event is published with readOnly false too: seen in a live session [SAFRI].
    expect(readOnly[0]?.data).to.have.nested.property("body.readOnly", false);
    order("MessagingService.sendMessage", { message: "Me again" });
    await pass(clock, 50);
    const texts = first.conversation()?.transcript.map(({ text }) => text);
    expect(texts).to.include.members(["Hi", "Me again"]);
    expect(first.cloud.conversations.list()).to.have.length(1);
  });

  it("receives the agent's messages", async () => {
    goOn();
    const messages = heard("MessagingService.messagesReceived");
    await pass(clock, RESTORE);
    first.agentSays("Still there?");
    await pass(clock, 50);
    expect(messages).to.have.length(1);
  });

  it("opens the window again if it was open", async () => {
    goOn();
    await pass(clock, RESTORE);
    expect(isWindowOpen()).to.equal(true);
    order("Messenger.close");
    await pass(clock, 50);
    goOn();
    await pass(clock, RESTORE);
    expect(isWindowOpen()).to.equal(false);
  });

  it("starts without attributes", async () => {
    goOn();
    await pass(clock, RESTORE);
    const answers = order("Database.get");
    await pass(clock);
    expect(answers).to.deep.equal([["resolved", {}]]);
  });

  for (const command of ["MessagingService.clearConversation", "Messenger.clear"]) {
    it(`resumes nothing after ${command}`, async () => {
      order(command);
      await pass(clock, 50);
      const told = goOn();
      await pass(clock, RESTORE);
      expect(told).to.deep.equal([]);
      expect(isWindowOpen()).to.equal(false);
    });
  }

  it("resumes nothing in another deployment", async () => {
    const told = goOn(deployment("no-agent"));
    await pass(clock, RESTORE);
    expect(told).to.deep.equal([]);
  });

  it("replays restoring and restored to late subscribers", async () => {
    goOn();
    await pass(clock, RESTORE);
    const restoring = heard("MessagingService.restoring");
    const restored = heard("MessagingService.restored");
    await pass(clock, 10);
    expect(restoring).to.have.length(1);
    const [page] = dataOf<{ messages: { text: string }[] }>(restored);
    expect(page?.messages.at(-1)?.text).to.equal("Hi");
  });
});

describe("the stored state of a stand-in Messenger", () => {
  beforeEach(setUp);
  afterEach(cleanUp);
  afterEach(removeMessenger);

  const stored = (name: string): string | null => first.storage.getItem(`_all-well:${name}`);

  it("has a token, and the keys on which public code relies, by deployment", () => {
    expect(stored("simulated-token")).to.match(/^[\da-f-]{36}$/);
    expect(stored("gcmcsessionActive")).to.equal('{"value":"true"}');
    expect(stored("gcmcopn")).to.equal('{"value":"true"}');
  });

  it("loses gcmcopn when the window closes", async () => {
    order("Messenger.close");
    await pass(clock, 50);
    expect(stored("gcmcopn")).to.equal(null);
    expect(stored("gcmcsessionActive")).to.equal('{"value":"true"}');
  });

  for (const command of ["MessagingService.clearConversation", "Messenger.clear"]) {
    it(`is empty after ${command}`, async () => {
      order(command);
      await pass(clock, 50);
      expect(["simulated-token", "gcmcsessionActive", "gcmcopn"].map(stored)).to.deep.equal([
        null,
        null,
        null,
      ]);
    });
  }
});
