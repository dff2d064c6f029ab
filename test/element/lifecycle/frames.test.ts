import { expect } from "@open-wc/testing";
import sinon from "sinon";
import type { GenesysCrmChat } from "../../../src/index.js";
import {
  cleanUp,
  eventsOfPage,
  type FakeSdk,
  installSdk,
  part,
  rejection,
  stopClock,
} from "../../support/page/chat.js";
import { engine } from "../../support/page/engine.js";
import { type Frame, openFrame } from "../../support/page/frame.js";
import { elementIn, STATES } from "../../support/states.js";
import { pass } from "../../support/page/time.js";

const SCRIPT = { src: "/src/define.ts", type: "module" } as const;
const TAG = `<genesys-crm-chat deployment-id="all-well" crm-id="CRM-1"></genesys-crm-chat>`;

/** What a page may be in the middle of, and what its SDK does for that. */
const MIDDLE: [status: string, answer: () => unknown][] = [
  ["starting", () => new Promise(() => {})],
  ["retrying", () => Promise.reject({ status: 429 })], // oxlint-disable-line prefer-promise-reject-errors
  ["started", () => ({ id: "one" })],
];

describe("C-17: an element that document.write() made", () => {
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

  it("works", async () => {
    expect((await frame.element().start()).id).to.equal("one");
    expect(part(frame.element(), "button").ariaBusy).to.equal("false");
  });

  for (const [status, answer] of MIDDLE) {
    it(`stops when document.open() wipes the page while it is ${status}`, async () => {
      frame.sdk.startChat = answer;
      const element = frame.element();
      const ended = rejection(element.start());
      await pass(clock, 10);
      expect(element.status).to.equal(status);
      frame.document.open();
      frame.document.write("<p>Thank you</p>");
      frame.document.close();
      await pass(clock, 60_000);
      expect([element.isConnected, frame.sdk.calls.length, clock.countTimers()]).to.deep.equal([false, 1, 0]);
      expect((await ended).name).to.equal(status === "started" ? "Error" : "AbortError");
      expect(frame.printed).to.deep.equal([]);
    });
  }
});

describe("an element in a frame that vanishes", () => {
  for (const [how, settle] of [
    ["resolves", (answer: PromiseWithResolvers<unknown>) => answer.resolve({ id: "one" })],
    ["rejects", (answer: PromiseWithResolvers<unknown>) => answer.reject({ status: 429 })],
  ] as const) {
    for (const method of ["initialize", "startChat"] as const) {
      it(`before ${method} ${how} does nothing more, and throws nothing`, async function () {
        // WebKit runs on in a page that is gone, where the SDK can reach nobody.
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
        const { length } = calls;
        frame.close();
        element.remove();
        settle(answer);
        await new Promise((resolve) => setTimeout(resolve, 100)); // real: the frame's own clock has gone with it
        listening.abort();
        expect([calls.length, onError.callCount, frame.printed]).to.deep.equal([length, 0, []]);
      });
    }
  }
});

describe("an element that is moved into a frame's document and back", () => {
  let clock: sinon.SinonFakeTimers;
  let sdk: FakeSdk;
  let frame: HTMLIFrameElement;
  beforeEach(() => {
    clock = stopClock();
    sdk = installSdk();
    frame = document.body.appendChild(document.createElement("iframe"));
  });
  afterEach(async () => {
    await cleanUp();
    frame.remove();
  });

  for (const [status, attributes, ms] of STATES) {
    it(`goes on as if nothing had been when it is ${status}`, async () => {
      const [element, ended] = await elementIn(clock, attributes, ms);
      const place = element.parentElement!;
      const events = eventsOfPage();
      const calls = sdk.startChat.callCount;
      frame.contentDocument?.body.append(element);
      await pass(clock, 20);
      place.append(element);
      await pass(clock, 60);
      expect([element.status, sdk.startChat.callCount, events.length]).to.deep.equal([status, calls, 0]);
      await pass(clock, 10_000);
      const ends: Record<string, string> = { idle: "", ready: "", failed: "ChatError" };
      expect(await ended).to.equal(ends[status] ?? "started");
    });
  }

  it("works while it is there", async () => {
    const [element] = (await elementIn(clock, {}, undefined)) as [GenesysCrmChat, unknown];
    frame.contentDocument?.body.append(element);
    await pass(clock, 100);
    part(element, "button").click();
    await pass(clock, 100);
    expect([element.status, sdk.startChat.callCount]).to.deep.equal(["started", 1]);
    await element.reset(); // `cleanUp` hears nothing of what goes on in a frame
    element.remove();
  });
});
