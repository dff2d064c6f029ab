import { expect } from "@open-wc/testing";
import { chat, cleanUp, installSdk, stopClock } from "../../support/page/chat.js";
import { expectSound, refusal, SECRET_ATTRIBUTES } from "../../support/page/failures.js";
import { pass } from "../../support/page/time.js";

describe("the cause of an error", () => {
  afterEach(cleanUp);

  it("is a copy with name, code and status, never the SDK's own object", async () => {
    const clock = stopClock();
    const raw = refusal(400);
    installSdk().startChat.callsFake(() => Promise.reject(raw));
    const element = chat();
    void element.start();
    await pass(clock);
    expect(element.error!.cause).to.deep.equal({ name: "Error", code: "CHAT_START_FAILED", status: 400 });
    expect(element.error!.cause).not.to.equal(raw);
  });

  it("is no text of the SDK's that only looks like a code", async () => {
    const clock = stopClock();
    installSdk().startChat.callsFake(() =>
      Promise.reject({ code: "Ada Lovelace, ada@example.org", name: "A b" }),
    );
    const element = chat({ "max-retries": "0" });
    void element.start();
    await pass(clock);
    expectSound(element.error);
  });
});

describe("after a fatal error of startChat", () => {
  afterEach(cleanUp);

  for (const status of [401, 403]) {
    it(`with HTTP ${status} the next run calls initialize again`, async () => {
      const clock = stopClock();
      const sdk = installSdk();
      sdk.startChat.onFirstCall().callsFake(() => Promise.reject(refusal(status)));
      const element = chat();
      void element.start();
      await pass(clock);
      expect(element.error!.hint).to.match(/open too long/);
      expect(sdk.initialize.callCount).to.equal(1);
      await Promise.all([element.start(), pass(clock)]);
      expect(sdk.initialize.callCount).to.equal(2);
      expect(element.status).to.equal("started");
    });
  }

  it("with another one it does not", async () => {
    const clock = stopClock();
    const sdk = installSdk();
    sdk.startChat.onFirstCall().callsFake(() => Promise.reject(refusal(400)));
    const element = chat();
    void element.start();
    await pass(clock);
    await element.start();
    expect(sdk.initialize.callCount).to.equal(1);
    expect(sdk.startChat.callCount).to.equal(2);
    expect(element.error).to.equal(null);
  });

  it("nothing that the customer gave is lost: the next run sends it all", async () => {
    const clock = stopClock();
    const sdk = installSdk();
    sdk.startChat.onFirstCall().callsFake(() => Promise.reject(refusal(400)));
    const element = chat(SECRET_ATTRIBUTES);
    void element.start();
    await pass(clock);
    await element.start();
    const [[first], [second]] = sdk.startChat.args as [[object], [object]];
    expect(second).to.deep.equal(first);
    expect(second).to.deep.include({ message: "My secret question", email: "ada@example.org" });
  });
});
