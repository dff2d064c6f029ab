import { expect } from "@open-wc/testing";
import type { GenesysCrmChat } from "../../../src/index.js";
import { errorsIn, ofType, part, stateOf } from "../../support/page/chat.js";
import { A, B } from "../../support/page/customers.js";
import { setUpMessenger } from "../../support/page/set-up.js";
import { answerScripts, loaded } from "../../support/scripts/held-scripts.js";
import { suiteDeployment, useDeployment, WITH_CLEAR } from "../../support/sdk/deployment.js";
import {
  agentSees,
  clickVendorsLauncher,
  endsIn,
  isWindowOpen,
  type MessengerChat,
  messengerChat,
  nextPage,
  SOON,
} from "../../support/sdk/messenger-chat.js";
import { customerSaid, genesys } from "../../support/sdk/messenger-page.js";
import {
  deployment,
  type FakeMessenger,
  installMessenger,
  removeMessenger,
} from "../../support/sdk/messenger.js";

useDeployment(WITH_CLEAR);
const t = setUpMessenger();

const snippet = () => deployment(suiteDeployment());

/** A page with Genesys' snippet and an element that names nothing but the customer. */
async function pageWithSnippet(): Promise<MessengerChat> {
  const page = messengerChat({ sdk: undefined, "deployment-id": undefined }, snippet());
  await t.pass(SOON);
  return page;
}

/** The page's script runs once more, in the same browser: the Messenger that it brings knows nothing of the one before. */
async function loadAgain(
  { messenger }: MessengerChat,
  isRemoved: boolean,
  beforeItIsNoticed = () => {},
): Promise<FakeMessenger> {
  if (isRemoved) {
    removeMessenger();
    await t.pass(100);
  } else document.getElementById("genesys-messenger")?.remove();
  const tag = document.createElement("script");
  answerScripts(() => {});
  document.head.append(tag);
  const again = installMessenger({ ...snippet(), before: messenger });
  beforeItIsNoticed();
  loaded(tag);
  await t.pass(SOON);
  return again;
}

