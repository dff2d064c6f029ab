import { expect } from "@open-wc/testing";
import { configure } from "../../src/index.js";
import { chat, cleanUp, eventsOfPage, ofType, rejection } from "../support/chat.js";
import { expectSound, factsOf } from "../support/failures.js";
import { uncaughtDuring } from "../support/uncaught.js";

/*
 * What a browser really says of a script, in real time. The table of all cases, on a fake clock, is in
 * script-errors.test.ts.
 */

const ours = () =>
  [...document.querySelectorAll("script")].filter(({ src }) => src.includes("genesys-crm-chat="));

interface Row {
  readonly sdkSrc: string;
  readonly facts: Record<string, unknown>;
  readonly settings?: { readonly integrity: string };
}

/** With `timeout="200"` and no repeat. */
const ROWS: Record<string, Row> = {
  "a script that sets nothing": {
    sdkSrc: "/test/support/scripts/empty.js",
    facts: { code: "SDK_INVALID", reason: "global-missing" },
  },
  "a script that sets half a global": {
    sdkSrc: "/test/support/scripts/half.js",
    facts: { code: "SDK_INVALID", reason: "global-invalid" },
  },
  "HTTP 410 of the page's own server": {
    sdkSrc: "/answers/410",
    facts: { code: "SDK_LOAD_FAILED", reason: "http", status: 410 },
  },
  "HTTP 503 of the page's own server": {
    sdkSrc: "/answers/503",
    facts: { code: "SDK_LOAD_FAILED", reason: "http", status: 503 },
  },
  "a connection that breaks": {
    sdkSrc: "/answers/reset",
    facts: { code: "SDK_LOAD_FAILED", reason: "network" },
  },
  "a server that is not there": {
    sdkSrc: "http://127.0.0.1:49151/sdk.js",
    facts: { code: "SDK_LOAD_FAILED", reason: "network" },
  },
  "no answer": { sdkSrc: "/answers/hang", facts: { code: "SDK_TIMEOUT" } },
  "a script that does not match the page's hash": {
    sdkSrc: "/test/support/scripts/sdk.js",
    settings: { integrity: `sha384-${"A".repeat(64)}` },
    facts: { code: "SDK_BLOCKED", reason: "integrity", retryable: false },
  },
};

describe("a real script ends in", function () {
  this.timeout(8000); // real requests
  afterEach(cleanUp);

  for (const [name, { sdkSrc, facts, settings }] of Object.entries(ROWS)) {
    const { code, reason } = facts;
    it(`${[code, reason].filter(Boolean).join(", ")} with ${name}`, async () => {
      configure({ sdkSrc, ...settings });
      const events = eventsOfPage();
      const element = chat({ timeout: "200", "max-retries": "0" });
      await rejection(element.start());
      expect(factsOf(element.error!)).to.deep.equal({
        phase: "load",
        attempts: 1,
        retryable: true,
        ...facts,
      });
      expectSound(element.error);
      expect(ofType(events, "genesys-chat-error").map(({ detail }) => detail.fatal)).to.deep.equal([true]);
      expect(ours()).to.deep.equal([]);
    });
  }

  for (const file of ["throws.js", "not-a-script.html"]) {
    it(`SDK_INVALID, script-threw with ${file}, and the page hears of it too`, async () => {
      configure({ sdkSrc: `/test/support/scripts/${file}` });
      const element = chat({ timeout: "200", "max-retries": "0" });
      const heard = await uncaughtDuring(() => rejection(element.start()));
      expect(element.error).to.include({ code: "SDK_INVALID", reason: "script-threw" });
      expect(heard).to.have.length(1);
    });
  }
});

describe("a real script", function () {
  this.timeout(8000); // real requests
  const page = globalThis as { sdkRuns?: number };
  beforeEach(() => (page.sdkRuns = 0));
  afterEach(cleanUp);

  it("is loaded and run once, for two elements", async () => {
    configure({ sdkSrc: "/test/support/scripts/sdk.js" });
    const elements = [chat(), chat({ "crm-id": "CRM-2" })];
    const sessions = await Promise.all(elements.map((element) => element.start()));
    expect(sessions.map(({ id }) => id)).to.deep.equal(["real-script", "real-script"]);
    expect(page.sdkRuns).to.equal(1);
  });

  it("is found behind a redirect", async () => {
    configure({ sdkSrc: "/answers/redirect" });
    await chat().start();
    expect(page.sdkRuns).to.equal(1);
  });

  it("that matches the page's hash is taken", async () => {
    const sdkSrc = "/test/support/scripts/sdk.js";
    const bytes = await (await fetch(sdkSrc)).arrayBuffer();
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-384", bytes));
    configure({ sdkSrc, integrity: `sha384-${btoa(String.fromCharCode(...hash))}` });
    await chat().start();
    expect(page.sdkRuns).to.equal(1);
  });

  it("that failed once is asked for again, though the browser may keep the failure", async () => {
    configure({ sdkSrc: `/answers/fails-once-${crypto.randomUUID()}` });
    const events = eventsOfPage();
    const element = chat({ "retry-delay": "1", "retry-jitter": "none" });
    await element.start();
    expect(ofType(events, "genesys-chat-retry").map(({ detail }) => detail.reason)).to.deep.equal(["http"]);
    expect(page.sdkRuns).to.equal(1);
  });
});
