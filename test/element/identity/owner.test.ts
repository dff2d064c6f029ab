import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { OwnerMark } from "../../../src/session/sdk/messenger/owner-mark.js";
import type { Conversation } from "../../../src/simulator/cloud/conversations.js";
import { errorsIn, part } from "../../support/page/chat.js";
import { A, B, GUEST } from "../../support/page/customers.js";
import { setUpMessenger, snapshot } from "../../support/page/set-up.js";
import { useDeployment, WITH_CLEAR } from "../../support/sdk/deployment.js";
import {
  clickVendorsLauncher,
  flag,
  inDatabase,
  isOver,
  messengerChat,
  type MessengerChat,
  SOON,
  startedMessenger,
  textInWindow,
  written,
} from "../../support/sdk/messenger-chat.js";
import { deployment } from "../../support/sdk/messenger.js";
import { order } from "../../support/sdk/messenger-page.js";
import { setUpPageViews } from "../../support/sdk/page-views.js";

const CLEAR = "MessagingService.clearConversation";
/** ms */
const DAY = 86_400_000;
const SNIPPET = deployment(WITH_CLEAR);
const AS_B = { "crm-id": B };

useDeployment(WITH_CLEAR);
const t = setUpMessenger();
const views = setUpPageViews(t);

/** What an agent knows of a conversation. */
const known = ({ customAttributes, transcript, endedAt }: Conversation) => ({
  crmId: customAttributes["crmCustomerId"],
  wrote: transcript.filter(({ from }) => from === "customer").map(({ text }) => text),
  isOver: endedAt !== undefined,
});
/** The same of all conversations, oldest first. */
const conversations = ({ messenger }: MessengerChat) =>
  messenger.cloud.conversations.list().map(known).reverse();

async function click({ element }: MessengerChat): Promise<void> {
  await element.updateComplete;
  part(element, "button").click();
  await t.pass(SOON);
}

async function write({ messenger }: MessengerChat, text: string): Promise<void> {
  messenger.customerWrites(text);
  await t.pass(SOON);
}

/** A page on which a customer has begun a conversation. */
async function chatOf(attributes: Record<string, string | undefined>, text: string): Promise<MessengerChat> {
  const page = await startedMessenger(t.clock, attributes);
  await write(page, text);
  expect(page.element.status).to.equal("started");
  return page;
}

const chatOfA = () => chatOf({ segment: "Gold" }, "I am A");
const A_ENDED = { crmId: A, wrote: ["I am A"], isOver: true };
const A_GOES_ON = { crmId: A, wrote: ["I am A"], isOver: false };

/** Who comes after customer A without a reset(). */
const OTHERS: Record<string, { attributes: Record<string, string | undefined>; crmId?: string }> = {
  "another customer": { attributes: AS_B, crmId: B },
  "a guest": { attributes: GUEST },
};

/** How the agent ends a conversation, and a deployment where they do. */
const BY_AGENT = { "for now": WITH_CLEAR, "for good": "disconnected-read-only" };

for (const [who, { attributes, crmId }] of Object.entries(OTHERS)) {
  describe(`${who} on the next page view after customer A's chat`, () => {
    it("gets a conversation of their own by a click, after customer A's has ended", async () => {
      const page = await views.nextIdle(await chatOfA(), attributes);
      await click(page);
      expect(page.element.status).to.equal("started");
      expect(conversations(page)).to.deep.equal([A_ENDED]);
      await write(page, "It is me");
      expect(conversations(page)).to.deep.equal([A_ENDED, { crmId, wrote: ["It is me"], isOver: false }]);
      const commands = page.messenger.received();
      expect(commands.indexOf(CLEAR)).to.be.greaterThan(-1);
      const firstWrite = commands.indexOf("Database.set");
      expect(firstWrite === -1 || firstWrite > commands.indexOf(CLEAR)).to.equal(true);
      expect(errorsIn(page.events)).to.deep.equal([]);
    });

    it("gets it by a start before idle, too", async () => {
      const page = await views.next(await chatOfA(), { ...attributes, message: "It is me" });
      void page.element.start();
      await t.pass(SOON);
      expect(conversations(page)).to.deep.equal([A_ENDED, { crmId, wrote: ["It is me"], isOver: false }]);
    });

    it("sees nothing of customer A in the window", async () => {
      const page = await views.nextIdle(await chatOfA(), attributes);
      await click(page);
      expect(textInWindow()).not.to.contain("I am A");
    });

    for (const [how, deploymentId] of Object.entries(BY_AGENT)) {
      it(`sees nothing of customer A in the window where the agent has ended A's ${how}`, async () => {
        const before = await startedMessenger(t.clock, { message: "I am A", "deployment-id": deploymentId });
        before.messenger.agentHangsUp();
        await t.pass(SOON);
        const page = await views.nextIdle(before, { ...attributes, "deployment-id": deploymentId });
        await click(page);
        await write(page, "It is me");
        expect(textInWindow()).to.contain("It is me").and.not.to.contain("I am A");
      });
    }

    it("gets no Messenger loaded, and nothing written, without a click", async () => {
      const page = await views.nextIdle(await chatOfA(), attributes);
      await t.pass(60_000);
      expect(page.messenger.scripts).to.have.length(0);
      expect(written(page.messenger)).to.deep.equal([]);
      expect(conversations(page)).to.deep.equal([A_GOES_ON]);
      expect(page.element.status).to.equal("idle");
    });

    for (const [what, more, options] of [
      ["the page's own snippet", {}, SNIPPET],
      ['loading="eager"', { loading: "eager" }, {}],
    ] as const) {
      it(`has customer A's conversation ended without a click where ${what} brings the Messenger`, async () => {
        const page = await views.nextIdle(await chatOfA(), { ...attributes, ...more }, options);
        expect(conversations(page)).to.deep.equal([A_ENDED]);
        expect(flag()).to.equal(null);
        const received = page.messenger.received();
        expect(received.slice(0, received.indexOf(CLEAR))).not.to.include("Database.set");
        expect(written(page.messenger)).to.deep.equal(crmId ? [{ crmCustomerId: crmId }] : []);
        expect(textInWindow()).not.to.contain("I am A");
        expect(errorsIn(page.events)).to.deep.equal([]);
      });
    }
  });
}

