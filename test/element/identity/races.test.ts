import { expect } from "@open-wc/testing";
import type { ChatConfig, GenesysCrmChat } from "../../../src/index.js";
import {
  chat,
  errorsIn,
  eventNamesOf,
  eventsOfPage,
  ofType,
  onPage,
  rejection,
  stateOf,
  onceStatus,
} from "../../support/page/chat.js";
import { A, B, sentIds, GUEST } from "../../support/page/customers.js";
import { refusal } from "../../support/page/failures.js";
import { setUpChat, setUpMessenger, setUpSdk, snapshot } from "../../support/page/set-up.js";
import { WITH_CLEAR } from "../../support/sdk/deployment.js";
import {
  inDatabase,
  isWindowOpen,
  messengerChat,
  startedMessenger,
} from "../../support/sdk/messenger-chat.js";
import { A_MOMENT, chatOf, createWorld } from "../../support/sdk/world.js";

const CONTAINER = "#genesys-webmessaging-container";

/** Moves an element, as a framework does. */
const move = (element: GenesysCrmChat) => element.parentElement!.append(element);

/** Takes an element off the page; `put` puts it back. */
function lift(element: GenesysCrmChat) {
  const place = element.parentElement!;
  element.remove();
  return { put: () => place.append(element) };
}

describe("a listener that calls back", () => {
  const t = setUpSdk();

  it("gets the next customer's own session after reset() in started", async () => {
    const element = chat();
    let ofB: Promise<unknown> | undefined;
    onceStatus(element, "started", () => {
      void element.reset();
      element.crmId = B;
      ofB = element.start();
    });
    void element.start();
    await t.pass(A_MOMENT);
    expect(element.status).to.equal("started");
    expect(element.session!.customAttributes).to.deep.equal({ crmCustomerId: B });
    expect(await ofB).to.equal(element.session);
    expect(sentIds(t.sdk)).to.deep.equal([A, B]);
  });

  for (const [when, join] of Object.entries({
    "with its new CRM id": async () => {
      const element = chat({ "crm-id": undefined });
      await element.updateComplete;
      return { element, join: () => (element.crmId = B) };
    },
    "as it comes to the page": async () => {
      const element = chat({ "crm-id": B });
      const { put } = lift(element);
      await t.pass(A_MOMENT);
      return { element, join: put };
    },
  }))
    for (const [whom, crmId] of Object.entries({ A, nobody: undefined }))
      it(`does not keep B's chat, which the element joins ${when}, where it names ${whom} in started`, async () => {
        const { element, join: joins } = await join();
        void chat({ "crm-id": B }).start();
        await t.pass(A_MOMENT);
        onceStatus(element, "started", () => Object.assign(element, { crmId }));
        joins();
        // Frameworks blank an id for a moment.
        await t.pass(11_000);
        expect(element.session).to.equal(null);
        expect(element.status).to.not.equal("started");
      });

  it("causes one startChat by the next customer's id and start() in starting, where that customer has started before", async () => {
    const element = chat({ "crm-id": undefined });
    const gone = document.createElement("genesys-crm-chat");
    for (const { name, value } of element.attributes) gone.setAttribute(name, value);
    gone.crmId = A;
    void chat({ "crm-id": B }).start();
    await t.pass(A_MOMENT);
    void gone.start();
    await t.pass(A_MOMENT);
    onceStatus(element, "starting", () => {
      element.crmId = A;
      void element.start();
    });
    void element.start();
    await t.pass(A_MOMENT);
    expect(sentIds(t.sdk)).to.deep.equal([B, A]);
    expect(element.session!.customAttributes).to.deep.equal({ crmCustomerId: A });
  });

  it("causes one startChat by reset() and start() in starting", async () => {
    const element = chat();
    onceStatus(element, "starting", () => {
      void element.reset();
      void element.start();
    });
    void element.start();
    await t.pass(A_MOMENT);
    expect(snapshot(element, t.sdk)).to.include({ status: "started", starts: 1 });
  });
});

