import { expect } from "@open-wc/testing";
import { configure, type GenesysCrmChat } from "../../../src/index.js";
import { chat, eventNamesOf, ofType, rejection, onceStatus } from "../../support/page/chat.js";
import { A, B, GUEST } from "../../support/page/customers.js";
import { refusal } from "../../support/page/failures.js";
import { setUpMessenger, setUpSdk } from "../../support/page/set-up.js";
import { useDeployment, WITH_CLEAR } from "../../support/sdk/deployment.js";
import {
  agentSees,
  clickVendorsLauncher,
  flag,
  inDatabase,
  isOver,
  isWindowOpen,
  messengerChat,
  nextPage,
  SOON,
  startedMessenger,
  textInWindow,
} from "../../support/sdk/messenger-chat.js";
import { deployment } from "../../support/sdk/messenger.js";
import { customerSaid, order } from "../../support/sdk/messenger-page.js";
import { A_MOMENT } from "../../support/sdk/world.js";

/** What a deployment keeps in the browser: whose the conversation is, and which one. */
const MARK = `genesys-crm-chat:${WITH_CLEAR}`;
const TOKEN = `_${WITH_CLEAR}:simulated-token`;
const CONTAINER = "#genesys-webmessaging-container";
/** Longer than a chat outlives its CRM id, in ms. */
const GRACE = 10_500;

/** Longer than the deployment `slow` takes until a session is there, in ms. */
const SLOW = 4_000;

/** What is drawn of chats in the page. */
const drawn = (): number => document.querySelector(CONTAINER)?.childElementCount ?? 0;

describe("the second of two elements with one chat", () => {
  const t = setUpSdk();

  it("has no session after a listener of the first has called reset() in started", async () => {
    const [first, second] = [chat(), chat()];
    onceStatus(first, "started", () => void first.reset());
    void first.start().catch(() => {});
    const ended = rejection(second.start());
    await t.pass(A_MOMENT);
    expect((await ended).name).to.equal("AbortError");
    expect(second.status).to.equal("ready");
    expect(second.session).to.equal(null);
  });

  it("is not shown as starting after a listener of the first has cancelled it in starting", async () => {
    t.sdk.startChat.onFirstCall().callsFake(() => Promise.reject(refusal(503)));
    const { wrappedMethod } = t.sdk.startChat;
    t.sdk.startChat.onSecondCall().callsFake(async (config: unknown) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      return wrappedMethod(config) as unknown;
    });
    const waits = { "retry-jitter": "none", "retry-delay": "100" };
    const [first, second] = [chat(waits), chat(waits)];
    void first.start();
    void second.start().catch(() => {});
    await t.pass(10);
    expect(second.status).to.equal("retrying");
    onceStatus(first, "starting", () => second.cancel());
    await t.pass(300);
    expect(first.status).to.equal("starting");
    expect(second.status).to.equal("ready");
  });

  it("gives it up within 10 s of the first one's login, and never hands it out", async () => {
    const [first, second] = [chat(GUEST), chat(GUEST)];
    const session = await first.start();
    expect(await second.start()).to.equal(session);
    first.crmId = A;
    await t.pass(GRACE);
    expect(second.status).to.equal("ready");
    expect(first.session).to.equal(session);
    expect(await second.start()).not.to.equal(session);
    expect(first.session).to.equal(session);
  });

  it("keeps it when it logs in along with the first one", async () => {
    const [first, second] = [chat(GUEST), chat(GUEST)];
    const session = await first.start();
    await second.start();
    first.crmId = A;
    await t.pass(100);
    second.crmId = A;
    await t.pass(GRACE);
    expect(first.session).to.equal(session);
    expect(second.session).to.equal(session);
  });
});

