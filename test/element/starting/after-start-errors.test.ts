import { expect } from "@open-wc/testing";
import { chat, installSdk } from "../../support/page/chat.js";
import { expectSound, refusal, SECRET_ATTRIBUTES } from "../../support/page/failures.js";
import { setUpChat } from "../../support/page/set-up.js";

const t = setUpChat();

describe("the cause of an error", () => {
  it("is a copy of name, code and status, never the SDK's own object", async () => {
    const raw = refusal(400);
    installSdk().startChat.callsFake(() => Promise.reject(raw));
    const element = chat();
    void element.start();
    await t.pass();
    expect(element.error!.cause).to.deep.equal({ name: "Error", code: "CHAT_START_FAILED", status: 400 });
    expect(element.error!.cause).not.to.equal(raw);
  });

  it("leaves out a code of the SDK that is free text", async () => {
    installSdk().startChat.callsFake(() =>
      Promise.reject({ code: "Ada Lovelace, ada@example.org", name: "A b" }),
    );
    const element = chat({ "max-retries": "0" });
    void element.start();
    await t.pass();
    expectSound(element.error);
  });
});

describe("the start after a fatal error of startChat", () => {
  for (const status of [401, 403]) {
    it(`calls initialize again after HTTP ${status}`, async () => {
      const sdk = installSdk();
      sdk.startChat.onFirstCall().rejects(refusal(status));
      const element = chat();
      void element.start();
      await t.pass();
      expect(element.error!.hint).to.match(/open too long/);
      expect(sdk.initialize.callCount).to.equal(1);
      await Promise.all([element.start(), t.pass()]);
      expect(sdk.initialize.callCount).to.equal(2);
      expect(element.status).to.equal("started");
    });
  }

  it("does not call initialize again after HTTP 400", async () => {
    const sdk = installSdk();
    sdk.startChat.onFirstCall().rejects(refusal(400));
    const element = chat();
    void element.start();
    await t.pass();
    await element.start();
    expect(sdk.initialize.callCount).to.equal(1);
    expect(sdk.startChat.callCount).to.equal(2);
    expect(element.error).to.equal(null);
  });

  it("sends everything that the customer entered", async () => {
    const sdk = installSdk();
    sdk.startChat.onFirstCall().rejects(refusal(400));
    const element = chat(SECRET_ATTRIBUTES);
    void element.start();
    await t.pass();
    await element.start();
    const [[first], [second]] = sdk.startChat.args as [[object], [object]];
    expect(second).to.deep.equal(first);
    expect(second).to.deep.include({ message: "My secret question", email: "ada@example.org" });
  });
});