describe("elements that share a start", () => {
  const t = setUpChat();

  it("are given each its own session when two guests become two customers meanwhile", async () => {
    const world = createWorld("web-messaging", { readyAfter: 500 });
    const [first, second] = [chatOf("web-messaging", GUEST), chatOf("web-messaging", GUEST)];
    const started = [first.start(), second.start()];
    await t.pass(100);
    Object.assign(first, { crmId: A });
    Object.assign(second, { crmId: B });
    await t.pass(2_000);
    for (const [index, [element, crmId]] of (
      [
        [first, A],
        [second, B],
      ] as const
    ).entries()) {
      expect(element.status).to.equal("started");
      expect(element.session!.customAttributes).to.deep.equal({ crmCustomerId: crmId });
      expect(await started[index]).to.equal(element.session);
    }
    expect(world.conversations()).to.have.length(2);
  });

  it("report before-start by an element that is on the page", async () => {
    const world = createWorld("web-messaging", { readyAfter: 500 });
    const seen: EventTarget[] = [];
    onPage("genesys-chat-before-start", (event) => {
      seen.push(event.target as EventTarget);
      event.preventDefault();
    });
    const [first, second] = [chatOf("web-messaging"), chatOf("web-messaging")];
    void first.start();
    void second.start();
    await t.pass(490);
    first.remove();
    await t.pass(A_MOMENT);
    expect(seen).to.deep.equal([second]);
    expect(world.starts()).to.equal(0);
    expect(second.status).to.equal("ready");
  });
});

describe("another customer's start that fails", () => {
  const t = setUpSdk();

  it("leaves the agent's messages to the customer whose chat is there", async () => {
    const first = chat();
    const { id } = await first.start();
    t.sdk.startChat.callsFake(() => Promise.reject(refusal(400)));
    const second = chat({ "crm-id": B });
    const names = { first: eventNamesOf(first), second: eventNamesOf(second) };
    void second.start();
    await t.pass(A_MOMENT);
    expect(second.status).to.equal("failed");
    t.sdk.cloud.conversations.say(id!, "agent", "This is for A.");
    await t.pass(A_MOMENT);
    expect(names.first).to.include("message");
    expect(names.second).not.to.include("message");
  });
});

describe("a session that a guest has begun", () => {
  const t = setUpSdk();

  for (const [policy, statuses] of [
    ["reset", ["ready"]],
    ["keep", ["started"]],
  ] as const) {
    it(`is not the second customer's after the first has adopted it, with on-customer-change="${policy}"`, async () => {
      const element = chat({ ...GUEST, "on-customer-change": policy });
      const session = await element.start();
      element.crmId = A;
      await t.pass(100);
      expect(await element.start()).to.equal(session);
      const events = eventsOfPage();
      element.crmId = B;
      await t.pass(100);
      expect(errorsIn(events)).to.deep.equal([{ code: "CRM_ID_CHANGED", fatal: false }]);
      expect(element.status).to.be.oneOf(statuses);
      const ended = await element.start().catch((error: Error) => error);
      expect(ended).not.to.equal(session);
      if (policy === "keep") expect(ended).to.include({ code: "CRM_ID_CHANGED" });
    });
  }
});

describe("a chat that two guests share", () => {
  const t = setUpSdk();

  it("leaves one of them when the other logs in, also while a chat without an element waits for its customer", async () => {
    const guest = chat(GUEST);
    void guest.start();
    const other = chat({ "crm-id": A });
    void other.start();
    await t.pass(A_MOMENT);
    const { put } = lift(other);
    await t.pass(A_MOMENT);
    put();
    other.crmId = undefined;
    void other.start();
    await t.pass(A_MOMENT);
    expect(other.session).to.equal(guest.session);
    other.crmId = A;
    await t.pass(11_000);
    expect(guest.session).to.equal(null);
    expect(other.session).to.not.equal(null);
  });
});

