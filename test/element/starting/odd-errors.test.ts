import { expect } from "@open-wc/testing";
import { chat, eventsOfPage, installSdk, ofType } from "../../support/page/chat.js";
import { expectSound } from "../../support/page/failures.js";
import { setUpChat } from "../../support/page/set-up.js";

const t = setUpChat();

/** Secrets of `expectSound`, where an SDK may put them. */
const circular: Record<string, unknown> = { message: "CRM-123456789" };
circular["self"] = circular;
circular["response"] = circular;

const throwing = {
  get code() {
    throw new Error("Ada");
  },
  get response() {
    throw new Error("Lovelace");
  },
};

const failed = { code: "CHAT_START_FAILED", attempts: 3 };
const limited = { code: "RATE_LIMITED", status: 429, attempts: 4 };

/** What startChat rejects with each time, and the error in which a start with three retries ends. */
const SHAPES: { readonly what: string; readonly raw: unknown; readonly expected: object }[] = [
  { what: "a text", raw: "Too many requests, Ada", expected: failed },
  { what: "undefined", raw: undefined, expected: failed },
  { what: "null", raw: null, expected: failed },
  { what: "{code: 429}", raw: { code: 429 }, expected: limited },
  { what: '{status: "429"}', raw: { status: "429" }, expected: limited },
  { what: "{response: {status: 429}}", raw: { response: { status: 429 } }, expected: limited },
  { what: "a DOMException", raw: new DOMException("Lovelace", "AbortError"), expected: failed },
  { what: "an object that contains itself", raw: circular, expected: failed },
  { what: "an object whose getters throw", raw: throwing, expected: failed },
];

describe("a startChat that", () => {
  for (const { what, raw, expected } of SHAPES) {
    for (const [how, refuse] of [
      ["rejects with", () => Promise.reject(raw)],
      [
        "throws",
        () => {
          throw raw;
        },
      ],
    ] as const) {
      it(`${how} ${what} ends in an error of the right kind without the customer's data`, async () => {
        installSdk();
        let calls = 0;
        // No stub: Sinon's swallow an `undefined` that is thrown.
        const startChat = () => (calls++, refuse());
        Object.assign((globalThis as { GenesysCloudWebMessaging?: object }).GenesysCloudWebMessaging!, {
          startChat,
        });
        const events = eventsOfPage();
        const element = chat({ "max-retries": "3", "retry-jitter": "none" });
        void element.start();
        await t.pass(60_000);
        expect(element.error).to.include({ phase: "start", ...expected });
        expectSound(element.error);
        expect(ofType(events, "genesys-chat-error").map(({ detail }) => detail.fatal)).to.deep.equal([true]);
        expect(calls).to.equal(element.error?.attempts);
      });
    }
  }

  it("throws once is retried, and the chat starts", async () => {
    const { startChat } = installSdk();
    startChat.onFirstCall().throws(new TypeError("Not yet."));
    const element = chat();
    void element.start();
    await t.pass(2_000);
    expect(element.status).to.equal("started");
    expect(startChat.callCount).to.equal(2);
  });
});