describe("an element that is away", () => {
  const t = setUpSdk();

  it("hands out no session that reset() of another element has ended", async () => {
    const [first, second] = [chat(), chat()];
    await first.start();
    await second.start();
    second.remove();
    await t.pass(A_MOMENT);
    await first.reset();
    const ended = rejection(second.start());
    await t.pass(A_MOMENT);
    expect((await ended).name).to.equal("AbortError");
  });

  it("has no chat of customer A when it comes back as customer B's", async () => {
    const element = chat();
    await element.start();
    const place = element.parentElement!;
    element.remove();
    await t.pass(300);
    element.crmId = B;
    await t.pass(10);
    place.append(element);
    await t.pass(A_MOMENT);
    expect(element.session).to.equal(null);
    expect(element.status).to.equal("ready");
    expect(drawn()).to.equal(0);
  });
});

describe("a startChat that answers late", () => {
  const t = setUpSdk();

  /** The next calls take so many ms. */
  function slow(...delays: number[]): void {
    const { wrappedMethod } = t.sdk.startChat;
    for (const [call, ms] of delays.entries())
      t.sdk.startChat.onCall(call).callsFake(async (config: unknown) => {
        await new Promise((resolve) => setTimeout(resolve, ms));
        return wrappedMethod(config) as unknown;
      });
  }

  for (const [who, crmId] of [
    ["customer B", B],
    ["a guest", undefined],
  ] as const) {
    it(`leaves nothing of customer A, who has gone, beside the chat that ${who} starts`, async () => {
      let current: string | undefined = A;
      configure({ crmIdFrom: () => current });
      slow(500);
      const element = chat({ "crm-id": undefined });
      void element.start().catch(() => {});
      await t.pass(100);
      element.remove();
      await t.pass(100);
      document.body.append(element);
      await t.pass(1_000);
      expect(drawn()).to.equal(1);
      // Nobody looks at the source before the start does.
      current = crmId;
      const { id } = await element.start();
      t.sdk.cloud.conversations.say(id!, "agent", "This is for you.");
      await t.pass(A_MOMENT);
      expect(drawn()).to.equal(1);
      expect(document.querySelector(CONTAINER)!.textContent).to.contain("This is for you.");
    });
  }

  it("leaves nothing of customer A beside the chat of customer B", async () => {
    slow(500);
    const element = chat();
    void element.start().catch(() => {});
    await t.pass(100);
    element.crmId = B;
    await t.pass(10);
    const session = await element.start();
    await t.pass(1_000);
    expect(element.session).to.equal(session);
    expect(drawn()).to.equal(1);
    t.sdk.cloud.conversations.say(session.id!, "agent", "This is for B.");
    await t.pass(A_MOMENT);
    expect(document.querySelector(CONTAINER)!.textContent).to.contain("This is for B.");
  });

  it("leaves the chat of customer B, whose start is under way, to be taken off the page by B's end alone", async () => {
    slow(500, 1_000);
    const element = chat();
    void element.start().catch(() => {});
    await t.pass(100);
    element.crmId = B;
    await t.pass(10);
    void element.start();
    await t.pass(2_000);
    expect(element.status).to.equal("started");
    const other = chat({ "crm-id": A });
    await other.start();
    expect(drawn()).to.equal(2);
    element.crmId = A;
    await t.pass(A_MOMENT);
    expect(other.status).to.equal("started");
    expect(drawn()).to.equal(1);
  });

  it("leaves no second chat of customer B's when theirs is taken off the page beside that of customer A", async () => {
    slow(500);
    const element = chat({ "crm-id": B, timeout: "300", "max-retries": "0" });
    void element.start().catch(() => {});
    await t.pass(400);
    await element.start();
    await t.pass(200);
    expect(drawn()).to.equal(2);
    const other = chat({ "crm-id": A });
    await other.start();
    element.crmId = A;
    await t.pass(A_MOMENT);
    expect(other.status).to.equal("started");
    expect(drawn()).to.equal(1);
  });

  it("leaves the agent's messages to the customer whose chat is there until then", async () => {
    const first = chat();
    t.sdk.startChat.resetHistory();
    const { id } = await first.start();
    t.sdk.startChat.callsFake(() => new Promise(() => {}));
    const second = chat({ "crm-id": B });
    void second.start().catch(() => {});
    await t.pass(100);
    const names = { first: eventNamesOf(first), second: eventNamesOf(second) };
    t.sdk.cloud.conversations.say(id!, "agent", "This is for A.");
    await t.pass(A_MOMENT);
    expect(names.first).to.include("message");
    expect(names.second).not.to.include("message");
    second.cancel();
  });
});

