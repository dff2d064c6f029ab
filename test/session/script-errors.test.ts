import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { configure } from "../../src/index.js";
import { chat, cleanUp, eventsOfPage, installSdk, ofType, rejection, stopClock } from "../support/chat.js";
import { expectSound, factsOf, SECRET_ATTRIBUTES } from "../support/failures.js";
import { answerScripts, failed, loaded, threw, uncaught } from "../support/held-scripts.js";
import { pass } from "../support/time.js";

type Global = { GenesysCloudWebMessaging?: unknown };
const page = globalThis as Global;
const putOnPage = (value: unknown) => void (page.GenesysCloudWebMessaging = value);

const VENDOR = "https://web-messaging-sdk.pure.cloud";

interface Row {
  readonly code: string;
  readonly reason?: string;
  readonly status?: number;
  /** With `max-retries="4"`. */
  readonly requests: 1 | 2 | 3 | 5;
  readonly answer: (tag: HTMLScriptElement) => void;
  /** What the browser notes of the request, if anything (Resource Timing). */
  readonly noted?: Partial<PerformanceResourceTiming>;
  readonly hint: RegExp;
}

const nothing = () => {};
const violation = (facts: SecurityPolicyViolationEventInit) =>
  document.dispatchEvent(new SecurityPolicyViolationEvent("securitypolicyviolation", facts));

const ROWS: Record<string, Row> = {
  "SDK_LOAD_FAILED, reason network": {
    code: "SDK_LOAD_FAILED",
    reason: "network",
    requests: 5,
    answer: failed,
    noted: { responseStatus: 0, duration: 7 },
    hint: /sdk="messenger"/,
  },
  "SDK_LOAD_FAILED, reason network, of which the browser notes nothing": {
    code: "SDK_LOAD_FAILED",
    reason: "network",
    requests: 5,
    answer: failed,
    hint: /sdk="messenger"/,
  },
  "SDK_LOAD_FAILED, reason http, where the status can be read": {
    code: "SDK_LOAD_FAILED",
    reason: "http",
    status: 404,
    requests: 5,
    answer: failed,
    noted: { responseStatus: 404, duration: 7 },
    hint: /sdk="messenger"/,
  },
  "SDK_LOAD_FAILED, reason blocked-by-client, where no time went by: a guess": {
    code: "SDK_LOAD_FAILED",
    reason: "blocked-by-client",
    requests: 2,
    answer: failed,
    noted: { responseStatus: 0, duration: 0 },
    hint: /guess.*sdk="messenger"/,
  },
  "SDK_BLOCKED, reason csp": {
    code: "SDK_BLOCKED",
    reason: "csp",
    requests: 1,
    answer: (tag) => void violation({ blockedURI: tag.src, disposition: "enforce" }),
    hint: /script-src https:\/\/web-messaging-sdk\.pure\.cloud/,
  },
  "SDK_BLOCKED, reason csp, where the browser names the origin alone": {
    code: "SDK_BLOCKED",
    reason: "csp",
    requests: 1,
    answer: () => void violation({ blockedURI: VENDOR, disposition: "enforce" }),
    hint: /script-src https:\/\/web-messaging-sdk\.pure\.cloud/,
  },
  "SDK_INVALID, reason global-missing": {
    code: "SDK_INVALID",
    reason: "global-missing",
    requests: 3,
    answer: loaded,
    hint: /GenesysCloudWebMessaging/,
  },
  "SDK_INVALID, reason global-invalid": {
    code: "SDK_INVALID",
    reason: "global-invalid",
    requests: 3,
    answer: (tag) => {
      putOnPage({ initialize: nothing, startChat: nothing });
      loaded(tag);
    },
    hint: /GenesysCloudWebMessaging/,
  },
  "SDK_INVALID, reason script-threw": {
    code: "SDK_INVALID",
    reason: "script-threw",
    requests: 3,
    answer: threw,
    hint: /GenesysCloudWebMessaging/,
  },
  SDK_TIMEOUT: { code: "SDK_TIMEOUT", requests: 5, answer: nothing, hint: /time/ },
};

describe("the SDK's script ends for ever in", () => {
  afterEach(cleanUp);

  for (const [name, { code, reason, status, requests, answer, noted, hint }] of Object.entries(ROWS)) {
    it(`${name}: ${requests} requests`, async () => {
      const clock = stopClock();
      performance.getEntriesByName = () => (noted ? [noted as PerformanceResourceTiming] : []);
      const tags = answerScripts(answer);
      const events = eventsOfPage();
      const element = chat({ ...SECRET_ATTRIBUTES, "max-retries": "4", timeout: "5000" });
      const rejected = rejection(element.start());
      await pass(clock, 100_000);

      expect(tags).to.have.length(requests);
      expect(tags.every(({ src }) => src.startsWith(`${VENDOR}/sdk/2.0/`))).to.equal(true);
      const retries = ofType(events, "genesys-chat-retry").map(({ detail }) => detail);
      expect(retries.map((detail) => [detail.phase, detail.reason])).to.deep.equal(
        Array(requests - 1).fill(["load", reason ?? code]),
      );
      expect(
        ofType(events, "genesys-chat-error").map(({ detail }) => [detail.code, detail.fatal]),
      ).to.deep.equal([[code, true]]);
      const error = element.error!;
      expect(factsOf(error)).to.deep.equal({
        code,
        phase: "load",
        attempts: requests,
        retryable: requests > 1,
        ...(reason && { reason }),
        ...(status && { status }),
      });
      expectSound(error);
      expect(error.hint).to.match(hint);
      expect(await rejected).to.equal(error);
      expect(element.status).to.equal("failed");
      expect(tags.filter((tag) => tag.isConnected)).to.deep.equal([]);
    });
  }
});

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
    const heard = sinon.stub();
    addEventListener("error", heard, { once: true });
    answerScripts(threw);
    void chat(once).start();
    await pass(clock, 3_100);
    expect(heard.callCount).to.equal(1);
    expect((heard.firstCall.args[0] as Event).defaultPrevented).to.equal(false);
  });
});

describe("a script tag is no cause for alarm when", () => {
  afterEach(cleanUp);

  it("a policy only reports, and does not enforce", async () => {
    const clock = stopClock();
    answerScripts((tag) => {
      violation({ blockedURI: tag.src, disposition: "report" });
      installSdk();
      loaded(tag);
    });
    const element = chat();
    void element.start();
    await pass(clock, 100);
    expect(element.status).to.equal("started");
  });

  it("a policy blocks something else of the page", async () => {
    const clock = stopClock();
    answerScripts((tag) => {
      violation({ blockedURI: "https://ads.example/track.js", disposition: "enforce" });
      installSdk();
      loaded(tag);
    });
    const element = chat();
    void element.start();
    await pass(clock, 100);
    expect(element.status).to.equal("started");
  });

  it("the script is the page's own copy: then the hint does not speak of the Messenger", async () => {
    const clock = stopClock();
    configure({ sdkSrc: "/copy-of-the-sdk.js" });
    answerScripts(failed);
    const element = chat({ "max-retries": "0" });
    void element.start();
    await pass(clock);
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

  it("no timer and no tag is left", async () => {
    const clock = stopClock();
    const tags = answerScripts(nothing);
    const element = chat({ timeout: "1000", "max-retries": "1" });
    void element.start();
    await pass(clock, 10_000);
    expect(element.status).to.equal("failed");
    expect(clock.countTimers()).to.equal(0);
    expect(tags.some((tag) => tag.isConnected)).to.equal(false);
  });
});
