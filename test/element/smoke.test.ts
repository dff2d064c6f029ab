import { expect } from "@open-wc/testing";
import { chat, cleanUp, eventsOfPage, installSdk } from "../support/chat.js";

describe("smoke", () => {
  afterEach(cleanUp);
  it("starts a chat", async () => {
    const sdk = installSdk();
    const events = eventsOfPage();
    const element = chat({ "source-system": "Website" });
    const session = await element.start();
    console.log(JSON.stringify(session), events.map((e) => e.type + " " + JSON.stringify(e.detail)).join("\n"));
    expect(element.status).to.equal("started");
    expect(sdk.startChat.callCount).to.equal(1);
  });
});
