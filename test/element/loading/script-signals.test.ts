import { expect } from "@open-wc/testing";
import { configure } from "../../../src/index.js";
import { chat, eventsOfPage, installSdk } from "../../support/page/chat.js";
import { countPageListeners } from "../../support/page/listeners.js";
import { setUpChat } from "../../support/page/set-up.js";
import { answerScripts, failed, loaded, threw, uncaught } from "../../support/scripts/held-scripts.js";

const t = setUpChat();

/*
 * Which of the browser's signals mean that the SDK's script has failed, and which do not.
 */

const nothing = () => {};
const violation = (facts: SecurityPolicyViolationEventInit) =>
  document.dispatchEvent(new SecurityPolicyViolationEvent("securitypolicyviolation", facts));

describe("SDK_INVALID", () => {
  const once = { "max-retries": "0" };

  it("is reported 3 s after the script has loaded: until then it may still set its global", async () => {
    answerScripts(loaded);
    const element = chat(once);
    void element.start();
    await t.pass(2_900);
    expect(element.status).to.equal("loading");
    await t.pass(150);
    expect(element.error).to.include({ code: "SDK_INVALID" });
  });

  it("is reported at the timeout, if that is sooner", async () => {
    answerScripts(loaded);
    const element = chat({ ...once, timeout: "1000" });
    void element.start();
    await t.pass(900);
    expect(element.status).to.equal("loading");
    await t.pass(150);
    expect(element.error).to.include({ code: "SDK_INVALID", reason: "global-missing" });
  });

  it("is not reported for a script that sets its global shortly after its load", async () => {
    const tags = answerScripts((tag) => {
      loaded(tag);
      setTimeout(installSdk, 2_500);
    });
    const element = chat();
    void element.start();
    await t.pass(2_600);
    expect(element.status).to.equal("started");
    expect(tags).to.have.length(1);
  });

  it("is not reported for an element that has the global's name as its id", async () => {
    const clobber = Object.assign(document.createElement("a"), { id: "GenesysCloudWebMessaging" });
    document.body.append(clobber);
    try {
      const tags = answerScripts((tag) => {
        installSdk();
        loaded(tag);
      });
      const element = chat();
      void element.start();
      await t.pass(100);
      expect(tags).to.have.length(1);
      expect(element.status).to.equal("started");
    } finally {
      clobber.remove();
    }
  });

  it("has the reason global-missing when another script of the page threw", async () => {
    answerScripts((tag) => {
      uncaught("https://page.example/own.js");
      loaded(tag);
    });
    const element = chat(once);
    void element.start();
    await t.pass(3_100);
    expect(element.error).to.include({ code: "SDK_INVALID", reason: "global-missing" });
  });

  it("leaves the error of a script that throws to the page's own onerror", async () => {
    const errors: Event[] = [];
    addEventListener("error", (event) => errors.push(event), { once: true });
    answerScripts(threw);
    void chat(once).start();
    await t.pass(3_100);
    expect(errors.map(({ defaultPrevented }) => defaultPrevented)).to.deep.equal([false]);
  });
});

describe("a script tag", () => {
  const VIOLATIONS: Record<string, (tag: HTMLScriptElement) => SecurityPolicyViolationEventInit> = {
    "a policy only reports, and does not enforce": ({ src }) => ({ blockedURI: src, disposition: "report" }),
    "a policy blocks something else of the page": () => ({
      blockedURI: "https://ads.example/track.js",
      disposition: "enforce",
    }),
  };
  for (const [what, facts] of Object.entries(VIOLATIONS)) {
    it(`starts the chat when ${what}`, async () => {
      answerScripts((tag) => {
        violation(facts(tag));
        installSdk();
        loaded(tag);
      });
      const element = chat();
      void element.start();
      await t.pass(100);
      expect(element.status).to.equal("started");
    });
  }

  it("fails with a hint without the Messenger when the script is the page's own copy", async () => {
    configure({ sdkSrc: "/copy-of-the-sdk.js" });
    answerScripts(failed);
    const element = chat({ "max-retries": "2" });
    void element.start();
    await t.pass(5000);
    expect(element.error).to.include({ code: "SDK_LOAD_FAILED" });
    expect(element.error!.hint).not.to.contain("messenger");
  });
});

describe("a failed script", () => {
  it("changes nothing when its tag loads late", async () => {
    const tags = answerScripts(nothing);
    const events = eventsOfPage();
    const element = chat({ timeout: "1000", "max-retries": "0" });
    void element.start();
    await t.pass(1_100);
    const before = events.length;
    failed(tags[0]!);
    threw(tags[0]!);
    violation({ blockedURI: tags[0]!.src, disposition: "enforce" });
    await t.pass(10_000);
    expect(events).to.have.length(before);
    expect(element.error).to.include({ code: "SDK_TIMEOUT" });
  });

  it("leaves no timer, no listener and no tag", async () => {
    const listeners = countPageListeners();
    const tags = answerScripts(nothing);
    const element = chat({ timeout: "1000", "max-retries": "1" });
    void element.start();
    await t.pass(10_000);
    expect(element.status).to.equal("failed");
    expect(t.countTimers()).to.equal(0);
    expect(listeners()).to.equal(0);
    expect(tags.some((tag) => tag.isConnected)).to.equal(false);
  });
});