describe("the Messenger after reset()", () => {
  const t = setUpMessenger();

  it("is closed, also where the element that brought it has no chat and reset() is another SDK's", async () => {
    const { element } = messengerChat({}, { odd: { readyAfter: { Database: 100 } } });
    void element.start().catch(() => {});
    await t.pass(50);
    element.crmId = B;
    await t.pass(SOON);
    expect(element.error).to.include({ code: "CRM_ID_CHANGED" });
    order("Messenger.open");
    expect(isWindowOpen()).to.equal(true);
    void chat({ sdk: "web-messaging" }).reset();
    await t.pass(SOON);
    expect(isWindowOpen()).to.equal(false);
  });

  it("gets no attributes of a guest who has become known in the start", async () => {
    const { element } = messengerChat(GUEST);
    const other = chat({ sdk: "messenger" });
    element.addEventListener("genesys-chat-before-start", () => void other.reset(), { once: true });
    void element.start().catch(() => {});
    element.crmId = A;
    await t.pass(SOON);
    void element.load();
    await t.pass(SOON);
    expect(await inDatabase(t.clock)).to.be.oneOf([undefined, {}]);
  });

  it("holds no window that the second of two orders opens too late, nor a chat for the next customer", async () => {
    let takes = 8_000;
    const odd = {
      takes: {
        get "Messenger.open"() {
          return takes;
        },
      },
    };
    const { element, events } = messengerChat({ timeout: "3000", "max-retries": "0" }, { odd });
    void element.start().catch(() => {});
    await t.pass(7_000);
    void element.start().catch(() => {});
    await t.pass(1_500);
    expect(element.status).to.equal("started");
    takes = 0;
    void element.reset();
    Object.assign(element, { crmId: B });
    await t.pass(1_000);
    void element.load();
    const before = ofType(events, "genesys-chat-session-start").length;
    await t.pass(10_000);
    expect(isWindowOpen()).to.equal(false);
    expect(ofType(events, "genesys-chat-session-start")).to.have.length(before);
    expect(element.session).to.equal(null);
  });

  /** An element on the next page view, which names nobody after a `reset()` that could not end the conversation in time. */
  async function guestAfterReset(): Promise<GenesysCrmChat> {
    const before = await startedMessenger(t.clock, { message: "Hello" });
    const { element } = await nextPage(
      t.clock,
      before,
      { timeout: "20000" },
      { odd: { readyAfter: { MessagingService: Infinity } } },
    );
    void element.reset();
    element.crmId = undefined;
    return element;
  }

  it("is still to be ended after a guest has loaded it, where it could not be ended in time", async () => {
    const element = await guestAfterReset();
    void element.load();
    await t.pass(15_000);
    expect(flag()).to.equal("to be ended");
  });

  it("is still to be ended by the next page while a guest's start waits for the service that can end it", async () => {
    const element = await guestAfterReset();
    void element.start().catch(() => {});
    await t.pass(10_000);
    expect(isWindowOpen()).to.equal(true);
    expect(flag()).to.equal("to be ended");
  });
});

