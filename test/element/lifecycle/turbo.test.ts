import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import type { GenesysCrmChat } from "../../../src/index.js";
import { cleanUp, eventsOfPage, type FakeSdk, installSdk, part, stopClock } from "../../support/page/chat.js";
import { elementIn } from "../../support/states.js";
import { pass } from "../../support/page/time.js";

/** What the SDK has drawn for the customer to see. */
const drawn = (): number => document.querySelectorAll("#genesys-webmessaging-container > *").length;

/** How long the next page takes to be rendered, in ms: Turbo waits for a frame of animation. */
const RENDERING = 16;

describe("C-13: Turbo puts another body in place of the page's", () => {
  let clock: sinon.SinonFakeTimers;
  let sdk: FakeSdk;
  let body: HTMLElement;
  beforeEach(() => {
    clock = stopClock();
    sdk = installSdk();
    body = document.body;
  });
  afterEach(async () => {
    document.body.replaceWith(body);
    await cleanUp();
  });

  /** Goes to the next page, which has a placeholder for the element where that is permanent. */
  async function visit(permanent?: GenesysCrmChat): Promise<void> {
    const next = document.createElement("body");
    const placeholder = next.appendChild(document.createElement("meta"));
    document.body.replaceWith(next);
    await pass(clock, RENDERING);
    permanent?.replaceWith(permanent.cloneNode(true));
    if (permanent) placeholder.replaceWith(permanent);
    await pass(clock, 100);
  }

  it("a permanent element goes on with its start", async () => {
    const [element, ended] = await elementIn(clock, { "deployment-id": "rate-limited-twice" }, 500);
    await visit(element);
    expect([element.status, sdk.startChat.callCount]).to.deep.equal(["retrying", 1]);
    await pass(clock, 10_000);
    expect([await ended, element.status, sdk.startChat.callCount]).to.deep.equal(["started", "started", 3]);
    expect(drawn()).to.equal(1);
  });

  it("a permanent element keeps its chat, and the customer still sees it", async () => {
    const [element] = await elementIn(clock, {}, 100);
    const { session } = element;
    const events = eventsOfPage();
    await visit(element);
    expect([element.status, element.session, events.length]).to.deep.equal(["started", session, 0]);
    expect(drawn()).to.equal(1);
  });

  it("an element that is not permanent stops", async () => {
    const [, ended] = await elementIn(clock, { "deployment-id": "rate-limited-twice" }, 500);
    const events = eventsOfPage();
    await visit();
    expect([await ended, clock.countTimers()]).to.deep.equal(["AbortError", 0]);
    await pass(clock, 60_000);
    expect([sdk.startChat.callCount, events.length]).to.deep.equal([1, 0]);
  });

  it("the next page's element of the same customer has the chat again, for the customer to see", async () => {
    const [element] = await elementIn(clock, {}, 100);
    const { session } = element;
    await visit();
    const next = document.body.appendChild(element.cloneNode(true) as GenesysCrmChat);
    await next.updateComplete;
    part(next, "button").click();
    await pass(clock, 100);
    expect([next.status, next.session, sdk.startChat.callCount]).to.deep.equal(["started", session, 1]);
    expect(drawn()).to.equal(1);
  });
});
