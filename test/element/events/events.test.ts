import { expect } from "@open-wc/testing";
import {
  ChatBeforeStartEvent,
  ChatErrorEvent,
  ChatMessageEvent,
  ChatReadyEvent,
  ChatRetryEvent,
  ChatSessionEndEvent,
  ChatSessionStartEvent,
  ChatStatusEvent,
  type GenesysCrmChat,
} from "../../../src/index.js";
import { chat, EVENT_NAMES, eventsOfPage, installSdk, rejection } from "../../support/page/chat.js";
import { uncaughtDuring } from "../../support/checks/uncaught.js";
import { eventfulRun } from "../../support/page/eventful-run.js";
import { setUpChat } from "../../support/page/set-up.js";

const CLASSES = {
  "genesys-chat-status": ChatStatusEvent,
  "genesys-chat-ready": ChatReadyEvent,
  "genesys-chat-before-start": ChatBeforeStartEvent,
  "genesys-chat-session-start": ChatSessionStartEvent,
  "genesys-chat-retry": ChatRetryEvent,
  "genesys-chat-error": ChatErrorEvent,
  "genesys-chat-message": ChatMessageEvent,
};

const t = setUpChat();

for (const [name, EventClass] of Object.entries(CLASSES)) {
  describe(name, () => {
    it(`bubbles, is composed, and ${name.endsWith("before-start") ? "can" : "cannot"} be cancelled`, async () => {
      const events = (await eventfulRun(t.clock)).filter(({ type }) => type === name);
      expect(events).not.to.have.length(0);
      for (const event of events) {
        expect(event).to.be.instanceOf(EventClass).and.to.be.instanceOf(CustomEvent);
        expect(event).to.include({ bubbles: true, composed: true });
        expect(event.cancelable).to.equal(name === "genesys-chat-before-start");
      }
    });
  });
}

// The Messenger alone has it.
describe("genesys-chat-session-end", () => {
  it("bubbles, is composed, and cannot be cancelled", () => {
    const detail = { session: { id: null, status: "opened", customAttributes: {} }, reason: "ended" };
    const event = new ChatSessionEndEvent(detail);
    expect(event).to.include({ type: "genesys-chat-session-end", detail });
    expect(event).to.include({ bubbles: true, composed: true, cancelable: false });
  });
});

describe("the events", () => {
  it("leave a shadow tree", async () => {
    installSdk();
    const element = chat();
    const host = element.parentElement as HTMLElement;
    const events = eventsOfPage();
    host.attachShadow({ mode: "open" }).append(element);
    await element.start();
    await t.pass();
    expect(events.map(({ target }) => target)).to.deep.equal(events.map(() => host));
    expect(new Set(events.map(({ type }) => type)).size).to.equal(5);
  });

  it("of a successful run fire in this order, and no others fire", async () => {
    installSdk();
    const events = eventsOfPage();
    await chat().start();
    await t.pass();
    expect(
      events.map(({ type, detail }) => `${type} ${(detail as { status?: string }).status ?? ""}`),
    ).to.deep.equal([
      "genesys-chat-status loading",
      "genesys-chat-status ready",
      "genesys-chat-ready ",
      "genesys-chat-status starting",
      "genesys-chat-before-start ",
      "genesys-chat-status started",
      "genesys-chat-session-start ",
      "genesys-chat-message ",
    ]);
  });

  it("fire after the state has changed", async () => {
    installSdk().startChat.onFirstCall().rejects({ status: 400 });
    const element = chat();
    const seen: unknown[] = [];
    for (const name of EVENT_NAMES) {
      element.addEventListener(name, ({ detail }: CustomEvent) => {
        const { status, session, error } = element;
        expect(element.getAttribute("status")).to.equal(status);
        const reported = detail as Partial<GenesysCrmChat>;
        if (name === "genesys-chat-status") seen.push({ name, isSet: status === reported.status });
        else if (name === "genesys-chat-session-start")
          seen.push({ name, isSet: session === reported.session });
        else if (name === "genesys-chat-error") seen.push({ name, isSet: error === reported.error });
        else seen.push({ name, status, session, error });
      });
    }
    await rejection(element.start());
    const status = { name: "genesys-chat-status", isSet: true };
    const none = { session: null, error: null };
    expect(seen).to.deep.equal([
      status,
      status,
      { name: "genesys-chat-ready", status: "ready", ...none },
      status,
      { name: "genesys-chat-before-start", status: "starting", ...none },
      status,
      { name: "genesys-chat-error", isSet: true },
    ]);
    seen.length = 0;
    await element.start();
    expect(seen).to.deep.equal([
      status,
      { name: "genesys-chat-before-start", status: "starting", ...none },
      status,
      { name: "genesys-chat-session-start", isSet: true },
    ]);
  });

  for (const name of ["genesys-chat-status", "genesys-chat-ready", "genesys-chat-session-start"] as const) {
    it(`do not end the run when a listener of ${name} throws, which the page can catch`, async () => {
      installSdk();
      const element = chat();
      const mistake = () => {
        throw new Error("A mistake in the page.");
      };
      element.addEventListener(name, mistake, { once: true });
      const events = eventsOfPage();
      const uncaught = await uncaughtDuring(() => element.start());
      expect(element.session?.status).to.equal("connected");
      expect(uncaught).to.have.length(1);
      expect(events.at(-1)?.type).to.equal("genesys-chat-session-start");
    });
  }
});