describe("customer A on a later page view", () => {
  for (const [when, ms] of [
    ["in a new tab", 0],
    ["on the next day", DAY],
  ] as const) {
    it(`goes on with the conversation ${when}, with the attributes written again`, async () => {
      const first = await chatOfA();
      t.clock.tick(ms);
      const page = await views.nextIdle(first, { segment: "Silver", message: "Hello" });
      expect(await inDatabase(t.clock)).to.deep.equal({ crmCustomerId: A, segment: "Silver" });
      await click(page);
      await write(page, "Still me");
      expect(conversations(page)).to.deep.equal([{ crmId: A, wrote: ["I am A", "Still me"], isOver: false }]);
      expect(page.messenger.conversation()!.customAttributes).to.include({ segment: "Silver" });
      expect(page.messenger.received()).not.to.include(CLEAR);
    });
  }

  it("goes on with the conversation although a page in between was another customer's, who did not chat", async () => {
    const between = await views.nextIdle(await chatOfA(), AS_B);
    const page = await views.nextIdle(between);
    await click(page);
    await write(page, "Still me");
    expect(conversations(page)).to.deep.equal([{ crmId: A, wrote: ["I am A", "Still me"], isOver: false }]);
  });

  it("begins another conversation after another customer's", async () => {
    const other = await views.nextIdle(await chatOfA(), { ...AS_B, message: "I am B" });
    await click(other);
    const page = await views.nextIdle(other, { message: "A again" });
    await click(page);
    expect(conversations(page)).to.deep.equal([
      A_ENDED,
      { crmId: B, wrote: ["I am B"], isOver: true },
      { crmId: A, wrote: ["A again"], isOver: false },
    ]);
  });
});

describe("a guest who has logged in as customer A", () => {
  it("keeps the conversation on the same page, which is customer A's from then on", async () => {
    const page = await chatOf(GUEST, "Hello");
    page.element.crmId = A;
    await t.pass(SOON);
    await write(page, "I am A");
    expect(conversations(page)).to.deep.equal([{ crmId: A, wrote: ["Hello", "I am A"], isOver: false }]);
    const other = await views.nextIdle(page, AS_B, SNIPPET);
    expect(isOver(other.messenger)).to.equal(true);
  });

  it("keeps the conversation on the next page view, which is customer A's from then on", async () => {
    const page = await views.nextIdle(await chatOf(GUEST, "Hello"));
    await click(page);
    await write(page, "I am A");
    expect(conversations(page)).to.deep.equal([{ crmId: A, wrote: ["Hello", "I am A"], isOver: false }]);
    const other = await views.nextIdle(page, AS_B, SNIPPET);
    expect(isOver(other.messenger)).to.equal(true);
  });

  it("keeps the conversation on the next page view without a click", async () => {
    const page = await views.nextIdle(await chatOf(GUEST, "Hello"));
    expect(await inDatabase(t.clock)).to.deep.equal({ crmCustomerId: A });
    expect(isOver(page.messenger)).to.equal(false);
    const other = await views.nextIdle(page, AS_B, SNIPPET);
    expect(isOver(other.messenger)).to.equal(true);
  });
});

describe("a conversation that the vendor's launcher began before the element knew a customer", () => {
  async function begun(): Promise<MessengerChat> {
    const page = messengerChat(GUEST, SNIPPET);
    await t.pass(SOON);
    clickVendorsLauncher();
    await t.pass(SOON);
    await write(page, "Hello");
    return page;
  }

  it("is adopted by the customer of the next page view", async () => {
    const page = await views.nextIdle(await begun());
    await click(page);
    await write(page, "I am A");
    expect(conversations(page)).to.deep.equal([{ crmId: A, wrote: ["Hello", "I am A"], isOver: false }]);
  });

  it("is adopted on the same page, and is that customer's from then on", async () => {
    const page = await begun();
    page.element.crmId = A;
    await click(page);
    await write(page, "I am A");
    expect(conversations(page)).to.deep.equal([{ crmId: A, wrote: ["Hello", "I am A"], isOver: false }]);
    const other = await views.nextIdle(page, AS_B, SNIPPET);
    expect(isOver(other.messenger)).to.equal(true);
  });
});

