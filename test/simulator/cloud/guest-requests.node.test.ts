import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { createCloud } from "../../../src/simulator/cloud/cloud.js";
import { type Guest, guestOf, TOKEN } from "../guest.js";

let guest: Guest;
beforeEach(() => {
  guest = guestOf(createCloud());
  guest.configure();
});

const text = (message: object) => ({
  action: "onMessage",
  message: { type: "Text", text: "Hi", ...message },
});
const carrying = (customAttributes: unknown) => ({
  ...text({}),
  channel: { metadata: { customAttributes } },
});
const event = (of: object) => ({ action: "onMessage", message: { type: "Event", events: [of] } });

const BUTTON = { contentType: "ButtonResponse", buttonResponse: { type: "Button", text: "Yes" } };
const ATTACHMENT = { contentType: "Attachment", attachment: { id: "a" } };
const AUTHENTICATE = { action: "configureAuthenticatedSession", data: { code: "c" } };

/** 4,096 bytes in two-byte letters. */
const LONGEST = "é".repeat(2_048);

describe("the Guest API refuses", () => {
  const rows: [string, Record<string, unknown>, number, RegExp][] = [
    ["no action", {}, 4020, /action/],
    ["an action that does not exist", { action: "sendMessage" }, 400, /action/],
    ["attachments, which are turned off", { action: "onAttachment" }, 4000, /onAttachment/],
    ["authentication, which is turned off", { ...AUTHENTICATE, deploymentId: "all-well" }, 4000, /turned on/],
    ["authentication without a deployment", AUTHENTICATE, 4020, /deploymentId/],
    ["no token", { action: "getJwt", token: undefined }, 4020, /token/],
    ["a token that is not a string", { action: "getJwt", token: 7 }, 400, /string/],
    ["an unknown token", { ...text({}), token: TOKEN.replace(/1/g, "9") }, 4007, /session/],
    ["a tracing id that is not a string", { action: "getJwt", tracingId: 7 }, 400, /tracingId/],
    ["a session without a deployment", { action: "configureSession" }, 4020, /deploymentId/],
    [
      "a session of another deployment",
      { action: "configureSession", deploymentId: "slow" },
      400,
      /Deployment not found/,
    ],
    [
      "startNew that is not a boolean",
      { action: "configureSession", deploymentId: "all-well", startNew: 1 },
      400,
      /startNew/,
    ],
    ["a close without closeAllConnections", { action: "closeSession" }, 4020, /closeAllConnections/],
    ["no message", { action: "onMessage" }, 4020, /message/],
    ["a message without a type", text({ type: undefined }), 400, /type/],
    ["content that is not a list", text({ content: "x" }), 400, /content/],
    ["content that is not a list of objects", text({ content: ["x"] }), 400, /content/],
    ["neither text nor content", text({ text: undefined, content: [] }), 4020, /text/],
    [
      "an echo of an event",
      { action: "echo", message: { type: "Event", events: [presence("Join")] } },
      400,
      /echo/,
    ],
    ["a blank message", text({ text: " \n" }), 4020, /text/],
    ["a text that is not a string", text({ text: 7 }), 4020, /text/],
    ["a text of 4,097 bytes", text({ text: `${LONGEST}!` }), 4011, /too long/],
    ["metadata that are not strings", text({ metadata: { n: 1 } }), 400, /metadata/],
    ["a number as an attribute", carrying({ crmCustomerId: 7 }), 400, /strings/],
    ["null as an attribute", carrying({ crmCustomerId: null }), 400, /strings/],
    ["attributes that are an array", carrying(["CRM-1"]), 400, /strings/],
    ["2,049 bytes of attributes", carrying({ k: "x".repeat(2_048) }), 4013, /larger than 2048 bytes/],
    ["2,050 bytes of two-byte letters", carrying({ é: "é".repeat(1_024) }), 4013, /2048/],
    ["an event without a type", event({}), 4020, /events/],
    ["a presence that only the service sends", event(presence("Disconnect")), 403, /Disconnect/],
  ];
  for (const [what, request, code, sentence] of rows) {
    it(`${what}: ${code}`, () => {
      const [frame, ...more] = guest.ask(request);
      assert.deepEqual(more, []);
      assert.deepEqual({ ...frame, body: "" }, { type: "response", class: "string", code, body: "" });
      assert.match(String(frame?.body), sentence);
    });
  }

  for (const raw of ["", "{", "null", "[]", '"configureSession"', "7"]) {
    it(`${raw || "nothing"} in place of a request: 400`, () => {
      assert.deepEqual(
        guest.raw(raw).map(({ class: name, code }) => [name, code]),
        [["string", 400]],
      );
    });
  }
});

describe("the Guest API accepts", () => {
  const rows: [string, Record<string, unknown>][] = [
    ["a text of 4,096 bytes", text({ text: LONGEST })],
    ["2,048 bytes of attributes", carrying({ k: "x".repeat(2_047) })],
    ["empty attributes", carrying({})],
    ["an answer to a button", text({ type: "Structured" })],
    [
      "an answer to a button without a text",
      text({ type: "Structured", text: undefined, content: [BUTTON] }),
    ],
    ["an attachment without a type", text({ type: undefined, text: undefined, content: [ATTACHMENT] })],
    ["a text with an attachment", text({ content: [ATTACHMENT] })],
  ];
  for (const [what, request] of rows) {
    it(what, () => assert.equal(guest.ask(request)[0]?.class, "StructuredMessage"));
  }

  it("typing, without a response and without a conversation", () => {
    assert.deepEqual(guest.ask(event({ eventType: "Typing", typing: { type: "On" } })), []);
  });

  it("a tracing id, which responses and errors repeat", () => {
    const ids = [...guest.ask({ action: "getJwt", tracingId: "a" }), ...guest.ask({ tracingId: "b" })];
    assert.deepEqual(
      ids.map(({ tracingId }) => tracingId),
      ["a", "b"],
    );
  });
});

function presence(type: string): object {
  return { eventType: "Presence", presence: { type } };
}
