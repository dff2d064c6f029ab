import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import type { Envelope } from "../../../src/simulator/stand-ins/messenger/bus.js";
import { cleanUp, stopClock } from "../../support/page/chat.js";
import { dataOf, heard, newsOf, order, ordered } from "../../support/sdk/messenger-page.js";
import {
  deployment,
  type FakeMessenger,
  installMessenger,
  openMessenger,
  removeMessenger,
} from "../../support/sdk/messenger.js";
import { pass } from "../../support/page/time.js";

/** Longer than a restore takes, in ms. */
const RESTORE = 500;

let clock: sinon.SinonFakeTimers;
let first: FakeMessenger;

async function setUp(deploymentId: string): Promise<void> {
  clock = stopClock();
  first = await openMessenger(clock, deployment(deploymentId));
}

async function write(message: string, ms = RESTORE): Promise<void> {
  order("MessagingService.sendMessage", { message });
  await pass(clock, ms);
}

/** Navigates to the next page view. */
function nextPage(deploymentId: string): void {
  removeMessenger();
  installMessenger({ before: first, ...deployment(deploymentId) });
}

interface History {
  readonly messages: readonly Record<string, unknown>[];
  readonly pageNumber: number;
  readonly pageSize: number;
}
const historyIn = (envelopes: readonly Envelope[]): History => dataOf<History>(envelopes).at(-1)!;
const texts = ({ messages }: History): unknown[] => messages.map(({ text, eventType }) => text ?? eventType);

describe("the history of the stand-in Messenger", () => {
  afterEach(cleanUp);
  afterEach(removeMessenger);

  it("is restored newest first, with presence events", async () => {
    await setUp("no-agent");
    await write("One");
    first.agentSays("Two");
    first.agentHangsUp();
    await write("Three");
    nextPage("no-agent");
    const restored = heard("MessagingService.restored");
    await pass(clock, RESTORE);
    const { pageNumber, pageSize } = historyIn(restored);
    expect({ pageNumber, pageSize }).to.deep.equal({ pageNumber: 1, pageSize: 25 });
    expect(texts(historyIn(restored))).to.deep.equal(["Three", "Presence", "Two", "One"]);
  });

  it("has formatted messages, in another shape than messagesReceived", async () => {
    await setUp("no-agent");
    const received = heard("MessagingService.messagesReceived");
    await write("Hi");
    const raw = dataOf<{ messages: { id: string; channel: Channel }[] }>(received)[0]?.messages[0];
    nextPage("no-agent");
    const restored = heard("MessagingService.restored");
    await pass(clock, RESTORE);
    expect(raw?.channel.messageId).not.to.equal(raw?.id);
    expect(historyIn(restored).messages).to.deep.equal([
      {
        from: "",
        text: "Hi",
        type: "text",
        id: raw?.channel.messageId,
        time: raw?.channel.time,
        timestamp: raw?.channel.time,
        files: [],
        quickReplies: [],
        card: {},
        carousel: { cards: [] },
        datePicker: {},
        coBrowse: {},
        video: {},
        messageType: "inbound",
        originatingEntity: "",
        tracingId: "",
      },
    ]);
  });

  it("names the type of a presence event", async () => {
    await setUp("no-agent");
    await write("Hi");
    first.agentHangsUp();
    await pass(clock, RESTORE);
    nextPage("no-agent");
    const restored = heard("MessagingService.restored");
    await pass(clock, RESTORE);
    expect(historyIn(restored).messages[0]).to.deep.include({
      type: "event",
      eventType: "Presence",
      presence: { type: "Disconnect" },
    });
  });

  it("is shown in the window", async () => {
    await setUp("no-agent");
    await write("One");
    await write("Two");
    nextPage("no-agent");
    await pass(clock, RESTORE);
    const lines = [...document.querySelectorAll("#genesys-messenger [role=log] span")];
    expect(lines.map(({ textContent }) => textContent)).to.deep.equal(["One", "Two"]);
  });

  it("continues with fetchHistory, a page at a time", async () => {
    await setUp("no-agent");
    for (let n = 1; n <= 27; n++) await write(String(n), 1_000);
    nextPage("no-agent");
    const restored = heard("MessagingService.restored");
    const old = heard("MessagingService.oldMessages");
    const complete = heard("MessagingService.historyComplete");
    await pass(clock, RESTORE);
    expect(texts(historyIn(restored)))
      .to.have.length(25)
      .and.to.include("27")
      .and.not.to.include("2");
    expect(complete).to.deep.equal([]);
    const [[answer, page]] = (await ordered(clock, "fetchHistory")) as [[string, History]];
    expect(answer).to.equal("resolved");
    expect(texts(page)).to.deep.equal(["2", "1"]);
    expect(page.pageNumber).to.equal(2);
    expect(dataOf(old)).to.deep.equal([page]);
    expect(await ordered(clock, "fetchHistory")).to.deep.equal([
      ["resolved", "All the messages are fetched"],
    ]);
    expect(complete).to.have.length(1);
  });

  it("is complete at once if it fits on one page", async () => {
    await setUp("no-agent");
    await write("Hi");
    nextPage("no-agent");
    const news = newsOf("MessagingService", "restored", "historyComplete");
    await pass(clock, RESTORE);
    expect(news).to.deep.equal(["restored", "historyComplete"]);
  });

  it("is not restored if the connection breaks before it was read", async () => {
    await setUp("no-agent");
    await write("Hi");
    nextPage("no-agent");
    const restored = heard("MessagingService.restored");
    await pass(clock, 100);
    order("MessagingService.clearSession");
    await pass(clock, 10);
    expect(restored).to.deep.equal([]);
  });
});

