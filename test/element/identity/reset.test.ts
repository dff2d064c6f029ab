import { expect } from "@open-wc/testing";
import { errorsIn, ofType } from "../../support/page/chat.js";
import { B } from "../../support/page/customers.js";
import { expectSound } from "../../support/page/failures.js";
import { setUpMessenger } from "../../support/page/set-up.js";
import {
  flag,
  inDatabase,
  isWindowOpen,
  type MessengerChat,
  messengerChat,
  SOON,
  startedMessenger,
} from "../../support/sdk/messenger-chat.js";
import { customerSaid, order } from "../../support/sdk/messenger-page.js";
import { deployment } from "../../support/sdk/messenger.js";
import { setUpPageViews } from "../../support/sdk/page-views.js";

const SNIPPET = deployment("vendor-defaults");

/** How long `reset()` takes where nothing answers, in ms. */
const AT_MOST = 12_000;

const t = setUpMessenger();
const views = setUpPageViews(t);

async function reset({ element }: MessengerChat): Promise<void> {
  void element.reset();
  await t.pass(SOON);
}

/** Whether the page's own code can still open the Messenger's window. */
async function opens(): Promise<boolean> {
  const answers = order("Messenger.open");
  await t.pass(SOON);
  return answers[0]?.[0] === "resolved";
}

describe("reset() with Clear conversation off, without a chat,", () => {
  const WAYS: Record<string, (page: MessengerChat) => unknown> = {
    "before the element has done anything": () => undefined,
    "after load()": ({ element }) => element.load(),
    "after a start in whose window the customer wrote nothing": ({ element }) => element.start(),
  };

  for (const [when, act] of Object.entries(WAYS)) {
    it(`leaves the page's own Messenger as it is ${when}`, async () => {
      const page = messengerChat({ segment: "Gold" }, SNIPPET);
      await t.pass(SOON);
      void act(page);
      await t.pass(SOON);
      await reset(page);
      expect(page.messenger.received()).not.to.include("Messenger.clear");
      expect(page.messenger.received()).not.to.include("MessagingService.clearConversation");
      expect((await inDatabase(t.clock)) ?? {}).to.deep.equal({});
      expect(flag()).to.equal(null);
      expect(await opens()).to.equal(true);
    });
  }

  it("lets the next customer start", async () => {
    const page = await startedMessenger(t.clock);
    await reset(page);
    Object.assign(page.element, { crmId: B, message: "I am B" });
    void page.element.start();
    await t.pass(SOON);
    expect(page.element.status).to.equal("started");
    expect(page.messenger.conversation()!.customAttributes).to.deep.equal({ crmCustomerId: B });
  });
});

describe("reset() with Clear conversation off, after a chat,", () => {
  const talk = () => startedMessenger(t.clock, { message: "Hello", segment: "Gold" });

  it("ends what can be ended", async () => {
    const page = await talk();
    await reset(page);
    expect(page.element).to.include({ status: "ready", session: null });
    expect(flag()).to.equal(null);
    expect(isWindowOpen()).to.equal(false);
    expect(page.messenger.storage.getItem("_vendor-defaults:simulated-token")).to.equal(null);
    // It is not ended for the agent, which the deployment does not allow.
    expect(page.messenger.conversation()!.endedAt).to.equal(undefined);
  });

  it("makes the next start say what is to be done, at once and without a retry", async () => {
    const page = await talk();
    await reset(page);
    Object.assign(page.element, { crmId: B, message: "I am B" });
    const ended = page.element.start().catch((error: unknown) => error);
    await t.pass(SOON);
    const error = page.element.error!;
    expect(error).to.include({ code: "DEPLOYMENT_UNSUPPORTED", reason: "reload-needed", retryable: false });
    expect(error.hint)
      .to.contain("Clear conversation")
      .and.to.match(/reload/i);
    expect(await ended).to.equal(error);
    expectSound(error);
    expect(errorsIn(page.events)).to.deep.equal([{ code: "DEPLOYMENT_UNSUPPORTED", fatal: true }]);
    expect(ofType(page.events, "genesys-chat-retry")).to.deep.equal([]);
    expect(customerSaid(page.messenger)).to.deep.equal(["Hello"]);
  });

  it("says so again at the next try", async () => {
    const page = await talk();
    await reset(page);
    for (const _ of [1, 2]) {
      void page.element.start();
      await t.pass(SOON);
      expect(page.element.error).to.include({ reason: "reload-needed" });
    }
  });

  it("lets the next customer start after a reload, with nothing of the previous one", async () => {
    const page = await talk();
    await reset(page);
    const { messenger, element } = await views.nextIdle(page, { "crm-id": B, message: "I am B" });
    void element.start();
    await t.pass(SOON);
    expect(element.status).to.equal("started");
    expect(customerSaid(messenger)).to.deep.equal(["I am B"]);
    expect(messenger.conversation()!.customAttributes).to.deep.equal({ crmCustomerId: B });
  });
});

describe("reset() with a Messenger that fails", () => {
  type Call = (
    verb: string,
    name: string,
    options?: object,
    ok?: unknown,
    failed?: (reason: object) => void,
  ) => void;
  const WAYS: Record<string, Call> = {
    "throws at each call": () => {
      throw new Error("broken");
    },
    "rejects each command": (_verb, _name, _options, _ok, failed) => failed?.({ code: "broken" }),
    "answers no command": () => {},
  };

  for (const [how, Genesys] of Object.entries(WAYS)) {
    it(`resolves where it ${how}: a logout that waits for it goes on`, async () => {
      const unhandled: unknown[] = [];
      const listener = ({ reason }: PromiseRejectionEvent) => unhandled.push(reason);
      addEventListener("unhandledrejection", listener);
      const { element } = await startedMessenger(t.clock, { message: "Hello", segment: "Gold" });
      Object.assign(window, { Genesys });
      const outcomes: unknown[] = [];
      void Promise.resolve()
        .then(() => element.reset())
        .then(
          () => outcomes.push("resolved"),
          (reason: unknown) => outcomes.push(reason),
        );
      await t.pass(AT_MOST);
      expect(outcomes).to.deep.equal(["resolved"]);
      expect(element.session).to.equal(null);
      t.clock.restore();
      // The browser reports unhandled rejections when the task is over.
      await new Promise((resolve) => setTimeout(resolve));
      removeEventListener("unhandledrejection", listener);
      expect(unhandled).to.deep.equal([]);
    });
  }
});

describe("another customer on the next page view, with Clear conversation off,", () => {
  it("is not put into the conversation of the one before, and gets their own after a reload", async () => {
    const first = await startedMessenger(t.clock, { message: "I am A" });
    const attributes = { "crm-id": B, message: "I am B" };
    const page = await views.nextIdle(first, attributes);
    void page.element.start();
    await t.pass(SOON);
    expect(page.element.error).to.include({ code: "DEPLOYMENT_UNSUPPORTED", reason: "reload-needed" });
    expect(customerSaid(page.messenger)).to.deep.equal(["I am A"]);
    expect(document.body.textContent).not.to.contain("I am A");

    const { messenger, element } = await views.nextIdle(page, attributes);
    void element.start();
    await t.pass(SOON);
    expect(element.status).to.equal("started");
    expect(customerSaid(messenger)).to.deep.equal(["I am B"]);
    expect(messenger.cloud.conversations.list()).to.have.length(2);
  });
});
