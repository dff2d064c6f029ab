import { expect } from "@open-wc/testing";
import { errorsIn, ofType } from "../../support/page/chat.js";
import { expectSound, factsOf } from "../../support/page/failures.js";
import { setUpMessenger } from "../../support/page/set-up.js";
import { flag, type MessengerChat, messengerChat, SOON } from "../../support/sdk/messenger-chat.js";
import { customerSaid, plugin } from "../../support/sdk/messenger-page.js";
import { deployment } from "../../support/sdk/messenger.js";

/** Longer than an AuthProvider is waited for, in ms. */
const LONG = 5_000;

const t = setUpMessenger();

const UNSUPPORTED = [
  { scenario: "headless", reason: "headless", hint: /window/i },
  { scenario: "authentication-required", reason: "authentication-required", hint: /AuthProvider/ },
] as const;

for (const { scenario, reason, hint } of UNSUPPORTED) {
  for (const [how, options] of [
    ["our script tag", {}],
    ["the page's own snippet", deployment(scenario)],
  ] as const) {
    describe(`a start with the deployment ${scenario}, which ${how} brings,`, () => {
      async function start(): Promise<MessengerChat> {
        const page = messengerChat({ "deployment-id": scenario, message: "Hello" }, options);
        void page.element.start();
        await t.pass(LONG);
        return page;
      }

      it("fails with an error that says why", async () => {
        const { element, events } = await start();
        expect(factsOf(element.error!)).to.include({
          code: "DEPLOYMENT_UNSUPPORTED",
          reason,
          phase: "start",
          attempts: 1,
          retryable: false,
        });
        expect(element.error!.hint).to.match(hint);
        expectSound(element.error);
        expect(errorsIn(events)).to.deep.equal([{ code: "DEPLOYMENT_UNSUPPORTED", fatal: true }]);
      });

      it("is not retried, and opens nothing", async () => {
        const { messenger, events } = await start();
        expect(ofType(events, "genesys-chat-retry")).to.deep.equal([]);
        expect(messenger.received()).not.to.include("Messenger.open");
        expect(messenger.conversation()).to.equal(undefined);
        expect(flag()).to.equal(null);
      });
    });
  }
}

describe("a start with authentication required", () => {
  async function provide(): Promise<void> {
    await t.pass(10);
    const provider = plugin("AuthProvider");
    provider.registerCommand("getAuthCode", ({ resolve }) =>
      resolve({ authCode: "code", redirectUri: location.href }),
    );
    provider.ready();
  }
  const ATTRIBUTES = { "deployment-id": "authentication-required", message: "Hello" };
  const SNIPPET = deployment("authentication-required");

  it("works with an AuthProvider on the page", async () => {
    const { messenger, element, events } = messengerChat(ATTRIBUTES, SNIPPET);
    await provide();
    void element.start();
    await t.pass(SOON);
    expect(element.status).to.equal("started");
    expect(customerSaid(messenger)).to.deep.equal(["Hello"]);
    expect(errorsIn(events)).to.deep.equal([]);
  });

  it("works with an AuthProvider that is ready a second later", async () => {
    const { messenger, element, events } = messengerChat(ATTRIBUTES, SNIPPET);
    void element.start();
    await t.pass(1_000);
    await provide();
    await t.pass(SOON);
    expect(element.status).to.equal("started");
    expect(customerSaid(messenger)).to.deep.equal(["Hello"]);
    expect(errorsIn(events)).to.deep.equal([]);
  });
});
