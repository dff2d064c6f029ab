import { expect } from "@open-wc/testing";
import { rejection } from "../../support/page/chat.js";
import { setUpMessenger } from "../../support/page/set-up.js";
import { messengerChat, SOON } from "../../support/sdk/messenger-chat.js";
import { deployment } from "../../support/sdk/messenger.js";

const t = setUpMessenger();

/** More than any page should see: a load that is repeated without end would freeze the page, and this test with it. */
const ENDLESS = 20;

describe("the Messenger that the page itself brings", () => {
  it("is joined once, in vain, by an element with another deployment", async () => {
    const { element, messenger } = messengerChat({}, { ...deployment("no-agent"), script: "later" });
    const statuses: string[] = [];
    element.addEventListener("genesys-chat-status", ({ detail }) => {
      if (statuses.push(detail.status) > ENDLESS) element.remove();
    });
    messenger.arrive();
    await t.pass(SOON);
    await t.pass(60_000);
    expect(statuses).to.deep.equal(["loading", "idle"]);
  });

  for (const [script, when] of [
    ["at once", "before the element"],
    ["later", "after it"],
  ] as const) {
    it(`starts no chat of another deployment than the element names, where its script runs ${when}`, async () => {
      const { element, messenger } = messengerChat({}, { ...deployment("no-agent"), script });
      const failure = rejection(element.start());
      if (script === "later") messenger.arrive();
      await t.pass(SOON);
      expect(await failure).to.include({ code: "DEPLOYMENT_CONFLICT", phase: "initialize" });
      expect(messenger.sent("Messenger.open")).to.deep.equal([]);
    });
  }
});
