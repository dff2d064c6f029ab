import { expect } from "@open-wc/testing";
import { cleanUp } from "../../support/page/chat.js";
import type { Ending } from "../../support/page/endings.js";
import { engine } from "../../support/page/engine.js";
import { REAL_REQUESTS } from "../../support/scripts/fault-server.js";
import { SCRIPT_FAULTS, type ScriptFault } from "../../support/scripts/script-faults.js";
import { SCRIPT_VARIANTS } from "../../support/scripts/script-variants.js";
import { tryScript } from "../../support/scripts/try-script.js";

/*
 * What the element reports of the SDK's script, from real responses in real browsers. script-errors.test.ts and
 * script-signals.test.ts test the single signals of a browser on a stopped clock.
 */

const HINTS: Partial<Record<string, RegExp>> = {
  csp: /Content-Security-Policy/,
  "trusted-types": /Content-Security-Policy/,
  "url-refused": /sdkSrc.*https/,
  integrity: /integrity/,
  network: /network/,
  http: /status/,
  "global-missing": /GenesysCloudWebMessaging/,
  "global-invalid": /GenesysCloudWebMessaging/,
  "script-threw": /GenesysCloudWebMessaging/,
  SDK_TIMEOUT: /time/,
};

const inWords = ({ code, reason, status }: Ending) => [code, reason, status].filter(Boolean).join(" ");

/** How many script tags there are with two retries. */
function tagsFor({ code, reason }: Ending): number {
  if (reason === "url-refused" || reason === "trusted-types") return 0;
  return code === "started" || code === "SDK_BLOCKED" ? 1 : 3;
}

/** Whether the report is the cause, the best possible report where the browser hides the cause, or wrong. */
function judge(reported: Ending, cause: Ending): "exact" | "honest" | "wrong" {
  if (inWords(reported) === inWords(cause)) return "exact";
  const isMute = reported.reason === "global-missing" && cause.reason === "script-threw";
  return reported.reason === "network" || isMute ? "honest" : "wrong";
}

describe("a real script", function () {
  this.timeout(REAL_REQUESTS);
  afterEach(cleanUp);

  const verdicts = new Map<ScriptFault, string>();

  for (const fault of [...SCRIPT_FAULTS, ...SCRIPT_VARIANTS]) {
    const expected = fault.reported?.[engine] ?? fault.cause;

    it(`ends as ${inWords(expected)} with ${fault.what}`, async () => {
      const { ending, error, tags, tagsLeft, listenersLeft, delay } = await tryScript(fault);
      verdicts.set(fault, judge(ending, fault.cause));
      expect(inWords(ending)).to.equal(inWords(expected));
      expect(tags).to.equal(fault.tags ?? tagsFor(ending));
      if (!error) return;
      expect(tagsLeft).to.equal(0);
      expect(listenersLeft).to.equal(0);
      expect(error).to.include({ phase: "load", retryable: ending.code !== "SDK_BLOCKED" });
      expect(error.hint).to.match(HINTS[ending.reason ?? ending.code] ?? /^$/);
      expect(error.hint).to.contain(fault.hint ?? "");
      if (ending.code === "SDK_BLOCKED") expect(delay).to.be.lessThan(100);
    });
  }

  const reported = SCRIPT_FAULTS.map((fault) => judge(fault.reported?.[engine] ?? fault.cause, fault.cause));
  const exact = reported.filter((verdict) => verdict === "exact").length;

  it(`in ${engine} has its cause reported exactly in ${exact} of ${reported.length} cases, and wrongly in none`, () => {
    expect([...verdicts.values()]).to.have.length(SCRIPT_FAULTS.length + SCRIPT_VARIANTS.length);
    expect([...verdicts.values()]).not.to.contain("wrong");
    const measured = SCRIPT_FAULTS.filter((fault) => verdicts.get(fault) === "exact").length;
    expect(measured).to.equal(exact);
    if (engine === "chromium") expect(measured / reported.length).to.be.at.least(0.9);
  });
});
