import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { chat, errorsIn, eventsOfPage, ofType, rejection, stateOf } from "../../support/page/chat.js";
import { A } from "../../support/page/customers.js";
import { pretend } from "../../support/page/pretend.js";
import { setUpMessenger } from "../../support/page/set-up.js";
import { answerScripts, loaded } from "../../support/scripts/held-scripts.js";
import { agentSees, SOON } from "../../support/sdk/messenger-chat.js";
import { installMessenger } from "../../support/sdk/messenger.js";

const t = setUpMessenger();

/** The page is still loading, until the function is called. */
function loadingPage(): () => Promise<void> {
  pretend(globalThis, "requestIdleCallback", (then: () => void) => setTimeout(then)); // WebKit has none yet
  const state = sinon.stub(Document.prototype, "readyState").get(() => "interactive");
  return async () => {
    state.restore();
    dispatchEvent(new Event("load"));
    await t.pass(SOON);
  };
}

describe("a start before a tag manager has added the snippet that names the deployment", () => {
  for (const [when, isFirst] of [
    ["while the page loads", true],
    ["when it has loaded", false],
  ] as const) {
    it(`opens the chat with the CRM id, where the snippet comes ${when}`, async () => {
      const finish = loadingPage();
      const events = eventsOfPage();
      const element = chat({ "deployment-id": undefined });
      const started = element.start();
      await t.pass(1000);
      expect(element.status).to.equal("loading");
      const bring = () => installMessenger();
      let messenger = isFirst ? bring() : undefined;
      addEventListener("load", () => (messenger ??= bring()), { once: true });
      await finish();
      await t.pass(SOON);
      expect(await stateOf(started)).to.equal("resolved");
      messenger!.customerWrites("Hello");
      await t.pass(SOON);
      expect(agentSees(messenger!)).to.deep.equal({ crmCustomerId: A });
      expect(errorsIn(events)).to.deep.equal([]);
    });
  }

  it("opens the chat as soon as the Messenger is there, however long the page loads on", async () => {
    const finish = loadingPage();
    const element = chat({ "deployment-id": undefined });
    void element.start();
    await t.pass(1000);
    answerScripts(() => {});
    const tag = document.createElement("script");
    document.head.append(tag);
    const messenger = installMessenger();
    loaded(tag);
    await t.pass(SOON);
    expect(element.status).to.equal("started");
    messenger.customerWrites("Hello");
    await t.pass(SOON);
    expect(agentSees(messenger)).to.deep.equal({ crmCustomerId: A });
    await finish();
  });

  for (const [what, finishes] of [
    ["has loaded without one", true],
    ["takes longer to load than an answer may take", false],
  ] as const) {
    it(`fails where the page ${what}`, async () => {
      const finish = loadingPage();
      const element = chat({ "deployment-id": " ", timeout: "15000" });
      const failure = rejection(element.start());
      await t.pass(14_000);
      expect(element.status).to.equal("loading");
      if (finishes) await finish();
      else await t.pass(1000);
      expect(await failure).to.include({ code: "MISSING_DEPLOYMENT_ID" });
      if (!finishes) await finish();
      expect(t.countTimers()).to.equal(0);
    });
  }

  it("can be cancelled, and leaves no timer", async () => {
    const finish = loadingPage();
    const events = eventsOfPage();
    const element = chat({ "deployment-id": undefined });
    const failure = rejection(element.start());
    await t.pass(100);
    element.cancel();
    expect((await failure).name).to.equal("AbortError");
    await t.pass(100);
    expect(t.countTimers()).to.equal(0);
    installMessenger({ script: "later" });
    await finish();
    expect(element.status).to.equal("idle");
    expect(ofType(events, "genesys-chat-session-start")).to.deep.equal([]);
  });

  it("does not wait where the element is for the other SDK", async () => {
    const finish = loadingPage();
    const element = chat({ "deployment-id": undefined, sdk: "web-messaging" });
    expect(await rejection(element.start())).to.include({ code: "MISSING_DEPLOYMENT_ID" });
    await finish();
  });
});