describe("the mark of a conversation's owner", () => {
  const KEY = `genesys-crm-chat:${WITH_CLEAR}`;
  const stored = () =>
    JSON.parse(localStorage.getItem(KEY) ?? "null") as {
      salt: string;
      digest: string;
      seen?: number;
    } | null;

  it("is a random salt and a digest, without the CRM id", async () => {
    await chatOfA();
    const { salt, digest, seen, ...others } = stored()!;
    expect(salt).to.match(/^[0-9a-f]{32}$/);
    expect(digest).to.match(/^[0-9a-f]{64}$/);
    // The time of the newest message that the customer has seen.
    expect(seen).to.be.a("number");
    expect(others).to.deep.equal({});
    expect(JSON.stringify(Object.entries(localStorage))).not.to.contain(A);
  });

  it("is the SHA-256 of salt and CRM id, and for a guest of the salt alone", async () => {
    sinon.restore();
    for (const crmId of [A, undefined]) {
      await new OwnerMark(WITH_CLEAR).write(crmId);
      const { salt, digest } = stored()!;
      const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(salt + (crmId ?? "")));
      const hex = [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      expect(digest).to.equal(hex);
    }
  });

  it("is written before the window opens", async () => {
    const { messenger, element } = messengerChat({}, { odd: { takes: { "Messenger.open": 1_000 } } });
    void element.start();
    await t.pass(500);
    expect(messenger.received()).to.include("Messenger.open");
    expect(flag()).to.equal("begun");
    await t.pass(1_000);
  });

  it("is removed when the conversation is cleared", async () => {
    await chatOfA();
    order(CLEAR);
    await t.pass(SOON);
    expect(flag()).to.equal(null);
  });

  it("stays when the agent has left", async () => {
    const { messenger } = await chatOfA();
    messenger.agentHangsUp();
    await t.pass(SOON);
    expect(flag()).to.equal("begun");
  });

  it("is removed by reset()", async () => {
    const { element } = await chatOfA();
    void element.reset();
    await t.pass(SOON);
    expect(flag()).to.equal(null);
  });

  it("is written again by what the customer writes after the end, so that it is not another customer's", async () => {
    const first = await chatOfA();
    order(CLEAR);
    await t.pass(SOON);
    clickVendorsLauncher();
    await t.pass(SOON);
    await write(first, "A again");
    expect(flag()).to.equal("begun");
    const page = await views.nextIdle(first, AS_B);
    await click(page);
    await write(page, "I am B");
    expect(conversations(page)).to.deep.equal([
      A_ENDED,
      { crmId: A, wrote: ["A again"], isOver: true },
      { crmId: B, wrote: ["I am B"], isOver: false },
    ]);
  });

  it("takes the chat from the page when another tab begins another customer's conversation", async () => {
    const { element, messenger } = await chatOfA();
    await new OwnerMark(WITH_CLEAR).write(B);
    dispatchEvent(new StorageEvent("storage", { key: KEY, storageArea: localStorage }));
    await t.pass(SOON);
    expect(snapshot(element)).to.include({ status: "ready", sessionId: undefined });
    element.setAttribute("segment", "Silver");
    await t.pass(SOON);
    expect(JSON.stringify(messenger.sent("Database.set").at(-1))).not.to.contain("Silver");
  });

  it("leaves the chat on the page when another tab goes on with it", async () => {
    const { element } = await chatOfA();
    await new OwnerMark(WITH_CLEAR).write(A);
    dispatchEvent(new StorageEvent("storage", { key: KEY, storageArea: localStorage }));
    await t.pass(SOON);
    expect(element.status).to.equal("started");
  });
});

describe("an owner who is not known", () => {
  const withoutSubtle = () =>
    Object.defineProperty(crypto, "subtle", { value: undefined, configurable: true });
  const withoutStorage = () => {
    for (const method of ["getItem", "setItem", "removeItem"] as const)
      sinon.stub(Storage.prototype, method).throws(new DOMException("No.", "SecurityError"));
  };
  afterEach(() => {
    Reflect.deleteProperty(crypto, "subtle");
  });

  for (const [what, take] of [
    ["crypto.subtle", withoutSubtle],
    ["storage", withoutStorage],
  ] as const) {
    it(`counts as another customer for a start with a CRM id, without ${what}`, async () => {
      take();
      const page = await views.nextIdle(await chatOfA(), AS_B);
      await click(page);
      await write(page, "I am B");
      expect(conversations(page)).to.deep.equal([A_ENDED, { crmId: B, wrote: ["I am B"], isOver: false }]);
    });

    it(`is the customer of this page view, which began the conversation, without ${what}`, async () => {
      take();
      const page = await chatOfA();
      await click(page);
      await write(page, "Still me");
      expect(conversations(page)).to.deep.equal([{ crmId: A, wrote: ["I am A", "Still me"], isOver: false }]);
    });
  }
});
