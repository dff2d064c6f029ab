import { expect, oneEvent } from "@open-wc/testing";
import sinon from "sinon";
import type { GenesysCrmChat } from "../../../src/index.js";
import { chat, holdScripts, part } from "../../support/page/chat.js";
import { intended, INTENTS, looked, MINUTE } from "../../support/page/intents.js";
import { pretend } from "../../support/page/pretend.js";
import { setUpSdk, snapshot } from "../../support/page/set-up.js";

const t = setUpSdk();

describe("the attribute loading", () => {
  for (const loading of [undefined, "lazy"]) {
    describe(loading === undefined ? "absent" : `"${loading}"`, () => {
      it("requests nothing before the first sign of intent", async () => {
        const tags = holdScripts();
        const inHead = document.head.childElementCount;
        const element = chat({ loading });
        await t.pass(10 * MINUTE);
        expect(snapshot(element, t.sdk)).to.include({ status: "idle", initializes: 0 });
        expect(tags).to.deep.equal([]);
        expect(document.head.childElementCount).to.equal(inHead);
      });

      for (const [what, show] of Object.entries(INTENTS)) {
        it(`loads on ${what}, and starts nothing`, async () => {
          const element = chat({ loading });
          await element.updateComplete;
          show(element);
          await t.pass();
          expect(snapshot(element, t.sdk)).to.include({ status: "ready", starts: 0 });
        });
      }
    });
  }

  it("loads once with lazy, however many signs of intent there are", async () => {
    await intended(t.clock, {});
    expect(t.sdk.initialize.callCount).to.equal(1);
  });

  describe("lazy with Save-Data", () => {
    // Chromium alone has it.
    beforeEach(() => pretend(navigator, "connection", { saveData: true }));

    it("waits for the click", async () => {
      const element = await intended(t.clock, {});
      expect(snapshot(element, t.sdk)).to.include({ status: "idle", initializes: 0 });
      part(element, "button").click();
      await t.pass();
      expect(element.status).to.equal("started");
    });
  });

  describe("manual", () => {
    it("loads nothing on a sign of intent, for consent tools", async () => {
      const element = await intended(t.clock, { loading: "manual" });
      expect(snapshot(element, t.sdk)).to.include({ status: "idle", initializes: 0 });
    });

    for (const { what, act, status } of [
      { what: "load()", act: (element: GenesysCrmChat) => element.load(), status: "ready" },
      { what: "start()", act: (element: GenesysCrmChat) => element.start(), status: "started" },
      {
        what: "a click",
        act: (element: GenesysCrmChat) => part(element, "button").click(),
        status: "started",
      },
    ] as const) {
      it(`loads on ${what}`, async () => {
        const element = chat({ loading: "manual" });
        await element.updateComplete;
        void act(element);
        await t.pass();
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
      await t.pass();
      return element;
    }

    it("loads nothing while the element is far below the viewport", async () => {
      expect((await below(1000)).status).to.equal("idle");
    });

    it("loads when the element comes near", async () => {
      const element = await below(1000);
      const ready = oneEvent(element, "genesys-chat-ready");
      element.scrollIntoView();
      await ready;
      expect(snapshot(element, t.sdk)).to.include({ status: "ready", starts: 0 });
    });

    it("loads at once when the element is nearly visible already", async () => {
      expect((await below(100)).status).to.equal("ready");
    });
  });

  describe("idle", () => {
    let whenIdle: sinon.SinonStub;
    beforeEach(() => {
      whenIdle = sinon.stub();
      pretend(globalThis, "requestIdleCallback", whenIdle); // WebKit has none yet
    });

    it("loads when the browser is idle", async () => {
      const element = chat({ loading: "idle" });
      await t.pass(MINUTE);
      expect(element.status).to.equal("idle");
      whenIdle.callArg(0);
      await t.pass();
      expect(snapshot(element, t.sdk)).to.include({ status: "ready", starts: 0 });
    });

    it("loads a moment later without requestIdleCallback", async () => {
      Object.assign(globalThis, { requestIdleCallback: undefined });
      const element = chat({ loading: "idle" });
      await element.updateComplete;
      expect(element.status).to.equal("idle");
      await t.pass(1);
      expect(element.status).to.equal("ready");
    });

    it("loads nothing when the element has been removed", async () => {
      const element = chat({ loading: "idle" });
      await t.pass();
      element.remove();
      whenIdle.callArg(0);
      await t.pass(MINUTE);
      expect(t.sdk.initialize.callCount).to.equal(0);
    });
  });

  it("loads at once with eager, and starts nothing", async () => {
    const element = chat({ loading: "eager" });
    await t.pass();
    expect(snapshot(element, t.sdk)).to.include({ status: "ready", starts: 0 });
  });

  it("loads at once when it changes from manual to eager", async () => {
    const element = await intended(t.clock, { loading: "manual" });
    element.loading = "eager";
    await t.pass();
    expect(element.status).to.equal("ready");
  });
});