describe("an element off the page", () => {
  const t = setUpSdk();

  for (const method of ["start", "load"] as const) {
    it(`ends ${method}() with an AbortError after its removal, and leaves no timer`, async () => {
      t.sdk.initialize.callsFake(() => new Promise(() => {}));
      const element = chat();
      element.remove();
      await t.pass(1_000);
      const ended = rejection(element[method]());
      await t.pass(200);
      expect((await ended).name).to.equal("AbortError");
      await t.pass(60_000);
      expect(t.countTimers()).to.equal(0);
    });
  }

  it("that never was on the page leaves no timer by start(), once or twice", async () => {
    for (const times of [1, 2]) {
      const element = document.createElement("genesys-crm-chat");
      Object.assign(element, { deploymentId: "all-well", crmId: A });
      const ended = Array.from({ length: times }, () => element.start().catch(() => {}));
      await t.pass(60_000);
      expect(t.countTimers()).to.equal(0);
      await Promise.all(ended);
    }
  });

  it("stops its retries when it was moved into a frame that is removed", async () => {
    t.sdk.startChat.callsFake(() => Promise.reject(refusal(429)));
    const element = chat();
    const ended = rejection(element.start());
    await t.pass(10);
    expect(element.status).to.equal("retrying");
    const frame = document.body.appendChild(document.createElement("iframe"));
    frame.contentDocument!.body.append(element);
    frame.remove();
    await t.pass(120_000);
    expect((await ended).name).to.equal("AbortError");
    expect(t.sdk.startChat.callCount).to.equal(1);
    element.remove();
  });
});

describe("a change of the tag during a start", () => {
  const t = setUpChat();

  it("of deployment-id leads to no chat on the old deployment", async () => {
    const world = createWorld("web-messaging", { readyAfter: 500 });
    const element = chatOf("web-messaging");
    void element.start().catch(() => {});
    await t.pass(100);
    element.deploymentId = "slow";
    await t.pass(20_000);
    for (const { deploymentId } of world.conversations()) expect(deploymentId).to.equal("slow");
    expect(element.status).to.be.oneOf(["started", "failed"]);
  });

  it("of sdk, with load(), leads to one chat", async () => {
    const world = createWorld("web-messaging", { startTakes: 500 });
    const element = chatOf("web-messaging");
    void element.start();
    await t.pass(100);
    element.sdk = "messenger";
    void element.load().catch(() => {});
    await t.pass(5_000);
    expect(world.starts()).to.equal(1);
    expect(world.conversations()).to.have.length(1);
  });

  it("of crm-id takes nothing along of what a before-start listener filled in for the customer before", async () => {
    const world = createWorld("web-messaging", { readyAfter: 500 });
    let shown = 0;
    onPage("genesys-chat-before-start", ({ detail }) => {
      shown++;
      if (detail.config.customAttributes["crmCustomerId"] === A) {
        (detail.config as ChatConfig & { message?: string }).message = "Secret of A";
        detail.waitUntil(new Promise((resolve) => setTimeout(resolve, 300)));
      }
    });
    const element = chatOf("web-messaging", { message: undefined, ...GUEST });
    void element.start().catch(() => {});
    await t.pass(100);
    element.crmId = A;
    await t.pass(500);
    element.crmId = B;
    await t.pass(5_000);
    expect(shown).to.be.greaterThan(0);
    expect(JSON.stringify(world.conversations())).not.to.contain("Secret of A");
  });
});

describe("a move of the element", () => {
  const t = setUpSdk();

  it("loses no message", async () => {
    const element = chat();
    const { id } = await element.start();
    const events = eventsOfPage();
    const { put } = lift(element);
    t.sdk.cloud.conversations.say(id!, "agent", "Are you there?");
    await t.pass(20);
    put();
    await t.pass(60);
    const texts = ofType(events, "genesys-chat-message").map(({ detail }) => JSON.stringify(detail));
    expect(texts.filter((text) => text.includes("Are you there?"))).to.have.length(1);
  });

  it("reports a refused customer once, however often it is repeated", async () => {
    const element = chat({ "on-customer-change": "keep" });
    await element.start();
    const events = eventsOfPage();
    element.crmId = B;
    await t.pass(60);
    for (let n = 0; n < 6; n++) {
      move(element);
      await t.pass(60);
    }
    expect(errorsIn(events)).to.deep.equal([{ code: "CRM_ID_CHANGED", fatal: false }]);
  });
});

