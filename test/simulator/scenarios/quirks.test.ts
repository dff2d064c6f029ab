import { expect } from "@open-wc/testing";
import sinon from "sinon";
import type { Genesys } from "../../../src/simulator/stand-ins/messenger/dispatcher.js";
import type { Quirks } from "../../../src/simulator/scenarios/quirks.js";
import { messengerScenarios } from "../../../src/simulator/scenarios/messenger.js";
import { cleanUp, stopClock } from "../../support/page/chat.js";
import { dataOf, heard, newsOf, order } from "../../support/sdk/messenger-page.js";
import {
  deployment,
  type FakeMessenger,
  installMessenger,
  readyMessenger,
  removeMessenger,
} from "../../support/sdk/messenger.js";
import { useDeployment, WITH_CLEAR } from "../../support/sdk/deployment.js";
import { pass } from "../../support/page/time.js";

const page = globalThis as unknown as { Genesys: Genesys };
const A_WHILE = 60_000;

let clock: sinon.SinonFakeTimers;
let messenger: FakeMessenger;

// It reports when the agent ends a conversation, and lets the customer end one.
useDeployment(WITH_CLEAR);

async function setUp(odd: Quirks): Promise<void> {
  clock = stopClock();
  messenger = await readyMessenger(clock, { odd });
}

/** Opens the window and writes a message. */
async function openAndWrite(): Promise<void> {
  order("Messenger.open");
  await pass(clock, 10);
  order("MessagingService.sendMessage", { message: "Hi" });
  await pass(clock, 50);
}

