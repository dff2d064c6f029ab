import { expect } from "@open-wc/testing";
import type { GenesysCrmChat } from "../../../src/index.js";
import { chat, eventsOfPage, ofType, onceStatus, rejection } from "../../support/page/chat.js";
import { A, B, GUEST, sentIds } from "../../support/page/customers.js";
import { setUpMessenger, setUpSdk } from "../../support/page/set-up.js";
import {
  clickVendorsLauncher,
  inDatabase,
  isOver,
  isWindowOpen,
  messengerChat,
  nextPage,
  SOON,
} from "../../support/sdk/messenger-chat.js";
import { order } from "../../support/sdk/messenger-page.js";
import { A_MOMENT } from "../../support/sdk/world.js";

/** What is drawn of chats in the page. */
const drawn = (): number => document.querySelector("#genesys-webmessaging-container")?.childElementCount ?? 0;

/** Longer than an element is away while a framework moves it, in ms. */
const GONE = 100;

describe("a customer with two elements has one chat", () => {
  const t = setUpSdk();

  /** Each call takes so many ms. */
  function slow(ms: number): void {
    const { wrappedMethod } = t.sdk.startChat;
    t.sdk.startChat.callsFake(async (config: unknown) => {
      await new Promise((resolve) => setTimeout(resolve, ms));
      return wrappedMethod(config) as unknown;
    });
  }

  it("when they log in during the start of a guest, and start from the other element", async () => {
    slow(500);
    const [first, second] = [chat(GUEST), chat(GUEST)];
    const started = first.start();
    await t.pass(100);
    first.crmId = second.crmId = A;
    const joined = second.start();
    await t.pass(1_000);
    expect(sentIds(t.sdk)).to.deep.equal([undefined]);
    expect(await joined).to.equal(await started);
    expect(second.session).to.equal(first.session);
  });

  it("when the guest of one element becomes, in ready, the customer for whom the other one starts", async () => {
    const [first, second] = [chat(GUEST), chat({ "crm-id": B })];
    onceStatus(first, "ready", () => (first.crmId = B));
    const started = [second.start(), first.start()];
    await t.pass(A_MOMENT);
    expect(sentIds(t.sdk)).to.deep.equal([B]);
    expect(await started[1]).to.equal(await started[0]);
  });

  it("when a guest logs in while the page holds the start, and the chat is there already", async () => {
    const [first, second] = [chat(GUEST), chat({ "crm-id": B })];
    const session = await second.start();
    const held = Promise.withResolvers<void>();
    first.addEventListener("genesys-chat-before-start", ({ detail }) => detail.waitUntil(held.promise));
    const started = first.start();
    await t.pass(A_MOMENT);
    first.crmId = B;
    await t.pass(A_MOMENT);
    held.resolve();
    expect(await started).to.equal(session);
    expect(sentIds(t.sdk)).to.deep.equal([B]);
  });
});

describe("a chat of the Web Messaging SDK beside another customer's", () => {
  const t = setUpSdk();

  it("is taken off the page with its last element, also where the other one began later", async () => {
    const [first, second] = [chat(), chat({ "crm-id": B })];
    for (const element of [first, second]) await element.start();
    expect(drawn()).to.equal(2);
    first.remove();
    await t.pass(GONE);
    expect(second.status).to.equal("started");
    expect(drawn()).to.equal(1);
  });

  it("stays when the one that began later ends, and is told its messages again", async () => {
    const [first, second] = [chat(), chat({ "crm-id": B })];
    const { id } = await first.start();
    await second.start();
    await t.pass();
    second.crmId = "CRM-C-3";
    await t.pass(GONE);
    expect(second.session).to.equal(null);
    expect(first.status).to.equal("started");
    expect(drawn()).to.equal(1);
    const events = eventsOfPage();
    t.sdk.cloud.conversations.say(id as string, "agent", "Still there?");
    await t.pass();
    const messages = ofType(events, "genesys-chat-message");
    expect(messages.map(({ target }) => target)).to.deep.equal([first]);
  });

  it("is told its messages again when the start of the other one fails", async () => {
    const [first, second] = [chat(), chat({ "crm-id": B, "max-retries": "0" })];
    const { id } = await first.start();
    await t.pass();
    t.sdk.startChat.rejects(Object.assign(new Error("Not now"), { code: "INVALID" }));
    await rejection(second.start());
    const events = eventsOfPage();
    t.sdk.cloud.conversations.say(id as string, "agent", "Still there?");
    await t.pass();
    const messages = ofType(events, "genesys-chat-message");
    expect(messages.map(({ target }) => target)).to.deep.equal([first]);
  });
});