describe("a conversation of customer A's with the Messenger", () => {
  useDeployment(WITH_CLEAR);
  const t = setUpMessenger();

  it("is ended before B's where the Messenger brings it back just after reset() has given up", async () => {
    const before = await startedMessenger(t.clock, { message: "Hello" });
    const { id } = before.messenger.conversation()!;
    // 200 ms later it is there.
    const odd = { readyAfter: { MessagingService: SOON + 4_900 } };
    const { element, messenger } = await nextPage(t.clock, before, { message: "Good morning" }, { odd });
    void element.load();
    await t.pass(SOON);
    void element.reset();
    element.crmId = B;
    await t.pass(5_010);
    void element.start().catch(() => {});
    await t.pass(15_000);
    const [ofB, ofA, ...others] = messenger.cloud.conversations.list();
    expect(others).to.deep.equal([]);
    expect(ofA!.id).to.equal(id);
    expect(ofA!.endedAt).not.to.equal(undefined);
    expect(ofB!.customAttributes).to.deep.equal({ crmCustomerId: B });
  });

  it("is ended before B's first message, where another tab began it while B's window opened", async () => {
    const before = await startedMessenger(t.clock, { message: "I am A" });
    const { storage } = before.messenger;
    // What the other tab will write.
    const mark = localStorage.getItem(MARK)!;
    const token = storage.getItem(TOKEN)!;
    localStorage.removeItem(MARK);
    storage.removeItem(TOKEN);
    const { element, messenger } = await nextPage(
      t.clock,
      before,
      { "crm-id": B, message: "I am B" },
      { odd: { takes: { "Messenger.open": 2_000 } } },
    );
    void element.start();
    await t.pass(1_000);
    localStorage.setItem(MARK, mark);
    storage.setItem(TOKEN, token);
    await t.pass(15_000);
    expect(element.status).to.equal("started");
    const conversations = messenger.cloud.conversations.list().map((each) => ({
      crmId: each.customAttributes["crmCustomerId"],
      wrote: each.transcript.filter(({ from }) => from === "customer").map(({ text }) => text),
      isOver: each.endedAt !== undefined,
    }));
    expect(conversations).to.deep.equal([
      { crmId: B, wrote: ["I am B"], isOver: false },
      { crmId: A, wrote: ["I am A"], isOver: true },
    ]);
  });

  it("is ended before B's, also where B logs in after a guest's start that has timed out and goes on", async () => {
    const before = await startedMessenger(t.clock, { message: "I am A" });
    const odd = { readyAfter: { MessagingService: 12_000 } };
    const { element, messenger } = await nextPage(t.clock, before, GUEST, { odd });
    void element.load();
    await t.pass(6_000);
    Object.assign(element, { timeout: 2_000, maxRetries: 0 });
    void element.start().catch(() => {});
    await t.pass(2_500);
    expect(element.error).to.include({ code: "SDK_TIMEOUT" });
    const isEnding = () => messenger.received().includes("MessagingService.clearConversation");
    for (let ms = 0; ms < 10_000 && !isEnding(); ms += 10) await t.pass(10);
    expect(isEnding()).to.equal(true);
    Object.assign(element, { timeout: 20_000, crmId: B });
    void element.start();
    await t.pass(20_000);
    expect(element.status).to.equal("started");
    expect(await inDatabase(t.clock)).to.deep.equal({ crmCustomerId: B });
  });

  it("is ended where the page's Messenger comes while the element is moved, starts for A and becomes B's", async () => {
    const before = await startedMessenger(t.clock, { message: "I am A" });
    const { element, messenger } = await nextPage(
      t.clock,
      before,
      {},
      { ...deployment(WITH_CLEAR), script: "later" },
    );
    element.remove();
    void element.start().catch(() => {});
    element.crmId = B;
    messenger.arrive();
    await t.pass(20);
    document.body.append(element);
    await t.pass(SOON);
    expect(element.error).to.include({ code: "CRM_ID_CHANGED" });
    expect(isOver(messenger)).to.equal(true);
  });

  it("leaves B's id, and nothing of A's, to what B writes after its end, where it stayed by on-customer-change=keep", async () => {
    const { element, messenger } = await startedMessenger(t.clock, { "on-customer-change": "keep" });
    messenger.customerWrites("I am A");
    await t.pass(SOON);
    element.crmId = B;
    await t.pass(SOON);
    messenger.agentHangsUp();
    await t.pass(SOON);
    expect(element.session).to.equal(null);
    expect(await inDatabase(t.clock)).to.deep.equal({ crmCustomerId: B });
  });
});

