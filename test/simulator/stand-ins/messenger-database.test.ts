import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import { cleanUp, stopClock } from "../../support/page/chat.js";
import { heard, order, setAttributes } from "../../support/sdk/messenger-page.js";
import { readyMessenger, removeMessenger } from "../../support/sdk/messenger.js";
import { pass } from "../../support/page/time.js";

const attributes = (customAttributes: object) => ({ messaging: { customAttributes } });

let clock: sinon.SinonFakeTimers;

async function setUp(odd = {}): Promise<void> {
  clock = stopClock();
  await readyMessenger(clock, { odd });
}

/** The answers of `Database.get`. */
async function stored(name?: string): Promise<unknown> {
  const answers = order("Database.get", name === undefined ? {} : { name });
  await pass(clock);
  return answers;
}

describe("the database of the stand-in Messenger", () => {
  afterEach(cleanUp);
  afterEach(removeMessenger);

  it("resolves set and update with the whole database", async () => {
    await setUp();
    const answers = [setAttributes({ a: "1" }), order("Database.update", attributes({ b: "2" }))];
    await pass(clock);
    expect(answers).to.deep.equal([
      [["resolved", attributes({ a: "1" })]],
      [["resolved", attributes({ a: "1", b: "2" })]],
    ]);
  });

  it("replaces nested values by set and merges them by update", async () => {
    await setUp();
    setAttributes({ a: "1" });
    setAttributes({ b: "2" });
    expect(await stored()).to.deep.equal([["resolved", attributes({ b: "2" })]]);
    order("Database.update", attributes({ c: "3" }));
    expect(await stored()).to.deep.equal([["resolved", attributes({ b: "2", c: "3" })]]);
  });

  it("keeps other attributes with setLeaves: others", async () => {
    await setUp({ setLeaves: "others" });
    setAttributes({ a: "1" });
    setAttributes({ b: "2" });
    expect(await stored()).to.deep.equal([["resolved", attributes({ a: "1", b: "2" })]]);
  });

  it("gets a value by its path, and rejects if there is none", async () => {
    await setUp();
    setAttributes({ a: "1" });
    expect(await stored("messaging.customAttributes")).to.deep.equal([["resolved", { a: "1" }]]);
    expect(await stored("messaging.nothing")).to.deep.equal([
      ["rejected", "There is no messaging.nothing in the database."],
    ]);
  });

  it("removes a value and publishes removed", async () => {
    await setUp();
    const removed = heard("Database.removed");
    setAttributes({ a: "1" });
    const answers = order("Database.remove", { name: "messaging.customAttributes" });
    await pass(clock);
    expect(answers).to.deep.equal([["resolved", { messaging: {} }]]);
    expect(removed.map(({ data }) => data)).to.deep.equal([{ messaging: {} }]);
  });

  it("shares no object with the page", async () => {
    await setUp();
    const given = { a: "1" };
    const [updates, answers] = [heard("Database.updated"), setAttributes(given)];
    given.a = "2";
    await pass(clock);
    const [, answer] = answers[0] as [string, ReturnType<typeof attributes>];
    Object.assign(answer.messaging.customAttributes, { a: "3" });
    Object.assign(updates[0]?.data as object, { messaging: {} });
    expect(await stored()).to.deep.equal([["resolved", attributes({ a: "1" })]]);
  });

  it("keeps names with a meaning in JavaScript", async () => {
    await setUp();
    const names = JSON.parse('{"__proto__": "p", "constructor": "c"}') as object;
    setAttributes(names);
    order("Database.update", attributes(names));
    const [[, found]] = (await stored("messaging.customAttributes")) as [[string, object]];
    expect(JSON.stringify(found)).to.equal(JSON.stringify(names));
  });
});
