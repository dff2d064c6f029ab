import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { chat, part } from "../../support/page/chat.js";
import { setUpSdk } from "../../support/page/set-up.js";

const t = setUpSdk();

describe("a start that succeeds", () => {
  it("opens one chat for twenty clicks, and shows it again on later clicks", async () => {
    const element = chat({ "deployment-id": "slow" });
    await element.updateComplete;
    const scrolled = sinon.stub(Element.prototype, "scrollIntoView");
    for (let click = 0; click < 20; click++) {
      part(element, "button").click();
      await t.pass(300);
    }
    expect(element.status).to.equal("started");
    expect(t.sdk.initialize.callCount).to.equal(1);
    expect(t.sdk.startChat.callCount).to.equal(1);
    expect(t.sdk.cloud.conversations.list()).to.have.length(1);
    expect(scrolled.callCount).to.equal(4); // the session at 5 s, and the clicks at 5.1, 5.4 and 5.7 s
    expect((scrolled.firstCall.thisValue as Element).id).to.equal("genesys-webmessaging-container");
  });

  for (const attributes of [{}, { loading: "eager" }, { autostart: "" }]) {
    it(`writes nothing to the console with ${JSON.stringify(attributes)}`, async () => {
      // Lit's development build prints each of its warnings once per page.
      (globalThis as { litIssuedWarnings?: Set<unknown> }).litIssuedWarnings?.clear();
      const methods = ["debug", "log", "info", "warn", "error"] as const;
      const written = methods.map((method) => sinon.stub(console, method));
      const element = chat(attributes);
      await element.updateComplete;
      part(element, "button").click();
      await t.pass(1000);
      await element.reset();
      await element.start();
      await t.pass(1000);
      expect(element.status).to.equal("started");
      expect(written.flatMap(({ args }) => args)).to.deep.equal([]);
    });
  }
});

describe("the container that the SDK renders into", () => {
  const find = (): Element[] => [...document.querySelectorAll("#genesys-webmessaging-container")];

  it("is created in the document when the page has none", async () => {
    expect(find()).to.deep.equal([]);
    await chat().start();
    expect(find().map((container) => container.getRootNode())).to.deep.equal([document]);
    expect(find()[0]?.childElementCount).to.equal(1);
  });

  it("is the page's own when it has one", async () => {
    const own = document.body.appendChild(document.createElement("div"));
    own.id = "genesys-webmessaging-container";
    await chat().start();
    expect(find()).to.deep.equal([own]);
    expect(own.childElementCount).to.equal(1);
  });
});
