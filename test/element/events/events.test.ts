import { expect } from "@open-wc/testing";
import sinon from "sinon";
import {
  ChatBeforeStartEvent,
  ChatErrorEvent,
  ChatMessageEvent,
  ChatReadyEvent,
  ChatRetryEvent,
  ChatSessionEndEvent,
  ChatSessionStartEvent,
  ChatStatusEvent,
} from "../../../src/index.js";
import {
  chat,
  cleanUp,
  EVENT_NAMES,
  eventsOfPage,
  installSdk,
  rejection,
  stopClock,
} from "../../support/page/chat.js";
import { eventfulRun } from "../../support/page/eventful-run.js";
import { pass } from "../../support/page/time.js";

const CLASSES = {
  "genesys-chat-status": ChatStatusEvent,
  "genesys-chat-ready": ChatReadyEvent,
  "genesys-chat-before-start": ChatBeforeStartEvent,
  "genesys-chat-session-start": ChatSessionStartEvent,
  "genesys-chat-retry": ChatRetryEvent,
  "genesys-chat-error": ChatErrorEvent,
  "genesys-chat-message": ChatMessageEvent,
};

/** Errors of the page that nobody catches, which would be failures of the test. */
function catchErrors(): sinon.SinonSpy {
  sinon.stub(console, "error"); // the test runner prints them
  const heard = sinon.spy(() => true);
  Object.assign(globalThis, { onerror: heard }); // the test runner's own, which fails the test
  return heard;
}

describe("the events", () => {
  let clock: sinon.SinonFakeTimers;
  const { onerror } = globalThis;
  beforeEach(() => {
    clock = stopClock();
  });
  afterEach(() => {
    Object.assign(globalThis, { onerror });
    return cleanUp();
  });

  for (const [name, EventClass] of Object.entries(CLASSES)) {
    it(`${name} bubbles, is composed, and ${name.endsWith("before-start") ? "can" : "cannot"} be cancelled`, async () => {
      const events = (await eventfulRun(clock)).filter(({ type }) => type === name);
      expect(events).not.to.have.length(0);
      for (const event of events) {
        expect(event).to.be.instanceOf(EventClass).and.to.be.instanceOf(CustomEvent);
        expect(event).to.include({ bubbles: true, composed: true });
        expect(event.cancelable).to.equal(name === "genesys-chat-before-start");
      }
    });
  }

  it("genesys-chat-session-end, which only the Messenger has, is one like them", () => {
    const detail = { session: { id: null, status: "opened", customAttributes: {} }, reason: "ended" };
    const event = new ChatSessionEndEvent(detail);
    expect(event).to.include({ type: "genesys-chat-session-end", detail });
    expect(event).to.include({ bubbles: true, composed: true, cancelable: false });
  });

  it("leave a shadow tree", async () => {
    installSdk();
    const element = chat();
    const host = element.parentElement as HTMLElement;
    const events = eventsOfPage();
    host.attachShadow({ mode: "open" }).append(element);
    await element.start();
    await pass(clock);
    expect(events.map(({ target }) => target)).to.deep.equal(events.map(() => host));
    expect(new Set(events.map(({ type }) => type)).size).to.equal(5);
  });

  it("of a good run come in this order, and no others", async () => {
    installSdk();
    const events = eventsOfPage();
    await chat().start();
    await pass(clock);
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

  it("come after the state has changed", async () => {
    installSdk().startChat.onFirstCall().rejects({ status: 400 });
    const element = chat();
    const seen: unknown[] = [];
    for (const name of EVENT_NAMES) {
      element.addEventListener(name, ({ detail }: CustomEvent) => {
        const { status, session, error } = element;
        expect(element.getAttribute("status")).to.equal(status);
        if (name === "genesys-chat-status") seen.push(status === (detail as { status: string }).status);
        else if (name === "genesys-chat-session-start")
          seen.push(session === (detail as { session: unknown }).session);
        else if (name === "genesys-chat-error") seen.push(error === (detail as { error: unknown }).error);
        else seen.push([name, status, session, error]);
      });
    }
    await rejection(element.start());
    expect(seen).to.deep.equal([
      true,
      true,
      ["genesys-chat-ready", "ready", null, null],
      true,
      ["genesys-chat-before-start", "starting", null, null],
      true,
      true,
    ]);
    seen.length = 0;
    await element.start();
    expect(seen).to.deep.equal([true, ["genesys-chat-before-start", "starting", null, null], true, true]);
  });

  for (const name of ["genesys-chat-status", "genesys-chat-ready", "genesys-chat-session-start"] as const) {
    it(`${name} may have a listener that throws: the run goes on, and the page hears of it`, async () => {
      const heard = catchErrors();
      installSdk();
      const element = chat();
      const mistake = () => {
        throw new Error("A mistake in the page.");
      };
      element.addEventListener(name, mistake, { once: true });
      const events = eventsOfPage();
      expect((await element.start()).status).to.equal("connected");
      expect(heard.callCount).to.equal(1);
      expect(events.at(-1)?.type).to.equal("genesys-chat-session-start");
    });
  }
});
