import { expect } from "@open-wc/testing";
import { configure } from "../../../src/index.js";
import { chat, cleanUp, eventsOfPage, installSdk, stopClock } from "../../support/page/chat.js";
import { answerScripts, failed, loaded, threw, uncaught } from "../../support/scripts/held-scripts.js";
import { countPageListeners } from "../../support/page/listeners.js";
import { pass } from "../../support/page/time.js";

/*
 * What a browser's signals mean for the SDK's script, and what they do not.
 */

const nothing = () => {};
const violation = (facts: SecurityPolicyViolationEventInit) =>
  document.dispatchEvent(new SecurityPolicyViolationEvent("securitypolicyviolation", facts));

describe("SDK_INVALID is said", () => {
  afterEach(cleanUp);

  const once = { "max-retries": "0" };

  it("3 s after the script has loaded: till then it may still set its global", async () => {
    const clock = stopClock();
    answerScripts(loaded);
    const element = chat(once);
    void element.start();
    await pass(clock, 2_900);
    expect(element.status).to.equal("loading");
    await pass(clock, 150);
    expect(element.error).to.include({ code: "SDK_INVALID" });
  });

  it("at the timeout, if that is sooner", async () => {
    const clock = stopClock();
    answerScripts(loaded);
    const element = chat({ ...once, timeout: "1000" });
    void element.start();
    await pass(clock, 900);
    expect(element.status).to.equal("loading");
    await pass(clock, 150);
    expect(element.error).to.include({ code: "SDK_INVALID", reason: "global-missing" });
  });

  it("not of a script that sets its global a moment after its load", async () => {
    const clock = stopClock();
    const tags = answerScripts((tag) => {
      loaded(tag);
      setTimeout(installSdk, 2_500);
    });
    const element = chat();
    void element.start();
    await pass(clock, 2_600);
    expect(element.status).to.equal("started");
    expect(tags).to.have.length(1);
  });

  it("not of an element of the page that has the global's name as its id", async () => {
    const clock = stopClock();
    const clobber = Object.assign(document.createElement("a"), { id: "GenesysCloudWebMessaging" });
    document.body.append(clobber);
    try {
      const tags = answerScripts((tag) => {
        installSdk();
        loaded(tag);
      });
      const element = chat();
      void element.start();
      await pass(clock, 100);
      expect(tags).to.have.length(1);
      expect(element.status).to.equal("started");
    } finally {
      clobber.remove();
    }
  });

  it("as global-missing, where it was another script of the page that threw", async () => {
    const clock = stopClock();
    answerScripts((tag) => {
      uncaught("https://page.example/own.js");
      loaded(tag);
    });
    const element = chat(once);
    void element.start();
    await pass(clock, 3_100);
    expect(element.error).to.include({ code: "SDK_INVALID", reason: "global-missing" });
  });

  it("and the page's own onerror hears of a script that throws as ever", async () => {
    const clock = stopClock();
    const heard: Event[] = [];
    addEventListener("error", (event) => heard.push(event), { once: true });
    answerScripts(threw);
    void chat(once).start();
    await pass(clock, 3_100);
    expect(heard.map(({ defaultPrevented }) => defaultPrevented)).to.deep.equal([false]);
  });
});

describe("a script tag is no cause for alarm when", () => {
  afterEach(cleanUp);

  const VIOLATIONS: Record<string, (tag: HTMLScriptElement) => SecurityPolicyViolationEventInit> = {
    "a policy only reports, and does not enforce": ({ src }) => ({ blockedURI: src, disposition: "report" }),
    "a policy blocks something else of the page": () => ({
      blockedURI: "https://ads.example/track.js",
      disposition: "enforce",
    }),
  };
  for (const [what, told] of Object.entries(VIOLATIONS)) {
    it(what, async () => {
      const clock = stopClock();
      answerScripts((tag) => {
        violation(told(tag));
        installSdk();
        loaded(tag);
      });
      const element = chat();
      void element.start();
      await pass(clock, 100);
      expect(element.status).to.equal("started");
    });
  }

  it("the script is the page's own copy: then the hint does not speak of the Messenger", async () => {
    const clock = stopClock();
    configure({ sdkSrc: "/copy-of-the-sdk.js" });
    answerScripts(failed);
    const element = chat({ "max-retries": "2" });
    void element.start();
    await pass(clock, 5000);
    expect(element.error).to.include({ code: "SDK_LOAD_FAILED" });
    expect(element.error!.hint).not.to.contain("messenger");
  });
});

describe("what a failed script left behind does no harm:", () => {
  afterEach(cleanUp);

  it("a tag that loads after its time changes nothing", async () => {
    const clock = stopClock();
    const tags = answerScripts(nothing);
    const events = eventsOfPage();
    const element = chat({ timeout: "1000", "max-retries": "0" });
    void element.start();
    await pass(clock, 1_100);
    const before = events.length;
    failed(tags[0]!);
    threw(tags[0]!);
    violation({ blockedURI: tags[0]!.src, disposition: "enforce" });
    await pass(clock, 10_000);
    expect(events).to.have.length(before);
    expect(element.error).to.include({ code: "SDK_TIMEOUT" });
  });

  it("no timer, no listener and no tag is left", async () => {
    const clock = stopClock();
    const listeners = countPageListeners();
    const tags = answerScripts(nothing);
    const element = chat({ timeout: "1000", "max-retries": "1" });
    void element.start();
    await pass(clock, 10_000);
    expect(element.status).to.equal("failed");
    expect(clock.countTimers()).to.equal(0);
    expect(listeners()).to.equal(0);
    expect(tags.some((tag) => tag.isConnected)).to.equal(false);
  });
});