describe("the stand-in Messenger with a quirk", () => {
  afterEach(cleanUp);
  afterEach(removeMessenger);

  for (const [how, drainsAfter, told] of [
    ["late", 2000, [0, 1]],
    ["never", Infinity, [0, 0]],
  ] as const) {
    it(`drains its queue ${how}`, async () => {
      clock = stopClock();
      const { arrive } = installMessenger({ script: "later", odd: { drainsAfter } });
      let ready = 0;
      page.Genesys("subscribe", "Database.ready", () => ready++);
      arrive();
      await pass(clock, 1900);
      expect(ready).to.equal(told[0]);
      await pass(clock, A_WHILE);
      expect(ready).to.equal(told[1]);
    });
  }

  const callbacks: [NonNullable<Quirks["callbacks"]>[string], number, number][] = [
    ["never", 0, 0],
    ["twice", 0, 2],
    ["sync", 1, 1],
  ];
  for (const [how, atOnce, inTheEnd] of callbacks) {
    it(`calls the callbacks ${how}, and runs the command anyway`, async () => {
      await setUp({ callbacks: { "Messenger.open": how, "Messenger.close": how } });
      const opened = heard("Messenger.opened");
      const fulfilled = order("Messenger.open");
      expect(fulfilled).to.have.length(atOnce);
      await pass(clock, A_WHILE);
      expect(fulfilled).to.have.length(inTheEnd);
      expect(opened).to.have.length(1);
      order("Messenger.close");
      const rejected = order("Messenger.close");
      await pass(clock, A_WHILE);
      expect(rejected.map(([answer]) => answer)).to.deep.equal(
        Array.from({ length: inTheEnd }, () => "rejected"),
      );
    });
  }

  for (const [how, ms, inTheEnd] of [
    ["late", 2500, [["resolved", undefined]]],
    ["never", Infinity, []],
  ] as const) {
    it(`runs a command ${how}`, async () => {
      await setUp({ takes: { "Messenger.open": ms } });
      const opened = heard("Messenger.opened");
      const answers = order("Messenger.open");
      await pass(clock, 2400);
      expect([answers, opened]).to.deep.equal([[], []]);
      await pass(clock, A_WHILE);
      expect(answers).to.deep.equal(inTheEnd);
      expect(opened).to.have.length(inTheEnd.length);
    });
  }

  it("rejects open although the window is closed", async () => {
    await setUp({ rejects: { "Messenger.open": "Messenger is already opened" } });
    const opened = heard("Messenger.opened");
    const answers = order("Messenger.open");
    await pass(clock, 10);
    expect(answers).to.deep.equal([["rejected", "Messenger is already opened"]]);
    expect(opened).to.deep.equal([]);
  });

  it("has a database after five seconds", async () => {
    await setUp({ readyAfter: { Database: 5000 } });
    const ready = heard("Database.ready");
    const early = order("Database.get");
    await pass(clock, 4800);
    expect(ready).to.deep.equal([]);
    await pass(clock, 200);
    expect(ready).to.have.length(1);
    expect(early).to.deep.equal([["rejected", "command does not exist"]]);
  });

  it("never answers commands for a plugin that is not ready with early: ignored", async () => {
    await setUp({ readyAfter: { Database: 5000 }, early: "ignored" });
    const early = order("Database.get");
    await pass(clock, A_WHILE);
    expect(early).to.deep.equal([]);
  });

  it("queues commands for a plugin that is not ready with early: queued", async () => {
    await setUp({ readyAfter: { Database: 5000 }, early: "queued" });
    const early = order("Database.get");
    await pass(clock, 4800);
    expect(early).to.deep.equal([]);
    await pass(clock, 200);
    expect(early).to.deep.equal([["resolved", {}]]);
  });

  it("never has the service, so that no message is sent", async () => {
    await setUp({ readyAfter: { MessagingService: Infinity } });
    const ready = heard("MessagingService.ready");
    order("Messenger.open");
    const answers = order("MessagingService.sendMessage", { message: "Hi" });
    await pass(clock, A_WHILE);
    messenger.customerWrites("Hi");
    await pass(clock, A_WHILE);
    expect(ready).to.deep.equal([]);
    expect(answers).to.deep.equal([["rejected", "command does not exist"]]);
    expect(messenger.conversation()).to.equal(undefined);
    expect(document.querySelector("#genesys-messenger [role=alert]")?.textContent).to.contain("not sent");
  });

  it("never has any plugin", async () => {
    await setUp({ readyAfter: { "*": Infinity } });
    const news = ["Database", "Messenger", "Launcher"].map((plugin) => heard(`${plugin}.ready`));
    await pass(clock, A_WHILE);
    expect(news).to.deep.equal([[], [], []]);
  });

  it("replays a retained event twice", async () => {
    await setUp({ replaysTwice: true });
    const ready = heard("Database.ready");
    await pass(clock, 10);
    expect(ready).to.have.length(2);
  });

  it("replaces its function, and the first one stops responding", async () => {
    clock = stopClock();
    installMessenger({ odd: { replacedAfter: 50 } });
    const first = page.Genesys;
    await pass(clock, 100);
    const listener = sinon.spy();
    first("subscribe", "Database.ready", listener);
    const ready = heard("Database.ready");
    await pass(clock, 10);
    expect(page.Genesys).not.to.equal(first);
    expect([listener.callCount, ready.length]).to.deep.equal([0, 1]);
  });

  it("does not publish a muted event", async () => {
    await setUp({ mutes: ["MessagingService.started"] });
    const news = newsOf("MessagingService", "started", "messagesReceived");
    await openAndWrite();
    expect(new Set(news)).to.deep.equal(new Set(["messagesReceived"]));
  });

  it("publishes the end of a conversation twice", async () => {
    await setUp({ disconnectsTwice: true });
    const news = newsOf("MessagingService", "conversationDisconnected");
    await openAndWrite();
    messenger.agentHangsUp();
    await pass(clock, 50);
    expect(news).to.have.length(2);
  });

  it("publishes undocumented events and unexpected data", async () => {
    await setUp({ chatters: true });
    const received = heard("MessagingService.messagesReceived");
    const news = heard("MessagingService.simulatedNews");
    await openAndWrite();
    expect(news).not.to.have.length(0);
    expect(dataOf(received)).to.deep.include.members([{}, { messages: [] }]);
  });

  it("takes it from the scenario of the deployment", async () => {
    const odd = messengerScenarios.find(({ quirks }) => quirks?.callbacks?.["Messenger.open"] === "never");
    clock = stopClock();
    await readyMessenger(clock, deployment(String(odd?.name)));
    const answers = order("Messenger.open");
    await pass(clock, A_WHILE);
    expect(answers).to.deep.equal([]);
  });
});