describe("a Messenger that the page loads again", () => {
  for (const [isRemoved, how] of [
    [true, "after it has removed the first one"],
    [false, "over the first one"],
  ] as const) {
    it(`carries the CRM id, whoever opens its window: ${how}`, async () => {
      const page = await pageWithSnippet();
      const again = await loadAgain(page, isRemoved);
      clickVendorsLauncher();
      await t.pass(SOON);
      again.customerWrites("Hello");
      await t.pass(SOON);
      expect(agentSees(again)).to.deep.equal({ crmCustomerId: A });
      expect(page.element.status).to.equal("started");
    });

    it(`reports its window and its messages, once each: ${how}`, async () => {
      const page = await pageWithSnippet();
      const again = await loadAgain(page, isRemoved);
      void page.element.start();
      await t.pass(SOON);
      expect(page.element.open).to.equal(true);
      again.customerWrites("Hello");
      await t.pass(SOON);
      again.agentSays("Hi");
      await t.pass(SOON);
      const said = ofType(page.events, "genesys-chat-message").map(({ detail }) => detail.message);
      expect(said.filter((message) => message === "Hi")).to.deep.equal(["Hi"]);
      expect(errorsIn(page.events)).to.deep.equal([]);
    });

    it(`gives another customer a conversation of their own: ${how}`, async () => {
      const page = await pageWithSnippet();
      void page.element.start();
      await t.pass(SOON);
      page.messenger.customerWrites("It is A.");
      await t.pass(SOON);
      const first = page.messenger.conversation()!;
      const again = await loadAgain(page, isRemoved);
      page.element.crmId = B;
      await t.pass(SOON);
      void page.element.start();
      await t.pass(SOON);
      again.customerWrites("It is B.");
      await t.pass(SOON);
      expect(customerSaid(again)).to.deep.equal(["It is B."]);
      expect(agentSees(again)).to.deep.equal({ crmCustomerId: B });
      expect(again.cloud.conversations.find(first.id)).to.deep.include({
        customAttributes: { crmCustomerId: A },
      });
      expect(again.cloud.conversations.find(first.id)?.endedAt).not.to.equal(undefined);
    });
  }

  it("ends the conversation of the customer before, also where it comes while that is being ended", async () => {
    const before = await pageWithSnippet();
    void before.element.start();
    await t.pass(SOON);
    before.messenger.customerWrites("It is A.");
    await t.pass(SOON);
    const named = { sdk: undefined, "deployment-id": undefined, "crm-id": B };
    const page = await nextPage(t.clock, before, named, snippet());
    await t.pass(50);
    const again = await loadAgain(page, true);
    void page.element.start();
    await t.pass(15_000);
    again.customerWrites("It is B.");
    await t.pass(SOON);
    const [ofB, ofA, ...others] = again.cloud.conversations.list();
    expect(others).to.deep.equal([]);
    expect(ofA!.customAttributes).to.deep.equal({ crmCustomerId: A });
    expect(ofB!.customAttributes).to.deep.equal({ crmCustomerId: B });
  });

  it("is asked for no more events where there were more conversations", async () => {
    const page = await pageWithSnippet();
    let { messenger } = page;
    const eventsOf = async (texts: string[]): Promise<unknown[]> => {
      for (const text of texts) {
        void page.element.start();
        await t.pass(SOON);
        messenger.customerWrites(text);
        await t.pass(SOON);
        void page.element.reset();
        await t.pass(SOON);
      }
      const subscribed: unknown[] = [];
      messenger = await loadAgain({ ...page, messenger }, true, () => {
        const { Genesys } = globalThis as unknown as { Genesys: (...call: unknown[]) => void };
        Object.assign(globalThis, {
          Genesys(...call: unknown[]) {
            if (call[0] === "subscribe") subscribed.push(call[1]);
            Genesys(...call);
          },
        });
      });
      return [...subscribed];
    };
    const first = await eventsOf(["Hello"]);
    expect(first).to.include("Messenger.opened");
    expect(await eventsOf(["Hello again", "Still here"])).to.deep.equal(first);
  });

  it("is loaded by the next click where the page has removed it", async () => {
    const { element, messenger } = messengerChat();
    void element.load();
    await t.pass(SOON);
    removeMessenger();
    void element.start();
    await t.pass(SOON);
    expect(element.status).to.equal("started");
    expect(messenger.scripts).to.have.length(2);
  });
});

/** What customers click. */
const CLICKS: Record<string, (element: GenesysCrmChat) => void> = {
  "the button": (element) => part(element, "button").click(),
  "a link to the chat": () => {
    const link = document.createElement("a");
    link.href = "#genesys-crm-chat";
    document.body.append(link);
    link.click();
    link.remove();
  },
};

