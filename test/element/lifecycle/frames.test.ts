import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { chat, eventsOfPage, part } from "../../support/page/chat.js";
import { engine } from "../../support/page/engine.js";
import { never, refusal } from "../../support/page/failures.js";
import { type Frame, openFrame } from "../../support/page/frame.js";
import { setUpChat, setUpSdk, snapshot } from "../../support/page/set-up.js";
import { pass } from "../../support/page/time.js";
import { enter, STATUSES } from "../../support/situations.js";

const SCRIPT = { src: "/src/define.ts", type: "module" } as const;
const TAG = `<genesys-crm-chat deployment-id="all-well" crm-id="CRM-1"></genesys-crm-chat>`;

describe("an element made by document.write()", () => {
  let frame: Frame;
  let clock: sinon.SinonFakeTimers;
  beforeEach(async () => {
    frame = await openFrame("");
    await frame.run(SCRIPT);
    frame.document.open();
    frame.document.write(`<p>Welcome</p>${TAG}`);
    clock = sinon.useFakeTimers({
      global: frame.window,
      toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"],
    } as never);
  });
  afterEach(() => {
    clock.restore();
    frame.close();
  });

  it("starts a chat", async () => {
    expect((await frame.element().start()).id).to.equal("one");
    expect(part(frame.element(), "button").ariaBusy).to.equal("false");
  });

  for (const { status, startChat, ends } of [
    { status: "starting", startChat: never, ends: "AbortError" },
    { status: "retrying", startChat: () => Promise.reject(refusal(429)), ends: "AbortError" },
    { status: "started", startChat: () => ({ id: "one" }), ends: undefined },
  ]) {
    it(`stops when document.open() clears the page while it is ${status}`, async () => {
      frame.sdk.startChat = startChat;
      const element = frame.element();
      const ended = element.start().then(
        () => undefined,
        ({ name }: Error) => name,
      );
      await pass(clock, 10);
      expect(element.status).to.equal(status);
      frame.document.open();
      frame.document.write("<p>Thank you</p>");
      frame.document.close();
      await pass(clock, 60_000);
      expect(element.isConnected).to.equal(false);
      expect(frame.sdk.calls).to.have.length(1);
      expect(clock.countTimers()).to.equal(0);
      expect(await ended).to.equal(ends);
      expect(frame.printed).to.deep.equal([]);
    });
  }
});

describe("an element in a frame that is removed", () => {
  const ANSWERS: Record<string, (answer: PromiseWithResolvers<unknown>) => void> = {
    resolves: ({ resolve }) => resolve({ id: "one" }),
    rejects: ({ reject }) => reject(refusal(429)),
  };
  for (const [how, settle] of Object.entries(ANSWERS)) {
    for (const method of ["initialize", "startChat"] as const) {
      it(`makes no further call and throws nothing when ${method} ${how} afterwards`, async function () {
        // WebKit keeps running scripts of a removed frame, where the SDK has no connection.
        if (engine === "webkit" && method === "initialize" && how === "resolves") this.skip();
        const frame = await openFrame(TAG);
        await frame.run(SCRIPT);
        const onError = sinon.stub();
        const listening = new AbortController();
        for (const type of ["error", "unhandledrejection"]) addEventListener(type, onError, listening);
        const answer = Promise.withResolvers<unknown>();
        const called = Promise.withResolvers<void>();
        frame.sdk[method] = () => {
          called.resolve();
          return answer.promise;
        };
        const element = frame.element();
        void element.start();
        await called.promise;
        const { calls } = frame.sdk;
        const before = calls.length;
        frame.close();
        element.remove();
        settle(answer);
        // Real time: the frame's own clock was removed with it, and the absence of a call has no event to await.
        await new Promise((resolve) => setTimeout(resolve, 100));
        listening.abort();
        expect(calls).to.have.length(before);
        expect(onError.callCount).to.equal(0);
        expect(frame.printed).to.deep.equal([]);
      });
    }
  }
});

let iframe: HTMLIFrameElement;

/** Registers hooks that add a frame to the page, and remove it. */
function setUpFrame(): void {
  beforeEach(() => {
    iframe = document.body.appendChild(document.createElement("iframe"));
  });
  afterEach(() => iframe.remove());
}

describe("a move into a frame's document and back", () => {
  const t = setUpChat();
  setUpFrame();

  for (const situation of STATUSES) {
    it(`changes nothing when the element is ${situation.status}`, async () => {
      const { element, world, ended } = await enter(t, situation);
      const place = element.parentElement!;
      const events = eventsOfPage();
      const before = snapshot(element, world);
      iframe.contentDocument?.body.append(element);
      await t.pass(20);
      place.append(element);
      await t.pass(60);
      expect(snapshot(element, world)).to.deep.equal(before);
      expect(events).to.deep.equal([]);
      await t.pass(10_000);
      expect(await ended).to.equal(situation.ends);
    });
  }
});

describe("an element moved into a frame's document", () => {
  const t = setUpSdk();
  setUpFrame();

  it("starts at a click", async () => {
    const element = chat();
    await t.pass();
    iframe.contentDocument?.body.append(element);
    await t.pass(100);
    part(element, "button").click();
    await t.pass(100);
    expect(snapshot(element, t.sdk)).to.include({ status: "started", starts: 1 });
    await element.reset(); // `cleanUp` knows only the elements whose events reach the page
    element.remove();
  });
});
