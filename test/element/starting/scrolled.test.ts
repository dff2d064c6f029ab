import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { chat, part } from "../../support/page/chat.js";
import { setUpSdk } from "../../support/page/set-up.js";

const t = setUpSdk();

/** The calls of `scrollIntoView` for the chat. */
function scrolls(): sinon.SinonStub {
  return sinon.stub(Element.prototype, "scrollIntoView");
}

describe("the chat in the page", () => {
  it("is scrolled into view, smoothly, when a click opened it", async () => {
    const scrolled = scrolls();
    const element = chat();
    await element.updateComplete;
    part(element, "button").click();
    await t.pass(100);
    expect(element.status).to.equal("started");
    expect(scrolled.callCount).to.equal(1);
    expect((scrolled.firstCall.thisValue as Element).id).to.equal("genesys-webmessaging-container");
    expect(scrolled.firstCall.args).to.deep.equal([{ block: "nearest", behavior: "smooth" }]);
  });

  it("is scrolled without motion where the customer wants none", async () => {
    const scrolled = scrolls();
    const { matchMedia } = globalThis;
    sinon
      .stub(globalThis, "matchMedia")
      .callsFake((query) => (query.includes("reduced-motion") ? matchMedia("all") : matchMedia(query)));
    const element = chat();
    await element.updateComplete;
    part(element, "button").click();
    await t.pass(100);
    expect(scrolled.firstCall.args).to.deep.equal([{ block: "nearest", behavior: "instant" }]);
  });

  it("is scrolled into view when the click joins a start of page code", async () => {
    const scrolled = scrolls();
    const element = chat({ "deployment-id": "slow" });
    void element.start();
    await t.pass(1_000);
    part(element, "button").click();
    await t.pass(10_000);
    expect(element.status).to.equal("started");
    expect(scrolled.callCount).to.equal(1);
  });

  it("is scrolled into view when another element's session is joined by a click", async () => {
    const scrolled = scrolls();
    await chat().start();
    const element = chat({ "deployment-id": "all-well" });
    await t.pass(100);
    expect(element.status).to.equal("started");
    expect(scrolled.callCount).to.equal(0);
    part(element, "button").click();
    await t.pass(100);
    expect(scrolled.callCount).to.equal(1);
  });

  it("stays where it is when page code starts it, also once more", async () => {
    const scrolled = scrolls();
    const element = chat();
    await element.start();
    await chat().start();
    await t.pass(100);
    expect(element.status).to.equal("started");
    expect(scrolled.callCount).to.equal(0);
  });

  it("stays where it is when page code starts again what a click began and cancel() ended", async () => {
    const scrolled = scrolls();
    const element = chat({ "deployment-id": "slow" });
    await element.updateComplete;
    part(element, "button").click();
    await t.pass(1_000);
    element.cancel();
    void element.start();
    await t.pass(10_000);
    expect(element.status).to.equal("started");
    expect(scrolled.callCount).to.equal(0);
  });

  it("does not take the focus", async () => {
    const element = chat();
    await element.updateComplete;
    const before = document.activeElement;
    part(element, "button").click();
    await t.pass(100);
    expect(element.status).to.equal("started");
    expect(document.activeElement).to.equal(before);
  });
});
