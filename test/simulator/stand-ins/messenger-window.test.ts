import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import { cleanUp, stopClock } from "../../support/page/chat.js";
import { heard, newsOf, order } from "../../support/sdk/messenger-page.js";
import {
  deployment,
  type FakeMessenger,
  installMessenger,
  type MessengerOptions,
  readyMessenger,
  removeMessenger,
} from "../../support/sdk/messenger.js";
import { pass } from "../../support/page/time.js";

const HEADLESS = { headlessMode: { enabled: true } };
const launcher = (visibility: string) => ({ messenger: { launcherButton: { visibility } } });
const DISABLED = "Messenger user interface must be enabled in your configuration.";

let clock: sinon.SinonFakeTimers;
let messenger: FakeMessenger;

async function setUp(options: MessengerOptions = {}): Promise<void> {
  clock = stopClock();
  messenger = await readyMessenger(clock, options);
}

async function ordered(command: string): Promise<unknown> {
  const answers = order(command);
  await pass(clock, 10);
  return answers;
}

const host = (): HTMLElement => document.querySelector("#genesys-messenger")!;
const panel = (): HTMLElement => host().querySelector("#genesys-mxg-container-frame")!;
const button = (): HTMLElement => host().querySelector("#genesys-mxg-frame")!;
const isShown = (element: HTMLElement): boolean => element.getClientRects().length > 0;
const lines = (): (string | null)[] =>
  [...panel().querySelectorAll("[role=log] span")].map((line) => line.textContent);

describe("the window of the stand-in Messenger", () => {
  afterEach(cleanUp);
  afterEach(removeMessenger);

  it("fits into the page's window", async () => {
    await setUp();
    await ordered("Messenger.open");
    panel().querySelector<HTMLElement>("section")!.style.minWidth = "5000px";
    panel().querySelector<HTMLElement>("section")!.style.minHeight = "5000px";
    const { left, top } = panel().getBoundingClientRect();
    expect(Math.min(left, top)).to.be.at.least(0);
  });

  it("opens and closes once, then rejects", async () => {
    await setUp();
    const news = newsOf("Messenger", "opened", "closed");
    expect(isShown(panel())).to.equal(false);
    expect(await ordered("Messenger.open")).to.deep.equal([["resolved", undefined]]);
    expect(isShown(panel())).to.equal(true);
    expect(await ordered("Messenger.open")).to.deep.equal([["rejected", "Messenger is already opened."]]);
    expect(await ordered("Messenger.close")).to.deep.equal([["resolved", undefined]]);
    expect(isShown(panel())).to.equal(false);
    expect(await ordered("Messenger.close")).to.deep.equal([["rejected", "Messenger is already closed."]]);
    expect(news).to.deep.equal(["opened", "closed"]);
  });

  it("loads GenesysVendors when it first opens", async () => {
    await setUp();
    const ready = heard("GenesysVendors.ready");
    await pass(clock, 1_000);
    expect(ready).to.deep.equal([]);
    await ordered("Messenger.open");
    await ordered("Messenger.close");
    await ordered("Messenger.open");
    expect(ready).to.have.length(1);
  });

  it("publishes the same events of Conversations", async () => {
    await setUp();
    const news = newsOf("Conversations", "ready", "opened", "started", "closed");
    await ordered("Messenger.openConversation");
    messenger.customerWrites("Hi");
    await pass(clock, 10);
    await ordered("Messenger.close");
    expect(news).to.deep.equal(["ready", "opened", "started", "closed"]);
  });

  it("delivers messages in both directions, as text", async () => {
    await setUp();
    await ordered("Messenger.open");
    messenger.customerWrites("Where is my parcel?");
    await pass(clock, 400); // longer than the agent takes to greet
    messenger.agentSays("<img src=x onerror=alert(1)>");
    await pass(clock, 10);
    expect(messenger.conversation()?.transcript[0]?.text).to.equal("Where is my parcel?");
    expect(lines()).to.deep.equal([
      "Where is my parcel?",
      "Hello there, this is the simulated agent. How can I help?",
      "<img src=x onerror=alert(1)>",
    ]);
    expect(panel().querySelector("img")).to.equal(null);
  });

  for (const deploymentId of ["rate-limited-twice", "server-error-forever"]) {
    it(`shows that a message was not sent, and keeps it: ${deploymentId}`, async () => {
      await setUp(deployment(deploymentId));
      await ordered("Messenger.open");
      messenger.customerWrites("Hi");
      await pass(clock, 10);
      expect(panel().querySelector("[role=alert]")?.textContent).to.contain("not sent");
      expect(panel().querySelector("input")?.value).to.equal("Hi");
    });
  }

  it("is fixed above all content", async () => {
    await setUp();
    await ordered("Messenger.open");
    for (const element of [panel(), button()]) {
      const { position, zIndex } = getComputedStyle(element);
      expect([position, zIndex]).to.deep.equal(["fixed", "99999999"]);
    }
  });

  it("is removed by clear, and every command rejects until the page is reloaded", async () => {
    await setUp();
    const news = newsOf("Messenger", "cleared");
    await ordered("Messenger.open");
    expect(await ordered("Messenger.clear")).to.deep.equal([["resolved", undefined]]);
    expect(host()).to.equal(null);
    expect(news).to.deep.equal(["cleared"]);
    for (const command of ["Messenger.open", "Database.get"]) {
      const [[answer]] = (await ordered(command)) as [[string]];
      expect(answer).to.equal("rejected");
    }
  });

  it("does not exist in a headless deployment", async () => {
    await setUp({ config: HEADLESS });
    for (const command of ["Messenger.open", "Messenger.openConversation"]) {
      expect(await ordered(command)).to.deep.equal([["rejected", DISABLED]]);
    }
    expect(host()).to.equal(null);
  });
});

