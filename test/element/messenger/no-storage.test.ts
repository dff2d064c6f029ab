import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { stopClock } from "../../support/page/chat.js";
import { isOver, SOON, startedMessenger } from "../../support/sdk/messenger-chat.js";
import { customerSaid } from "../../support/sdk/messenger-page.js";
import { cleanUpMessenger } from "../../support/sdk/messenger.js";
import { pass } from "../../support/page/time.js";

let clock: sinon.SinonFakeTimers;

describe("where the browser stores nothing", () => {
  beforeEach(() => (clock = stopClock()));
  afterEach(() => cleanUpMessenger(clock));

  it("the chat starts all the same, says its message once, and is ended by reset()", async () => {
    for (const method of ["getItem", "setItem", "removeItem"] as const)
      sinon.stub(Storage.prototype, method).throws(new DOMException("No.", "SecurityError"));
    const { messenger, element } = await startedMessenger(clock, { message: "Hello" });
    expect(element.status).to.equal("started");
    expect(customerSaid(messenger)).to.deep.equal(["Hello"]);
    void element.reset();
    await pass(clock, SOON);
    expect(isOver(messenger)).to.equal(true);
  });
});
