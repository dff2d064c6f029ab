import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import type { GenesysCrmChat } from "../../../src/index.js";
import {
  chat,
  cleanUp,
  eventsOfPage,
  installSdk,
  ofType,
  rejection,
  stopClock,
} from "../../support/page/chat.js";
import { refusal } from "../../support/page/failures.js";
import { pass } from "../../support/page/time.js";

describe("a listener of a fatal error", () => {
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => (clock = stopClock()));
  afterEach(cleanUp);

  /** A start whose first call is refused for good, and a listener of its error. */
  async function fail(act: (element: GenesysCrmChat) => unknown) {
    const sdk = installSdk();
    sdk.startChat.onFirstCall().callsFake(() => Promise.reject(refusal(400)));
    const events = eventsOfPage();
    const element = chat();
    element.addEventListener("genesys-chat-error", () => act(element), { once: true });
    const error = await rejection(element.start());
    await pass(clock, 1_000);
    return { sdk, element, events, error };
  }

  it("finds the error and the status in place", async () => {
    const seen: unknown[] = [];
    const { element, error } = await fail((target) => seen.push(target.error, target.status));
    expect(seen).to.deep.equal([error, "failed"]);
    expect(element.error).to.equal(error);
  });

  it("begins a new run with start()", async () => {
    const { sdk, element, events, error } = await fail((target) => target.start());
    expect(error).to.include({ code: "CHAT_START_FAILED" });
    expect(element.status).to.equal("started");
    expect(element.error).to.equal(null);
    expect(sdk.startChat.callCount).to.equal(2);
    expect(ofType(events, "genesys-chat-error")).to.have.length(1);
  });

  it("changes nothing with cancel()", async () => {
    const { element, error } = await fail((target) => target.cancel());
    expect(element.status).to.equal("failed");
    expect(element.error).to.equal(error);
  });

  it("takes the error away with reset()", async () => {
    const { sdk, element } = await fail((target) => target.reset());
    expect(element.status).to.be.oneOf(["idle", "ready"]);
    expect(element.error).to.equal(null);
    expect(sdk.startChat.callCount).to.equal(1);
  });
});
