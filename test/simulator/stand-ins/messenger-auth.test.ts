import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import { cleanUp, stopClock } from "../../support/page/chat.js";
import { customerSaid, dataOf, heard, order, ordered, plugin } from "../../support/sdk/messenger-page.js";
import {
  deployment,
  type FakeMessenger,
  openMessenger,
  removeMessenger,
} from "../../support/sdk/messenger.js";
import { pass } from "../../support/page/time.js";

const PENDING = [["rejected", "Messages cannot be sent while authenticating"]];

let clock: sinon.SinonFakeTimers;
let messenger: FakeMessenger;

async function setUp(): Promise<void> {
  clock = stopClock();
  messenger = await openMessenger(clock, deployment("authentication-required"));
}

/** The page's plugin, with this answer to `getAuthCode`. */
function provide(answer: object): { asked: number } {
  const calls = { asked: 0 };
  const provider = plugin("AuthProvider");
  provider.registerCommand("getAuthCode", ({ resolve }) => {
    calls.asked += 1;
    resolve(answer);
  });
  provider.ready();
  return calls;
}

describe("the stand-in Messenger of a deployment with authentication", () => {
  beforeEach(setUp);
  afterEach(cleanUp);
  afterEach(removeMessenger);

  it("opens without an AuthProvider, but sends no message and reports nothing", async () => {
    const reports = ["error", "started"].map((event) => heard(`MessagingService.${event}`));
    expect(await ordered(clock, "sendMessage", { message: "Hi" })).to.deep.equal(PENDING);
    messenger.customerWrites("Hi");
    await pass(clock, 60_000);
    expect(messenger.conversation()).to.equal(undefined);
    expect(reports).to.deep.equal([[], []]);
    expect(document.querySelector("#genesys-messenger [role=alert]")?.textContent).to.contain("not sent");
  });

  it("asks the AuthProvider for a code once, then sends messages in an authenticated session", async () => {
    const authenticated = heard("Auth.authenticated");
    const started = heard("MessagingService.started");
    const calls = provide({ authCode: "code", redirectUri: "https://shop.example/" });
    await pass(clock, 10);
    await ordered(clock, "sendMessage", { message: "Hi" });
    expect(calls.asked).to.equal(1);
    expect(authenticated).to.have.length(1);
    expect(dataOf(started)[0]).to.include({ newSession: true, authenticated: true });
    expect(customerSaid(messenger)).to.deep.equal(["Hi"]);
  });

  for (const [what, answer] of [
    ["neither a code nor a token", {}],
    ["both", { authCode: "code", idToken: "token" }],
  ] as const) {
    it(`stays unauthenticated if the AuthProvider gives ${what}`, async () => {
      const errors = heard("Auth.authProviderError");
      provide(answer);
      await pass(clock, 10);
      expect(errors).to.have.length(1);
      expect(await ordered(clock, "sendMessage", { message: "Hi" })).to.deep.equal(PENDING);
    });
  }

  it("has the plugin Auth, which other deployments have not", async () => {
    const ready = heard("Auth.ready");
    await pass(clock, 10);
    expect(ready).to.have.length(1);
    removeMessenger();
    await openMessenger(clock, deployment("all-well"));
    const absent = heard("Auth.ready");
    order("Messenger.open");
    await pass(clock, 10);
    expect(absent).to.deep.equal([]);
  });

  it("lets guests write if their session may be upgraded", async () => {
    removeMessenger();
    const { conversation } = await openMessenger(clock, {
      config: { auth: { enabled: true, allowSessionUpgrade: true } },
    });
    await ordered(clock, "sendMessage", { message: "Hi" });
    expect(conversation()?.transcript[0]?.text).to.equal("Hi");
  });
});

describe("the stand-in Messenger of a deployment as Genesys ships it", () => {
  afterEach(cleanUp);
  afterEach(removeMessenger);

  it("cannot end a conversation, and does not report a disconnect", async () => {
    clock = stopClock();
    messenger = await openMessenger(clock, deployment("vendor-defaults"));
    const disconnected = heard("MessagingService.conversationDisconnected");
    await ordered(clock, "sendMessage", { message: "Hi" });
    expect(await ordered(clock, "clearConversation")).to.deep.equal([
      ["rejected", "Please check your conversation clear option is enabled in your configuration."],
    ]);
    messenger.agentHangsUp();
    await pass(clock, 50);
    expect(disconnected).to.deep.equal([]);
  });
});
