/** The npm package on a server, without a DOM. Needs a build. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { promisify } from "node:util";
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
      "ChatUnreadEvent",
      "GenesysCrmChat",
      "configure",
      "setStrings",
    ]);
  });

  it("imports define.js without an error", async () => {
    await assert.doesNotReject(import("genesys-crm-chat/define.js"));
  });

  it("can be imported by a React server component, as a client component", async () => {
    const script = `
      const { GenesysCrmChat } = await import("genesys-crm-chat/react.js");
      console.log(typeof GenesysCrmChat, "useRef" in (await import("react")));`;
    const { stdout } = await promisify(execFile)(process.execPath, [
      "--conditions=react-server",
      "--input-type=module",
      "--eval",
      script,
    ]);
    assert.equal(stdout, "object false\n");
    assert.match(await readFile("dist/react.js", "utf8"), /^"use client";/);
  });

  it("renders the React wrapper's options under either name without writing them into the HTML", async () => {
    const { GenesysCrmChat } = await import("genesys-crm-chat/react.js");
    const props = { "deployment-id": "4b0f", "crm-id": "CRM-123456789", segment: "Premium", vip: true };
    assert.equal(
      renderToString(createElement(GenesysCrmChat, props, "Ask us")),
      '<genesys-crm-chat segment="Premium" vip="true">Ask us</genesys-crm-chat>',
    );
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
