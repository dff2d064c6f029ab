import { expect } from "@open-wc/testing";
import { chat, errorsIn, eventsOfPage, ofType, rejection } from "../../support/page/chat.js";
import { expectSound, factsOf, SECRET_ATTRIBUTES } from "../../support/page/failures.js";
import { setUpChat } from "../../support/page/set-up.js";
import { answerScripts, failed, loaded, threw } from "../../support/scripts/held-scripts.js";

const t = setUpChat();

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
  /** What the browser records of the request, if anything (Resource Timing). */
  readonly recorded?: Partial<PerformanceResourceTiming> & { readonly deliveryType?: string };
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
    recorded: { responseStatus: 0, duration: 7 },
    hint: /sdk="messenger"/,
  },
  "SDK_LOAD_FAILED, reason network, when the browser records nothing": {
    code: "SDK_LOAD_FAILED",
    reason: "network",
    requests: 5,
    answer: failed,
    hint: /sdk="messenger"/,
  },
  "SDK_LOAD_FAILED, reason http, when the status can be read": {
    code: "SDK_LOAD_FAILED",
    reason: "http",
    status: 404,
    requests: 5,
    answer: failed,
    recorded: { responseStatus: 404, duration: 7 },
    hint: /sdk="messenger"/,
  },
  "SDK_LOAD_FAILED, reason blocked-by-client, as a guess, when no time has passed": {
    code: "SDK_LOAD_FAILED",
    reason: "blocked-by-client",
    requests: 2,
    answer: failed,
    recorded: { responseStatus: 0, duration: 0, deliveryType: "" },
    hint: /guess.*sdk="messenger"/,
  },
  "SDK_LOAD_FAILED, reason blocked-by-client, when the browser's clock has ticked once": {
    code: "SDK_LOAD_FAILED",
    reason: "blocked-by-client",
    requests: 2,
    answer: failed,
    recorded: { responseStatus: 0, duration: 0.1, deliveryType: "" },
    hint: /guess/,
  },
  "SDK_LOAD_FAILED, reason network, when a server on the same machine refuses": {
    code: "SDK_LOAD_FAILED",
    reason: "network",
    requests: 5,
    answer: failed,
    recorded: { responseStatus: 0, duration: 0.3, deliveryType: "" },
    hint: /network/,
  },
  "SDK_BLOCKED, reason csp": {
    code: "SDK_BLOCKED",
    reason: "csp",
    requests: 1,
    answer: (tag) => void violation({ blockedURI: tag.src, disposition: "enforce" }),
    hint: /script-src https:\/\/web-messaging-sdk\.pure\.cloud/,
  },
  "SDK_BLOCKED, reason csp, when the browser names the origin only": {
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

describe("a script that always fails", () => {
  for (const [name, { code, reason, status, requests, answer, recorded, hint }] of Object.entries(ROWS)) {
    it(`ends in ${name}, after ${requests} requests`, async () => {
      performance.getEntriesByName = () => (recorded ? [recorded as PerformanceResourceTiming] : []);
      const tags = answerScripts(answer);
      const events = eventsOfPage();
      const element = chat({ ...SECRET_ATTRIBUTES, "max-retries": "4", timeout: "5000" });
      const rejected = rejection(element.start());
      await t.pass(100_000);

      expect(tags).to.have.length(requests);
      expect(tags.every(({ src }) => src.startsWith(`${VENDOR}/sdk/2.0/`))).to.equal(true);
      const retries = ofType(events, "genesys-chat-retry").map(({ detail }) => detail);
      expect(retries).to.have.length(requests - 1);
      for (const retry of retries) expect(retry).to.include({ phase: "load", reason: reason ?? code });
      expect(errorsIn(events)).to.deep.equal([{ code, fatal: true }]);
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
