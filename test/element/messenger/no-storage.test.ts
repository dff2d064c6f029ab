import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { setUpMessenger } from "../../support/page/set-up.js";
import { useDeployment, WITH_CLEAR } from "../../support/sdk/deployment.js";
import { isOver, SOON, startedMessenger } from "../../support/sdk/messenger-chat.js";
import { customerSaid } from "../../support/sdk/messenger-page.js";

describe("a Messenger chat without browser storage", () => {
  useDeployment(WITH_CLEAR);
  const t = setUpMessenger();

  it("starts, sends its message once, and is ended by reset()", async () => {
    for (const method of ["getItem", "setItem", "removeItem"] as const)
      sinon.stub(Storage.prototype, method).throws(new DOMException("No.", "SecurityError"));
    const { messenger, element } = await startedMessenger(t.clock, { message: "Hello" });
    expect(element.status).to.equal("started");
    expect(customerSaid(messenger)).to.deep.equal(["Hello"]);
    void element.reset();
    await t.pass(SOON);
    expect(isOver(messenger)).to.equal(true);
  });
});
