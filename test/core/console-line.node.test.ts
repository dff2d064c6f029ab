/** What a fatal error writes to the console. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { consoleLine, docsAddress } from "../../src/core/errors/console-line.js";
import { ChatError } from "../../src/core/errors/errors.js";
import { DOCS } from "../../src/core/errors/messages.js";

describe("consoleLine()", () => {
  it("has the code, what is wrong, what to do, the values and the address of the documentation", () => {
    const error = new ChatError("SDK_LOAD_FAILED", "load", { reason: "http", status: 404 });
    const values = { sdk: "web-messaging", deploymentId: "4b0f-1", environment: "usw2.pure.cloud" };
    assert.equal(
      consoleLine(error, values),
      `[genesys-crm-chat] SDK_LOAD_FAILED: ${error.hint} (phase load, HTTP 404, sdk "web-messaging", deployment-id "4b0f-1", environment "usw2.pure.cloud") ${DOCS}#sdk_load_failed-http`,
    );
  });

  it("leaves out what is not known", () =>
    assert.match(
      consoleLine(new ChatError("MISSING_DEPLOYMENT_ID", "config"), {}),
      /into it\. \(phase config\) \S+#missing_deployment_id$/,
    ));

  it("is one line of ASCII, whatever the values are", () => {
    const values = { deploymentId: 'a"\n\u001b[31m\u202eb\u2028', environment: "ſ".repeat(500) };
    const line = consoleLine(new ChatError("INVALID_DEPLOYMENT_ID", "start"), values);
    assert.match(line, /^[ -~…]+$/);
    assert.ok(line.includes('deployment-id "a\\"\\n\\u001b[31m\\u202eb\\u2028"'), line);
    assert.ok(line.length < 900, String(line.length));
  });
});

describe("docsAddress()", () => {
  it("has the code and the reason in its anchor", () => {
    assert.equal(docsAddress({ code: "SDK_BLOCKED", reason: "csp" }), `${DOCS}#sdk_blocked-csp`);
    assert.equal(docsAddress({ code: "RATE_LIMITED", reason: undefined }), `${DOCS}#rate_limited`);
  });
});