describe("the launcher of the stand-in Messenger", () => {
  afterEach(cleanUp);
  afterEach(removeMessenger);

  it("is visible by default, toggles the window, and rejects commands", async () => {
    clock = stopClock();
    installMessenger();
    const visible = heard("Launcher.visible");
    await pass(clock, 100);
    expect(visible).to.have.length(1);
    expect(isShown(button())).to.equal(true);
    expect([button().ariaExpanded, button().textContent]).to.deep.equal(["false", "Message us"]);
    button().click();
    expect(isShown(panel())).to.equal(true);
    expect([button().ariaExpanded, button().textContent]).to.deep.equal(["true", "Close chat"]);
    button().click();
    expect(isShown(panel())).to.equal(false);
    for (const command of ["Launcher.show", "Launcher.hide"]) {
      expect(await ordered(command)).to.deep.equal([
        ["rejected", "Invalid configuration of Launcher button."],
      ]);
    }
  });

  it("is hidden if it is off", async () => {
    await setUp({ config: launcher("Off") });
    await ordered("Messenger.open");
    expect(isShown(button())).to.equal(false);
    expect(await ordered("Launcher.show")).to.deep.equal([
      ["rejected", "Invalid configuration of Launcher button."],
    ]);
  });

  it("is shown and hidden on demand", async () => {
    await setUp({ config: launcher("OnDemand") });
    const news = newsOf("Launcher", "visible", "hidden");
    expect(await ordered("Launcher.hide")).to.deep.equal([
      ["rejected", "Launcher button is already hidden."],
    ]);
    expect(await ordered("Launcher.show")).to.deep.equal([["resolved", undefined]]);
    expect(isShown(button())).to.equal(true);
    expect(await ordered("Launcher.show")).to.deep.equal([["resolved", undefined]]);
    expect(await ordered("Launcher.hide")).to.deep.equal([["resolved", undefined]]);
    expect(isShown(button())).to.equal(false);
    await ordered("Messenger.open");
    expect(isShown(button())).to.equal(true);
    expect(news).to.deep.equal(["visible", "hidden", "visible"]);
  });
});
