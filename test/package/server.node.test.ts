/** The npm package on a server, without a DOM. Needs a build. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createElement } from "react";
import { renderToString } from "react-dom/server";

describe("the package on a server", () => {
  it("exports the element, the error, the settings, the strings and a class for each event", async () => {
    assert.deepEqual(Object.keys(await import("genesys-crm-chat")).sort(), [
      "ChatBeforeStartEvent",
      "ChatError",
      "ChatErrorEvent",
      "ChatMessageEvent",
      "ChatReadyEvent",
      "ChatRetryEvent",
      "ChatSessionEndEvent",
      "ChatSessionStartEvent",
      "ChatStatusEvent",
      "GenesysCrmChat",
      "configure",
      "setStrings",
    ]);
  });

  it("imports define.js without an error", async () => {
    await assert.doesNotReject(import("genesys-crm-chat/define.js"));
  });

  it("renders the React wrapper's tag, attributes and label without customer data", async () => {
    const { GenesysCrmChat } = await import("genesys-crm-chat/react.js");
    const props = {
      deploymentId: "4b0f",
      crmId: "CRM-123456789",
      "source-system": "Website",
      className: "big",
    };
    assert.equal(
      renderToString(createElement(GenesysCrmChat, props, "Ask us")),
      '<genesys-crm-chat source-system="Website" class="big">Ask us</genesys-crm-chat>',
    );
  });
});
