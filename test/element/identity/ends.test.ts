import { expect } from "@open-wc/testing";
import { A } from "../../support/page/customers.js";
import { setUpMessenger } from "../../support/page/set-up.js";
import { useDeployment, WITH_CLEAR } from "../../support/sdk/deployment.js";
import {
  endsIn,
  flag,
  inDatabase,
  type MessengerChat,
  messengerChat,
  SOON,
  startedMessenger,
} from "../../support/sdk/messenger-chat.js";
import { heard } from "../../support/sdk/messenger-page.js";
import { deployment } from "../../support/sdk/messenger.js";
import { setUpPageViews } from "../../support/sdk/page-views.js";

/** ms */
const DAY = 86_400_000;
/** Longer than a reconnect and a restore take, in ms. */
const RECONNECT = 10_000;

useDeployment(WITH_CLEAR);
const t = setUpMessenger();
const views = setUpPageViews(t);

const write = async ({ messenger }: MessengerChat, text: string): Promise<void> => {
  messenger.customerWrites(text);
  await t.pass(SOON);
};

/** The agent has hung up, and the customer has written again. */
async function resumed(): Promise<MessengerChat> {
  const page = await startedMessenger(t.clock, { message: "Hello" });
  page.messenger.agentHangsUp();
  await t.pass(SOON);
  expect(endsIn(page.events)).to.deep.equal(["disconnected"]);
  void page.element.start();
  await t.pass(SOON);
  await write(page, "Hello again");
  return page;
}

describe("an old end that the Messenger reads from its history", () => {
  for (const [how, options] of [
    ["at idle", {}],
    ["with the page's own snippet", deployment(WITH_CLEAR)],
  ] as const) {
    it(`is no end on the next day ${how}, and the CRM id is written`, async () => {
      const first = await resumed();
      t.clock.tick(DAY);
      const page = await views.nextIdle(first, {}, options);
      void page.element.start();
      await t.pass(SOON);
      expect(endsIn(page.events)).to.deep.equal([]);
      expect(page.element.status).to.equal("started");
      expect(flag()).to.equal("begun");
      expect(await inDatabase(t.clock)).to.include({ crmCustomerId: A });
    });
  }

  it("is no end when the click comes before the restore", async () => {
    const page = await views.next(await resumed(), {}, deployment(WITH_CLEAR));
    void page.element.start();
    const disconnects = heard("MessagingService.conversationDisconnected");
    await t.pass(2 * SOON);
    expect(disconnects).not.to.deep.equal([]);
    expect(endsIn(page.events)).to.deep.equal([]);
    expect(page.element.status).to.equal("started");
    expect(flag()).to.equal("begun");
  });

  it("is no end on the page view after the next one", async () => {
    const second = await views.nextIdle(await resumed());
    const page = await views.nextIdle(second);
    void page.element.start();
    await t.pass(SOON);
    expect(endsIn(page.events)).to.deep.equal([]);
    expect(flag()).to.equal("begun");
  });

  it("is no end after a short loss of the network", async () => {
    // In this scenario the agent hangs up after its greeting, and the third message cuts the connection.
    const page = messengerChat({ "deployment-id": "old-disconnect", message: "One" });
    void page.element.start();
    await t.pass(2 * SOON);
    expect(endsIn(page.events)).to.deep.equal(["disconnected"]);
    void page.element.start();
    await t.pass(SOON);
    const disconnects = heard("MessagingService.conversationDisconnected");
    for (const text of ["Two", "Three", "Four"]) await write(page, text);
    await t.pass(RECONNECT);
    expect(disconnects.length).to.be.greaterThan(0);
    expect(endsIn(page.events)).to.deep.equal(["disconnected"]);
    expect(page.element.status).to.equal("started");
    expect(flag()).to.equal("begun");
  });

  it("does not hide an end after it", async () => {
    const page = await views.nextIdle(await resumed());
    void page.element.start();
    await t.pass(SOON);
    page.messenger.agentHangsUp();
    await t.pass(SOON);
    expect(endsIn(page.events)).to.deep.equal(["disconnected"]);
  });
});
