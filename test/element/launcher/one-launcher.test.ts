import { expect } from "@open-wc/testing";
import { part } from "../../support/page/chat.js";
import { setUpMessenger } from "../../support/page/set-up.js";
import { type MessengerChat, messengerChat, SOON } from "../../support/sdk/messenger-chat.js";
import { genesys } from "../../support/sdk/messenger-page.js";
import { deployment, type MessengerOptions } from "../../support/sdk/messenger.js";

const page = document.documentElement;
const t = setUpMessenger();
afterEach(() => page.removeAttribute("dir"));

const SNIPPET = deployment("vendor-defaults");
const ON_DEMAND: MessengerOptions = {
  ...SNIPPET,
  config: { messenger: { launcherButton: { visibility: "OnDemand" } } },
};

const vendors = () => document.querySelector<HTMLElement>("#genesys-mxg-frame") as HTMLElement;

/** Observers of the page call back after the next frame. */
async function nextFrame(): Promise<void> {
  t.clock.restore();
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

async function shown(
  attributes: Record<string, string> = {},
  options: MessengerOptions = SNIPPET,
): Promise<MessengerChat> {
  const chat = messengerChat({ placement: "floating", ...attributes }, options);
  await t.pass(SOON);
  return chat;
}

const overlap = (one: Element, other: Element): boolean => {
  const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()] as const;
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
};

describe("a floating button where the vendor's launcher is shown on demand", () => {
  it("is the only one, also while the window is open", async () => {
    const { element } = await shown({}, ON_DEMAND);
    part(element, "button").click();
    await t.pass(SOON);
    expect(element.open).to.equal(true);
    expect(vendors().hidden).to.equal(true);
  });

  it("gives it back when it leaves the page", async () => {
    const { element } = await shown({}, ON_DEMAND);
    part(element, "button").click();
    await t.pass(SOON);
    element.remove();
    await t.pass(SOON);
    expect(vendors().hidden).to.equal(false);
  });
});

describe("a button in the flow of the page", () => {
  it("leaves the vendor's launcher alone", async () => {
    const { element, messenger } = await shown({ placement: "inline" }, ON_DEMAND);
    part(element, "button").click();
    await t.pass(SOON);
    expect(vendors().hidden).to.equal(false);
    expect(messenger.received()).not.to.include("Launcher.hide");
  });
});

describe("a floating button where the vendor's launcher is shown always", () => {
  for (const dir of ["ltr", "rtl"]) {
    it(`stands clear of it, ${dir}`, async () => {
      page.dir = dir;
      const { element } = await shown();
      await nextFrame();
      expect(vendors().checkVisibility()).to.equal(true);
      expect(overlap(element, vendors())).to.equal(false);
      const { left, right } = element.getBoundingClientRect();
      expect(left).to.be.least(0);
      expect(right).to.be.most(page.clientWidth);
    });
  }

  it("stands clear of it when it comes late, moves or grows, and goes back when it is gone", async () => {
    const { element, messenger } = await shown({}, { ...SNIPPET, script: "later" });
    const home = element.getBoundingClientRect().x;
    messenger.arrive();
    await t.pass(SOON);
    await nextFrame();
    expect(overlap(element, vendors())).to.equal(false);
    vendors().style.bottom = "30px";
    vendors().style.width = "220px";
    await nextFrame();
    expect(overlap(element, vendors())).to.equal(false);
    vendors().hidden = true;
    await nextFrame();
    expect(element.getBoundingClientRect().x).to.equal(home);
  });

  it("does not move while it is pressed, as the click would be lost, and stands clear of it afterwards", async () => {
    const { element } = await shown();
    const { bottom } = vendors().style;
    vendors().style.bottom = "200px";
    await nextFrame();
    const matches = element.matches.bind(element);
    let isPressed = true;
    Object.assign(element, {
      matches: (selector: string) => (selector === ":active" ? isPressed : matches(selector)),
    });
    const { x, y } = element.getBoundingClientRect();
    vendors().style.bottom = bottom;
    await nextFrame();
    expect(element.getBoundingClientRect()).to.include({ x, y });
    expect(overlap(element, vendors())).to.equal(true);
    isPressed = false;
    await nextFrame();
    expect(overlap(element, vendors())).to.equal(false);
  });

  it("can be pressed while the vendor's window is open", async () => {
    const { element } = await shown();
    genesys("command", "Messenger.open");
    await t.pass(SOON);
    await nextFrame();
    const frame = document.querySelector("#genesys-mxg-container-frame") as Element;
    expect(overlap(element, frame)).to.equal(false);
  });

  it("stays where the page has put it if it is clear there", async () => {
    const { element } = await shown({ style: "--genesys-chat-inline: 1rem auto" });
    await nextFrame();
    expect(Math.round(element.getBoundingClientRect().left)).to.equal(16);
  });
});