describe("a reset()", () => {
  const t = setUpSdk();

  it("before initialize has answered makes the next start initialize anew", async () => {
    const { wrappedMethod } = t.sdk.initialize;
    t.sdk.initialize.onFirstCall().callsFake(async (config: unknown) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      return wrappedMethod(config) as unknown;
    });
    const element = chat();
    const ended = rejection(element.start());
    await t.pass(100);
    void element.reset();
    await t.pass(1_000);
    expect((await ended).name).to.equal("AbortError");
    void element.start();
    await t.pass(A_MOMENT);
    expect(snapshot(element, t.sdk)).to.include({ status: "started", initializes: 2, starts: 1 });
  });

  it("closes the chat that is there after sdk was changed", async () => {
    const element = chat();
    await element.start();
    await t.pass(A_MOMENT);
    expect(document.querySelector(CONTAINER)!.childElementCount).to.be.greaterThan(0);
    element.sdk = "messenger";
    void element.load().catch(() => {});
    await t.pass(60);
    await element.reset();
    expect(document.querySelector(CONTAINER)?.childElementCount ?? 0).to.equal(0);
    expect(element.session).to.equal(null);
  });
});

describe("a start with the Messenger that is given up", () => {
  const t = setUpMessenger();

  for (const act of ["move", "load"] as const) {
    it(`writes nothing again after reset() and ${act === "move" ? "a move" : "load()"} in one task`, async () => {
      const { element } = await startedMessenger(t.clock, {
        message: "Hello",
        segment: "Gold",
        "deployment-id": WITH_CLEAR,
      });
      void element.reset();
      if (act === "move") move(element);
      else void element.load();
      await t.pass(5_000);
      expect(await inDatabase(t.clock)).to.deep.equal({});
    });
  }

  const GIVEN_UP: Record<string, (element: GenesysCrmChat) => void> = {
    "cancel()": (element) => element.cancel(),
    "its removal": (element) => element.remove(),
  };
  for (const [how, giveUp] of Object.entries(GIVEN_UP)) {
    it(`by ${how} before the window is ordered sends no message and opens no window`, async () => {
      const { messenger, element } = messengerChat(
        { message: "Hello" },
        { odd: { takes: { "Database.set": 500 } } },
      );
      const ended = element.start();
      await t.pass(100);
      giveUp(element);
      await t.pass(5_000);
      expect(await stateOf(ended)).to.equal("AbortError");
      expect(messenger.sent("MessagingService.sendMessage")).to.deep.equal([]);
      expect(messenger.received()).not.to.include("Messenger.open");
      expect(isWindowOpen()).to.equal(false);
    });

    it(`by ${how} while the window opens sends no message`, async () => {
      const { messenger, element } = messengerChat(
        { message: "Hello" },
        { odd: { takes: { "Messenger.open": 500 } } },
      );
      const ended = element.start();
      await t.pass(100);
      giveUp(element);
      await t.pass(5_000);
      expect(await stateOf(ended)).to.equal("AbortError");
      expect(messenger.sent("MessagingService.sendMessage")).to.deep.equal([]);
    });
  }

  it("by reset() while the window opens sends no message and leaves no window open", async () => {
    const { messenger, element } = messengerChat(
      { message: "Hello" },
      { odd: { takes: { "Messenger.open": 500 } } },
    );
    const ended = element.start();
    await t.pass(100);
    void element.reset();
    await t.pass(5_000);
    expect(await stateOf(ended)).to.equal("AbortError");
    expect(messenger.sent("MessagingService.sendMessage")).to.deep.equal([]);
    expect(isWindowOpen()).to.equal(false);
  });
});
