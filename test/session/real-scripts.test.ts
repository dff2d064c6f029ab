import { expect } from "@open-wc/testing";
import { cleanUp } from "../support/chat.js";
import type { Ending } from "../support/endings.js";
import { engine } from "../support/engine.js";
import { expectSound } from "../support/failures.js";
import { PAGE_FAULTS } from "../support/page-faults.js";
import { SCRIPT_FAULTS, type ScriptFault } from "../support/script-faults.js";
import { tryScript } from "../support/try-script.js";

/*
 * What a page is told of the SDK's script, by real browsers of real answers. The same on a fake clock, signal by signal,
 * is in script-errors.test.ts and script-signals.test.ts.
 */

const HINTS: Partial<Record<string, RegExp>> = {
  csp: /Content-Security-Policy/,
  "trusted-types": /Content-Security-Policy/,
  "url-refused": /sdkSrc.*https/,
  integrity: /integrity/,
  SDK_LOAD_FAILED: /script/,
  SDK_INVALID: /GenesysCloudWebMessaging/,
  SDK_TIMEOUT: /time/,
};

const inWords = ({ code, reason, status }: Ending) => [code, reason, status].filter(Boolean).join(" ");

/** With one repeat allowed, how many script tags there are. */
function tagsFor({ code, reason }: Ending): number {
  if (reason === "url-refused" || reason === "trusted-types") return 0;
  return code === "started" || code === "SDK_BLOCKED" ? 1 : 2;
}

describe("a real script", function () {
  this.timeout(10_000); // real requests
  afterEach(cleanUp);

  const verdicts: ("exact" | "network" | "vague" | "wrong")[] = [];

  const judge = (told: Ending, { cause }: ScriptFault) => {
    if (inWords(told) === inWords(cause)) return "exact";
    if (told.reason === "network" && cause.code.startsWith("SDK_")) return "network";
    return told.code === cause.code && told.reason === "global-missing" ? "vague" : "wrong";
  };

  for (const fault of [...SCRIPT_FAULTS, ...PAGE_FAULTS]) {
    const expected = fault.told?.[engine] ?? fault.cause;

    it(`ends as ${inWords(expected)} with ${fault.what}`, async () => {
      const { ending, error, tags, tagsLeft, listenersLeft, delay } = await tryScript(fault);
      verdicts.push(judge(ending, fault));
      expect(inWords(ending)).to.equal(inWords(expected));
      expect(tags).to.equal(tagsFor(ending));
      expect(listenersLeft).to.equal(0);
      if (!error) return;
      expect(tagsLeft).to.equal(0);
      expect(error.phase).to.equal("load");
      expect(error.hint).to.match(HINTS[ending.reason ?? ""] ?? HINTS[ending.code] ?? /^$/);
      expect(error.hint).to.contain(fault.hint ?? "");
      if (!fault.page) expectSound(error);
      if (ending.code === "SDK_BLOCKED") expect(delay).to.be.lessThan(100);
    });
  }
});
