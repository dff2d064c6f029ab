import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { chat, part } from "../../support/page/chat.js";
import { setUpSdk } from "../../support/page/set-up.js";

/** What has the browser compute the styles or the layout of the page at once. */
const watchReads = (): [name: string, spy: sinon.SinonSpy][] =>
  Object.entries({
    getBoundingClientRect: sinon.spy(Element.prototype, "getBoundingClientRect"),
    getClientRects: sinon.spy(Element.prototype, "getClientRects"),
    scrollIntoView: sinon.spy(Element.prototype, "scrollIntoView"),
    offsetWidth: sinon.spy(HTMLElement.prototype, "offsetWidth", ["get"]).get,
    getComputedStyle: sinon.spy(globalThis, "getComputedStyle"),
    matchMedia: sinon.spy(globalThis, "matchMedia"),
  });

describe("a click", () => {
  const t = setUpSdk();

  for (const placement of ["inline", "floating"]) {
    it(`on the ${placement} button starts the chat before the page is laid out`, async () => {
      const element = chat({ placement });
      await t.pass(100);
      await element.load();
      const reads = watchReads();
      part(element, "button").focus();
      part(element, "button").click();
      await t.pass(100);
      const { startChat } = t.sdk;
      expect(startChat.callCount).to.equal(1);
      const early = reads.filter(([, spy]) => spy.calledBefore(startChat)).map(([name]) => name);
      expect(early).to.deep.equal([]);
    });
  }
});
