import { expect } from "@open-wc/testing";
import type { GenesysCrmChat } from "../../../src/index.js";
import { chat, eventsOfPage, installSdk, ofType, rejection } from "../../support/page/chat.js";
import { refusal } from "../../support/page/failures.js";
import { setUpChat } from "../../support/page/set-up.js";

describe("a listener of a fatal error", () => {
  const t = setUpChat();

  /** A start whose first call is refused for good, and a listener of its error. */
  async function fail(act: (element: GenesysCrmChat) => unknown) {
    const sdk = installSdk();
    sdk.startChat.onFirstCall().callsFake(() => Promise.reject(refusal(400)));
    const events = eventsOfPage();
    const element = chat();
    element.addEventListener("genesys-chat-error", () => act(element), { once: true });
    const error = await rejection(element.start());
    await t.pass(1_000);
    return { sdk, element, events, error };
  }

  it("finds the properties error and status already set", async () => {
    const seen: unknown[] = [];
    const { element, error } = await fail((target) =>
      seen.push({ error: target.error, status: target.status }),
    );
    expect(seen).to.deep.equal([{ error, status: "failed" }]);
    expect(element.error).to.equal(error);
  });

  it("begins a new run by calling start()", async () => {
    const { sdk, element, events, error } = await fail((target) => target.start());
    expect(error).to.include({ code: "CHAT_START_FAILED" });
    expect(element.status).to.equal("started");
    expect(element.error).to.equal(null);
    expect(sdk.startChat.callCount).to.equal(2);
    expect(ofType(events, "genesys-chat-error")).to.have.length(1);
  });

  it("changes nothing by calling cancel()", async () => {
    const { element, error } = await fail((target) => target.cancel());
    expect(element.status).to.equal("failed");
    expect(element.error).to.equal(error);
  });

  it("clears the error by calling reset()", async () => {
    const { sdk, element } = await fail((target) => target.reset());
    expect(element.status).to.be.oneOf(["idle", "ready"]);
    expect(element.error).to.equal(null);
    expect(sdk.startChat.callCount).to.equal(1);
  });
});
