/** What npm gets can be imported on a server, where there is no page; it runs after the build. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createElement } from "react";
import { renderToString } from "react-dom/server";

describe("on a server", () => {
  it("the package exports the class, the error, the settings, the texts and a class for each event", async () => {
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

  it("define.js can be imported", async () => {
    await assert.doesNotReject(import("genesys-crm-chat/define.js"));
  });

  it("React renders the tag with its attributes and its label, and nothing of the customer", async () => {
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
