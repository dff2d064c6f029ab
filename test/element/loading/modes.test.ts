import { expect, oneEvent } from "@open-wc/testing";
import sinon from "sinon";
import type { GenesysCrmChat } from "../../../src/index.js";
import {
  chat,
  cleanUp,
  type FakeSdk,
  holdScripts,
  installSdk,
  part,
  stopClock,
} from "../../support/page/chat.js";
import { INTENTS, intended, looked, MINUTE } from "../../support/page/intents.js";
import { pretend } from "../../support/page/pretend.js";
import { pass } from "../../support/page/time.js";

let clock: sinon.SinonFakeTimers;
let sdk: FakeSdk;

describe("the attribute loading", () => {
  beforeEach(() => {
    clock = stopClock();
    sdk = installSdk();
  });
  afterEach(cleanUp);

  for (const loading of [undefined, "lazy"]) {
    describe(loading === undefined ? "absent" : `"${loading}"`, () => {
      it("asks for nothing before the first sign of intent", async () => {
        const tags = holdScripts();
        const inHead = document.head.childElementCount;
        const element = chat({ loading });
        await pass(clock, 10 * MINUTE);
        expect([element.status, sdk.initialize.callCount, tags.length]).to.deep.equal(["idle", 0, 0]);
        expect(document.head.childElementCount).to.equal(inHead);
      });

      for (const [what, show] of Object.entries(INTENTS)) {
        it(`loads at ${what}, and starts nothing`, async () => {
          const element = chat({ loading });
          await element.updateComplete;
          show(element);
          await pass(clock);
          expect([element.status, sdk.startChat.callCount]).to.deep.equal(["ready", 0]);
        });
      }
    });
  }

  it("lazy loads once, however often there is a sign of intent", async () => {
    await intended(clock, {});
    expect(sdk.initialize.callCount).to.equal(1);
  });

  describe("lazy with Save-Data", () => {
    // Chromium alone has it.
    beforeEach(() => pretend(navigator, "connection", { saveData: true }));

    it("waits for the click", async () => {
      const element = await intended(clock, {});
      expect([element.status, sdk.initialize.callCount]).to.deep.equal(["idle", 0]);
      part(element, "button").click();
      await pass(clock);
      expect(element.status).to.equal("started");
    });
  });

  describe("manual", () => {
    it("is for consent tools: no sign of intent loads anything", async () => {
      const element = await intended(clock, { loading: "manual" });
      expect([element.status, sdk.initialize.callCount]).to.deep.equal(["idle", 0]);
    });

    for (const [what, act, status] of [
      ["load()", (element: GenesysCrmChat) => element.load(), "ready"],
      ["start()", (element: GenesysCrmChat) => element.start(), "started"],
      ["a click", (element: GenesysCrmChat) => part(element, "button").click(), "started"],
    ] as const) {
      it(`loads at ${what}`, async () => {
        const element = chat({ loading: "manual" });
        await element.updateComplete;
        void act(element);
        await pass(clock);
        expect(element.status).to.equal(status);
      });
    }
  });

  describe("visible", () => {
    /** An element so many px below what can be seen of the page. */
    async function below(px: number): Promise<GenesysCrmChat> {
      const element = chat({ loading: "visible" });
      (element.parentElement as HTMLElement).style.paddingTop = `${innerHeight + px}px`;
      scrollTo(0, 0); // where the page was left by the test before
      await element.updateComplete;
      await looked(element);
      await pass(clock);
      return element;
    }

    it("loads nothing while the element is far below", async () => {
      expect((await below(1000)).status).to.equal("idle");
    });

    it("loads when the element comes near", async () => {
      const element = await below(1000);
      const ready = oneEvent(element, "genesys-chat-ready");
      element.scrollIntoView();
      await ready;
      expect([element.status, sdk.startChat.callCount]).to.deep.equal(["ready", 0]);
    });

    it("loads at once where the element is nearly visible already", async () => {
      expect((await below(100)).status).to.equal("ready");
    });
  });

  describe("idle", () => {
    let whenIdle: sinon.SinonStub;
    beforeEach(() => {
      whenIdle = sinon.stub();
      pretend(globalThis, "requestIdleCallback", whenIdle); // WebKit has none yet
    });

    it("loads when the browser has nothing else to do", async () => {
      const element = chat({ loading: "idle" });
      await pass(clock, MINUTE);
      expect(element.status).to.equal("idle");
      whenIdle.callArg(0);
      await pass(clock);
      expect([element.status, sdk.startChat.callCount]).to.deep.equal(["ready", 0]);
    });

    it("loads a moment later where the browser cannot tell", async () => {
      Object.assign(globalThis, { requestIdleCallback: undefined });
      const element = chat({ loading: "idle" });
      await element.updateComplete;
      expect(element.status).to.equal("idle");
      await pass(clock, 1);
      expect(element.status).to.equal("ready");
    });

    it("loads nothing when the element has gone meanwhile", async () => {
      const element = chat({ loading: "idle" });
      await pass(clock);
      element.remove();
      whenIdle.callArg(0);
      await pass(clock, MINUTE);
      expect(sdk.initialize.callCount).to.equal(0);
    });
  });

  it("eager loads at once, and starts nothing", async () => {
    const element = chat({ loading: "eager" });
    await pass(clock);
    expect([element.status, sdk.startChat.callCount]).to.deep.equal(["ready", 0]);
  });

  it("may change: from manual to eager loads at once", async () => {
    const element = await intended(clock, { loading: "manual" });
    element.loading = "eager";
    await pass(clock);
    expect(element.status).to.equal("ready");
  });
});