describe("a Messenger that page code has taken away from a chat", () => {
  for (const [name, click] of Object.entries(CLICKS)) {
    for (const isOpen of [true, false]) {
      it(`is brought back, with the conversation, by a click on ${name} while its window was ${isOpen ? "open" : "closed"}`, async () => {
        const { element, events, messenger } = messengerChat();
        void element.start();
        await t.pass(SOON);
        messenger.customerWrites("Hello");
        await t.pass(SOON);
        if (!isOpen) genesys("command", "Messenger.close");
        await t.pass(SOON);
        removeMessenger();
        click(element);
        await t.pass(2000);
        expect(element.status).to.equal("started");
        expect(element.open).to.equal(true);
        expect(messenger.scripts).to.have.length(2);
        messenger.customerWrites("Still here");
        await t.pass(SOON);
        expect(messenger.cloud.conversations.list()).to.have.length(1);
        expect(customerSaid(messenger)).to.deep.equal(["Hello", "Still here"]);
        expect(agentSees(messenger)).to.deep.equal({ crmCustomerId: A });
        expect(endsIn(events)).to.deep.equal(["cleared"]);
        expect(errorsIn(events)).to.deep.equal([]);
      });
    }
  }

  it("is brought back by start()", async () => {
    const { element } = messengerChat();
    void element.start();
    await t.pass(SOON);
    removeMessenger();
    const started = element.start();
    await t.pass(2000);
    expect(await stateOf(started)).to.equal("resolved");
    expect(isWindowOpen()).to.equal(true);
  });

  it("is not brought back by the next customer's id: a consent may have been withdrawn", async () => {
    const page = messengerChat({ "deployment-id": suiteDeployment() }, snippet());
    await t.pass(SOON);
    const scripts = answerScripts(() => {});
    void page.element.start();
    await t.pass(SOON);
    removeMessenger();
    void page.element.reset();
    await t.pass(SOON);
    page.element.crmId = B;
    await t.pass(15_000);
    expect(scripts).to.deep.equal([]);
  });

  for (const [what, ms] of [
    ["a reset()", 0],
    ["the end that it has asked for", 3000],
  ] as const) {
    it(`leaves a conversation that the next page ends, where it was taken away in the middle of ${what}`, async () => {
      const page = messengerChat(
        { "deployment-id": suiteDeployment(), message: "It is A." },
        { odd: { takes: { "MessagingService.clearConversation": 60_000 } } },
      );
      void page.element.start();
      await t.pass(60);
      const done = page.element.reset();
      await t.pass(ms);
      removeMessenger();
      await t.pass(30_000);
      expect(await stateOf(done)).to.equal("resolved");
      const { element, messenger } = await nextPage(t.clock, page, {
        "deployment-id": suiteDeployment(),
        "crm-id": B,
        message: "It is B.",
      });
      void element.start();
      await t.pass(15_000);
      expect(customerSaid(messenger)).to.deep.equal(["It is B."]);
      expect(agentSees(messenger)).to.deep.equal({ crmCustomerId: B });
    });
  }

  it("leaves nothing of the customer for the next one who clicks", async () => {
    const { element, messenger } = messengerChat({ "deployment-id": suiteDeployment() });
    void element.start();
    await t.pass(SOON);
    messenger.customerWrites("It is A.");
    await t.pass(SOON);
    removeMessenger();
    element.crmId = B;
    await t.pass(SOON);
    part(element, "button").click();
    await t.pass(15_000);
    messenger.customerWrites("It is B.");
    await t.pass(SOON);
    expect(customerSaid(messenger)).to.deep.equal(["It is B."]);
    expect(agentSees(messenger)).to.deep.equal({ crmCustomerId: B });
  });
});

describe("a Messenger that the page loads again while its window is open", () => {
  it("opens by the next click", async () => {
    const page = await pageWithSnippet();
    void page.element.start();
    await t.pass(SOON);
    await loadAgain(page, true);
    expect(page.element.open).to.equal(false);
    part(page.element, "button").click();
    await t.pass(SOON);
    expect(isWindowOpen()).to.equal(true);
    expect(page.element.open).to.equal(true);
  });
});

describe("a Messenger whose function another script of the page has wrapped", () => {
  it("stays the one that it was", async () => {
    const { element, messenger } = await pageWithSnippet();
    void element.start();
    await t.pass(SOON);
    messenger.customerWrites("Hello");
    await t.pass(SOON);
    const page = globalThis as unknown as { Genesys: (...call: unknown[]) => void };
    const vendors = page.Genesys;
    page.Genesys = (...call) => vendors(...call);
    const tag = document.createElement("script");
    document.head.append(tag);
    loaded(tag);
    await t.pass(SOON);
    messenger.agentSays("Hi");
    await t.pass(SOON);
    expect(element.open).to.equal(true);
    expect(element.unread).to.equal(0);
  });
});