describe("a chat of the Web Messaging SDK that is starting beside another customer's", () => {
  const t = setUpSdk();

  it("is told what comes before its answer, when the start of the other one fails meanwhile", async () => {
    const deployment = { "deployment-id": "message-before-session", "max-retries": "0" };
    const [first, second] = [chat(deployment), chat({ ...deployment, "crm-id": B })];
    const { startChat } = t.sdk;
    const { wrappedMethod } = startChat;
    startChat.onFirstCall().callsFake(async (config: unknown) => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      return wrappedMethod(config) as unknown;
    });
    startChat.onSecondCall().rejects(Object.assign(new Error("Not now"), { code: "INVALID" }));
    const events = eventsOfPage();
    const started = first.start();
    await t.pass(100);
    await rejection(second.start());
    await t.pass(1_000);
    await started;
    expect(startChat.callCount).to.equal(2);
    expect(second.status).to.equal("failed");
    const names = ["genesys-chat-message", "genesys-chat-session-start"] as const;
    const told = events.filter(({ type }) => names.some((name) => name === type));
    expect(told.map(({ type, target }) => [type, target])).to.deep.equal(names.map((name) => [name, first]));
  });
});

describe("a chat that the last element leaves", () => {
  const t = setUpMessenger();

  it("is taken on by an element that names its customer", async () => {
    const { element } = messengerChat();
    const other = chat({ sdk: "messenger" });
    const session = await startedIn(element);
    element.remove();
    await t.pass(GONE);
    expect(other.session).to.equal(session);
  });

  it("is a known customer's, with their id, where a guest has begun it", async () => {
    const { element, messenger } = messengerChat(GUEST);
    const other = chat({ sdk: "messenger" });
    const session = await startedIn(element);
    element.remove();
    await t.pass(GONE);
    expect(other.session).to.equal(session);
    expect(await inDatabase(t.clock)).to.deep.equal({ crmCustomerId: A });
    expect(isOver(messenger)).to.equal(false);
  });

  it("is taken off the page of another customer, also where that element never was on the page", async () => {
    const { element } = messengerChat({ message: "Hello" }, { odd: { takes: { "Messenger.open": 20 } } });
    void element.start().catch(() => {});
    await t.pass(20);
    void startedOffPage(element).catch(() => {});
    element.crmId = B;
    await t.pass(SOON);
    expect(isWindowOpen()).to.equal(false);
  });

  it("is taken off the page of another customer, also where its window was opened during a start off the page", async () => {
    const before = messengerChat({ message: "Hello" });
    await startedIn(before.element);
    order("Messenger.close");
    await t.pass(A_MOMENT);
    const { element } = await nextPage(t.clock, before);
    void element.load();
    await t.pass(SOON);
    void startedOffPage(element).catch(() => {});
    clickVendorsLauncher();
    await t.pass(10);
    expect(isWindowOpen()).to.equal(true);
    element.crmId = B;
    await t.pass(SOON);
    expect(isWindowOpen()).to.equal(false);
  });

  /** The start of an element for the same deployment that never is on the page. */
  function startedOffPage({ deploymentId }: GenesysCrmChat) {
    const element = document.createElement("genesys-crm-chat");
    return Object.assign(element, { sdk: "messenger", deploymentId, crmId: A }).start();
  }

  async function startedIn(element: GenesysCrmChat) {
    const started = element.start();
    await t.pass(SOON);
    return started;
  }
});
