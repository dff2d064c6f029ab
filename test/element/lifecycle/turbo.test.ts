import { expect } from "@open-wc/testing";
import type { GenesysCrmChat } from "../../../src/index.js";
import { eventsOfPage, part } from "../../support/page/chat.js";
import { enter, situationNamed, STATUSES } from "../../support/situations.js";
import { setUpChat, snapshot } from "../../support/page/set-up.js";

/** How many chats the SDK has rendered in the page. */
const renderedChats = (): number => document.querySelectorAll("#genesys-webmessaging-container > *").length;

/** How long the next page takes to be rendered, in ms: Turbo waits for an animation frame. */
const RENDERING = 16;

const retrying = situationNamed(STATUSES, "retrying");
const started = situationNamed(STATUSES, "started");

describe("a Turbo visit", () => {
  let body: HTMLElement;
  beforeEach(() => {
    body = document.body;
  });
  afterEach(() => document.body.replaceWith(body));
  const t = setUpChat();

  /** Goes to the next page, which has a placeholder for the element if that is permanent. */
  async function visit(permanent?: GenesysCrmChat): Promise<void> {
    const next = document.createElement("body");
    const placeholder = next.appendChild(document.createElement("meta"));
    document.body.replaceWith(next);
    await t.pass(RENDERING);
    permanent?.replaceWith(permanent.cloneNode(true));
    if (permanent) placeholder.replaceWith(permanent);
    await t.pass(100);
  }

  it("does not interrupt the start of a permanent element", async () => {
    const { element, world, ended } = await enter(t, retrying);
    await visit(element);
    expect(snapshot(element, world)).to.include({ status: "retrying", starts: 1 });
    await t.pass(10_000);
    expect(await ended).to.equal("started");
    expect(snapshot(element, world)).to.include({ status: "started", starts: 3 });
    expect(renderedChats()).to.equal(1);
  });

  it("keeps the chat of a permanent element, and the customer still sees it", async () => {
    const { element } = await enter(t, started);
    const { session } = element;
    const events = eventsOfPage();
    await visit(element);
    expect(element.status).to.equal("started");
    expect(element.session).to.equal(session);
    expect(events).to.deep.equal([]);
    expect(renderedChats()).to.equal(1);
  });

  it("aborts the start of an element that is not permanent", async () => {
    const { world, ended } = await enter(t, retrying);
    const events = eventsOfPage();
    await visit();
    expect(await ended).to.equal("AbortError");
    expect(t.countTimers()).to.equal(0);
    await t.pass(60_000);
    expect(world.starts()).to.equal(1);
    expect(events).to.deep.equal([]);
  });

  it("lets the next page's element of the same customer show the chat again", async () => {
    const { element, world } = await enter(t, started);
    const { session } = element;
    await visit();
    const next = document.body.appendChild(element.cloneNode(true) as GenesysCrmChat);
    await next.updateComplete;
    part(next, "button").click();
    await t.pass(100);
    expect(snapshot(next, world)).to.include({ status: "started", starts: 1 });
    expect(next.session).to.equal(session);
    expect(renderedChats()).to.equal(1);
  });
});