describe("a chat that customer A has opened by the vendor's launcher", () => {
  useDeployment(WITH_CLEAR);
  const t = setUpMessenger();

  for (const pause of [0, 40]) {
    it(`leaves B's id to what B writes, whose tag takes the place of A's ${pause} ms later`, async () => {
      const snippet = { deploymentId: WITH_CLEAR, environment: "prod" };
      const named = { sdk: undefined, "deployment-id": undefined };
      const { element, messenger } = messengerChat(named, { snippet });
      await t.pass(SOON);
      clickVendorsLauncher();
      await t.pass(SOON);
      messenger.customerWrites("It is A.");
      await t.pass(SOON);
      element.remove();
      await t.pass(pause);
      const next = chat({ ...named, "crm-id": B });
      await t.pass(SOON);
      clickVendorsLauncher();
      await t.pass(SOON);
      messenger.customerWrites("It is B.");
      await t.pass(SOON);
      const [ofB, ofA, ...others] = messenger.cloud.conversations.list();
      expect(others).to.deep.equal([]);
      expect(ofA!.endedAt).not.to.equal(undefined);
      expect(ofB!.customAttributes).to.deep.equal({ crmCustomerId: B });
      expect(next.status).to.equal("started");
    });
  }
});

for (const [how, deploymentId] of [
  ["for now", WITH_CLEAR],
  ["for good", "disconnected-read-only"],
] as const) {
  describe(`a conversation of customer A's that the agent has ended ${how}, and whose element has gone,`, () => {
    useDeployment(deploymentId);
    const t = setUpMessenger();

    async function left(): Promise<void> {
      const { element, messenger } = await startedMessenger(t.clock, { message: "I am A" });
      messenger.agentHangsUp();
      await t.pass(SOON);
      expect(element.status).to.equal("ready");
      element.remove();
      await t.pass(100);
      expect(textInWindow()).to.contain("I am A");
    }

    it("is not left open for customer B", async () => {
      await left();
      expect(isWindowOpen()).to.equal(true);
      chat({ sdk: "messenger", "crm-id": B });
      await t.pass(SOON);
      expect(isWindowOpen()).to.equal(false);
      expect(textInWindow()).not.to.contain("I am A");
    });

    it("is not shown to customer B by the vendor's launcher", async () => {
      await left();
      order("Messenger.close");
      chat({ sdk: "messenger", "crm-id": B });
      await t.pass(SOON);
      clickVendorsLauncher();
      await t.pass(SOON);
      expect(textInWindow()).not.to.contain("I am A");
    });
  });
}

describe("the window of a conversation whose session is not there yet", () => {
  useDeployment("slow");
  const t = setUpMessenger();

  it("is closed at once when customer B takes customer A's place", async () => {
    const { element } = await startedMessenger(t.clock, { message: "I am A." });
    expect(element.status).to.equal("started");
    expect(isWindowOpen()).to.equal(true);
    element.crmId = B;
    await t.pass(A_MOMENT);
    expect(isWindowOpen()).to.equal(false);
  });

  it("stays closed until it is over where customer B clicks the vendor's launcher, and then opens for B's", async () => {
    const { element, messenger } = await startedMessenger(t.clock, { message: "I am A." });
    element.crmId = B;
    await t.pass(A_MOMENT);
    clickVendorsLauncher();
    await t.pass(A_MOMENT);
    expect(isWindowOpen()).to.equal(false);
    expect(messenger.conversation()?.endedAt).to.equal(undefined);
    await t.pass(SLOW);
    expect(isWindowOpen()).to.equal(false);
    expect(isOver(messenger)).to.equal(true);
    clickVendorsLauncher();
    await t.pass(A_MOMENT);
    expect(isWindowOpen()).to.equal(true);
    expect(element.status).to.equal("started");
    expect(await inDatabase(t.clock)).to.deep.equal({ crmCustomerId: B });
  });
});

describe("what customer A wrote before the session was there", () => {
  useDeployment("slow");
  const t = setUpMessenger();

  it("goes out with customer A's id, also where customer B takes A's place meanwhile", async () => {
    const { element, messenger } = await startedMessenger(t.clock, { message: "I am A." });
    expect(messenger.conversation()).to.equal(undefined);
    element.crmId = B;
    await t.pass(SLOW);
    expect(customerSaid(messenger)).to.deep.equal(["I am A."]);
    expect(agentSees(messenger)).to.deep.equal({ crmCustomerId: A });
  });
});
