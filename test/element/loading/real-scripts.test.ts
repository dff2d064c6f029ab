import { expect } from "@open-wc/testing";
import { cleanUp } from "../../support/page/chat.js";
import type { Ending } from "../../support/page/endings.js";
import { engine } from "../../support/page/engine.js";
import { SCRIPT_FAULTS, type ScriptFault } from "../../support/scripts/script-faults.js";
import { SCRIPT_VARIANTS } from "../../support/scripts/script-variants.js";
import { tryScript } from "../../support/scripts/try-script.js";

/*
 * What a page is told of the SDK's script, by real browsers of real answers. The same on a fake clock, signal by signal,
 * is in script-errors.test.ts and script-signals.test.ts.
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

/** How many script tags there are, with two repeats allowed. */
function tagsFor({ code, reason }: Ending): number {
  if (reason === "url-refused" || reason === "trusted-types") return 0;
  return code === "started" || code === "SDK_BLOCKED" ? 1 : 3;
}

/** What was told is the cause, or what can honestly be said where the browser hides it, or wrong. */
function judge(told: Ending, cause: Ending): "exact" | "honest" | "wrong" {
  if (inWords(told) === inWords(cause)) return "exact";
  const isMute = told.reason === "global-missing" && cause.reason === "script-threw";
  return told.reason === "network" || isMute ? "honest" : "wrong";
}

describe("a real script", function () {
  this.timeout(10_000); // real requests
  afterEach(cleanUp);

  const verdicts = new Map<ScriptFault, string>();

  for (const fault of [...SCRIPT_FAULTS, ...SCRIPT_VARIANTS]) {
    const expected = fault.told?.[engine] ?? fault.cause;

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

  const told = SCRIPT_FAULTS.map((fault) => judge(fault.told?.[engine] ?? fault.cause, fault.cause));
  const exact = told.filter((verdict) => verdict === "exact").length;

  it(`in ${engine} has its cause reported exactly in ${exact} of ${told.length} cases, and wrongly in none`, () => {
    expect([...verdicts.values()]).to.have.length(SCRIPT_FAULTS.length + SCRIPT_VARIANTS.length);
    expect([...verdicts.values()]).not.to.contain("wrong");
    const measured = SCRIPT_FAULTS.filter((fault) => verdicts.get(fault) === "exact").length;
    expect(measured).to.equal(exact);
    if (engine === "chromium") expect(measured / told.length).to.be.at.least(0.9);
  });
});
