/** Pages whose old libraries have replaced or removed what browsers have. */
import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { listened } from "../../support/page/before-start.js";
import { configure } from "../../../src/index.js";
import { chat, part, rejection } from "../../support/page/chat.js";
import { refusal } from "../../support/page/failures.js";
import { countPageListeners } from "../../support/page/listeners.js";
import { INTENTS } from "../../support/page/intents.js";
import { setUpSdk } from "../../support/page/set-up.js";

/** An AbortController of an old polyfill: its signal is none to the browser, and has no reason. */
class OldAbortController {
  readonly signal = Object.assign(new EventTarget(), { aborted: false });
  abort(): void {
    this.signal.aborted = true;
    this.signal.dispatchEvent(new Event("abort"));
  }
}

describe("an element on a page with old polyfills", () => {
  const t = setUpSdk();

  /** Puts something in place of a name of the browser. Until the end of the test. */
  const replace = (name: string, value: unknown): void => {
    sinon.stub(globalThis as unknown as Record<string, unknown>, name).value(value);
  };

  for (const [intent, show] of Object.entries(INTENTS)) {
    it(`loads at ${intent} with an AbortController that browsers do not know`, async () => {
      replace("AbortController", OldAbortController);
      const element = chat();
      await element.updateComplete;
      sinon.restore();
      show(element);
      await t.pass(100);
      expect(element.status).to.equal("ready");
    });
  }

  it("starts its chat, and leaves no listener, with an AbortController that browsers do not know", async () => {
    replace("AbortController", OldAbortController);
    const listeners = countPageListeners();
    configure({ crmIdFrom: () => "CRM-1" });
    t.sdk.startChat.onFirstCall().callsFake(() => Promise.reject(refusal(429)));
    const element = chat({ "crm-id": undefined, "retry-delay": "100" });
    void element.start();
    await t.pass(10);
    expect(element.status).to.equal("retrying");
    expect(listeners()).to.be.above(0);
    await t.pass(1_000);
    expect(element.status).to.equal("started");
    expect(listeners()).to.be.above(0);
    element.remove();
    await t.pass(100);
    expect(listeners()).to.equal(0);
  });

  it("gives up a start, and leaves no listener, with an AbortController that browsers do not know", async () => {
    replace("AbortController", OldAbortController);
    const listeners = countPageListeners();
    t.sdk.startChat.callsFake(() => Promise.reject(refusal(429)));
    const element = chat();
    const ended = rejection(element.start());
    await t.pass(10);
    expect(element.status).to.equal("retrying");
    element.cancel();
    expect((await ended).name).to.equal("AbortError");
    expect(element.status).to.equal("ready");
    await t.pass(100);
    expect(listeners()).to.equal(0);
  });

  it("starts its chat without MutationObserver", async () => {
    replace("MutationObserver", undefined);
    const element = chat();
    await element.updateComplete;
    part(element, "button").click();
    await t.pass(100);
    expect(element.status).to.equal("started");
    element.setAttribute("segment", "Gold");
    await element.updateComplete;
    expect(element.status).to.equal("started");
  });

  const thrower = (): never => {
    throw new TypeError("Illegal constructor");
  };
  for (const name of ["MutationObserver", "ResizeObserver", "IntersectionObserver"]) {
    it(`floats, and starts its chat, with a ${name} that throws`, async () => {
      replace(name, thrower);
      const element = chat({ placement: "floating" });
      await element.updateComplete;
      part(element, "button").click();
      await t.pass(100);
      expect(element.status).to.equal("started");
    });
  }

  it("floats in a transformed section, and starts its chat, where showPopover() throws", async () => {
    sinon.stub(HTMLElement.prototype, "showPopover").throws(new DOMException("No.", "InvalidStateError"));
    const element = chat({ placement: "floating" });
    const section = document.body.appendChild(document.createElement("section"));
    section.style.transform = "scale(1)";
    section.append(element);
    await element.updateComplete;
    part(element, "button").click();
    await t.pass(100);
    expect(element.status).to.equal("started");
    element.remove();
    section.remove();
  });

  it("waits for listeners of before-start without Promise.allSettled", async () => {
    sinon.stub(Promise, "allSettled").value(undefined);
    const held: string[] = [];
    const element = listened({}, ({ detail }) => {
      detail.waitUntil(Promise.resolve().then(() => held.push("resolved")));
      detail.waitUntil(Promise.reject(new Error("no answer")));
    });
    await element.start();
    expect(element.status).to.equal("started");
    expect(held).to.deep.equal(["resolved"]);
  });

  it("has its view with loading=visible without IntersectionObserver", async () => {
    replace("IntersectionObserver", undefined);
    const element = chat({ loading: "visible" });
    await element.updateComplete;
    expect(part(element, "button")).to.be.instanceOf(HTMLButtonElement);
  });
});
