import { expect } from "@open-wc/testing";
import sinon from "sinon";
import type { PagePlugin } from "../../../src/simulator/stand-ins/messenger/dispatcher.js";
import { cleanUp, stopClock } from "../../support/page/chat.js";
import { genesys, heard, order, plugin } from "../../support/sdk/messenger-page.js";
import { type FakeMessenger, readyMessenger, removeMessenger } from "../../support/sdk/messenger.js";
import { pass } from "../../support/page/time.js";

let clock: sinon.SinonFakeTimers;
let messenger: FakeMessenger;

describe("a command of the stand-in Messenger", () => {
  beforeEach(setUp);
  afterEach(takeDown);

  it("returns nothing", () => expect(genesys("command", "Database.get")).to.equal(undefined));

  it("accepts callbacks in place of the options", async () => {
    const fulfilled = sinon.spy();
    genesys("command", "Database.get", fulfilled);
    await pass(clock);
    expect(fulfilled).to.have.been.calledOnceWithExactly({});
  });

  it("works without callbacks", async () => {
    genesys("command", "Database.set", { a: 1 });
    genesys("command", "Launcher.show");
    const answers = order("Database.get");
    await pass(clock);
    expect(answers).to.deep.equal([["resolved", { a: 1 }]]);
  });

  it("calls back asynchronously", async () => {
    const answers = order("Database.get");
    expect(answers).to.deep.equal([]);
    await pass(clock);
    expect(answers).to.have.length(1);
  });

  it("is rejected if the plugin does not exist", async () => {
    const answers = order("Nobody.open");
    await pass(clock);
    expect(answers).to.deep.equal([["rejected", "command does not exist"]]);
  });

  it("is rejected if the plugin has no such command", async () => {
    const answers = order("Database.drop");
    await pass(clock);
    expect(answers).to.deep.equal([["rejected", "command does not exist"]]);
  });

  it("is logged with a copy of its options", () => {
    const options = { messaging: { customAttributes: { a: "1" } } };
    order("Database.set", options);
    options.messaging.customAttributes.a = "2";
    expect(messenger.received()).to.deep.equal(["Database.set"]);
    expect(messenger.sent("Database.set")).to.deep.equal([{ messaging: { customAttributes: { a: "1" } } }]);
  });
});

describe("a subscriber of the stand-in Messenger", () => {
  beforeEach(setUp);
  afterEach(takeDown);

  it("receives an envelope in its own task", async () => {
    const envelopes = heard("Database.updated");
    order("Database.set", { a: 1 });
    expect(envelopes).to.deep.equal([]);
    const time = Date.now();
    await pass(clock);
    expect(envelopes).to.deep.equal([
      { time, publisher: "Database", event: "Database.updated", eventName: "updated", data: { a: 1 } },
    ]);
  });

  it("receives a retained ready event late, without eventName", async () => {
    const late = heard("Database.ready");
    await pass(clock);
    expect(late).to.have.length(1);
    expect(late[0]).to.have.keys("time", "publisher", "event", "data");
  });

  it("does not receive an earlier event that is not retained", async () => {
    order("Database.set", {});
    await pass(clock);
    const late = heard("Database.updated");
    await pass(clock);
    expect(late).to.deep.equal([]);
  });

  it("gets no return value and cannot be removed", async () => {
    const listener = sinon.spy();
    expect(genesys("subscribe", "Database.updated", listener)).to.equal(undefined);
    genesys("unsubscribe", "Database.updated", listener);
    order("Database.set", {});
    await pass(clock);
    expect(listener).to.have.callCount(1);
  });

  it("does not affect other subscribers if it throws", async () => {
    genesys("subscribe", "Database.updated", () => {
      throw new Error("A listener throws.");
    });
    const envelopes = heard("Database.updated");
    order("Database.set", {});
    await pass(clock).catch(() => {}); // the fake clock throws what a timer throws
    await pass(clock);
    expect(envelopes).to.have.length(1);
  });
});

describe("a plugin of the page in the stand-in Messenger", () => {
  beforeEach(setUp);
  afterEach(takeDown);

  it("runs commands with a promise", async () => {
    const mine = plugin("Mine");
    expect(await mine.command("Database.set", { a: 1 })).to.deep.equal({ a: 1 });
    expect(await mine.command("Launcher.show").catch((reason: unknown) => reason)).to.be.a("string");
  });

  it("removes all of its own listeners of an event, and no others", async () => {
    const mine = plugin("Mine");
    const listener = sinon.spy();
    expect(mine.subscribe("Database.updated", listener)).to.equal("Database.updated");
    mine.subscribe("Database.updated", listener);
    const others = heard("Database.updated");
    expect(mine.unsubscribe("Database.updated")).to.equal(true);
    expect(mine.unsubscribe("Database.updated")).to.equal(false);
    order("Database.set", {});
    await pass(clock);
    expect(listener).to.have.callCount(0);
    expect(others).to.have.length(1);
  });

  it("publishes events, becomes ready and implements commands", async () => {
    const mine = plugin("Mine");
    const news = heard("Mine.news");
    mine.registerCommand("double", ({ data: { n }, resolve }) => resolve(Number(n) * 2));
    mine.publish("news", { a: 1 });
    mine.ready();
    const ready = heard("Mine.ready");
    const answers = order("Mine.double", { n: 21 });
    await pass(clock);
    expect(news.map(({ data }) => data)).to.deep.equal([{ a: 1 }]);
    expect(ready).to.have.length(1);
    expect(answers).to.deep.equal([["resolved", 42]]);
  });

  it("reads the deployment's settings and its own from the data model", () => {
    const mine = plugin("Mine");
    expect(mine.data("GenesysJS.configuration")).to.have.property("status", "Active");
    mine.data("settings", { a: 1 });
    expect(mine.data("settings")).to.deep.equal({ a: 1 });
  });

  it("is refused if its name is taken", () => {
    const printed = sinon.stub(console, "error");
    const use = sinon.spy();
    plugin("Mine");
    genesys("registerPlugin", "Mine", use);
    genesys("registerPlugin", "Database", use as (its: PagePlugin) => void);
    expect(use).to.have.callCount(0);
    expect(printed).to.have.callCount(2);
  });
});

async function setUp(): Promise<void> {
  clock = stopClock();
  messenger = await readyMessenger(clock);
}

async function takeDown(): Promise<void> {
  await cleanUp();
  removeMessenger();
}