describe("an old Disconnect in the stand-in Messenger", () => {
  afterEach(cleanUp);
  afterEach(removeMessenger);

  const EVENTS = ["conversationDisconnected", "restored"] as const;

  it("is published again by a restore, twice, before restored and with its old time", async () => {
    await setUp("disconnected");
    const live = heard("MessagingService.conversationDisconnected");
    await write("Hi");
    await write("Me again");
    nextPage("disconnected");
    const news = newsOf("MessagingService", ...EVENTS);
    const again = heard("MessagingService.conversationDisconnected");
    const restored = heard("MessagingService.restored");
    await pass(clock, RESTORE);
    expect(news).to.deep.equal(["conversationDisconnected", "conversationDisconnected", "restored"]);
    const timeOf = ([envelope]: readonly Envelope[]) =>
      (envelope?.data as { message: { channel: Channel } } | undefined)?.message.channel.time;
    expect(timeOf(again)).to.be.a("string").and.to.equal(timeOf(live));
    const [newest] = historyIn(restored).messages;
    expect(newest).to.include({ messageType: "outbound", type: "text" });
    expect(String(timeOf(again)) < String(newest?.["time"]), "is older than the newest message").to.equal(
      true,
    );
  });

  it("is published again after a short loss of the network", async () => {
    await setUp("old-disconnect");
    const news = newsOf("MessagingService", "reconnected", ...EVENTS);
    await write("One");
    await write("Two");
    await write("Three"); // cut
    expect(news).to.deep.equal(["conversationDisconnected"]);
    await pass(clock, 6_000);
    expect(news).to.deep.equal([
      "conversationDisconnected",
      "reconnected",
      "conversationDisconnected",
      "conversationDisconnected",
      "restored",
    ]);
  });

  it("is not published if the deployment has it off", async () => {
    await setUp("disconnected");
    await write("Hi");
    removeMessenger();
    const conversationDisconnect = { enabled: false };
    installMessenger({
      before: first,
      ...deployment("disconnected"),
      config: { messenger: { apps: { conversations: { conversationDisconnect } } } },
    });
    const news = newsOf("MessagingService", ...EVENTS);
    await pass(clock, RESTORE);
    expect(news).to.deep.equal(["restored"]);
  });
});

interface Channel {
  readonly time: string;
  readonly messageId?: string;
}
