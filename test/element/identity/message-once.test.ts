import { expect } from "@open-wc/testing";
import { setUpMessenger } from "../../support/page/set-up.js";
import { messengerChat, SOON, startedMessenger } from "../../support/sdk/messenger-chat.js";
import { customerSaid } from "../../support/sdk/messenger-page.js";
import { deployment } from "../../support/sdk/messenger.js";
import { setUpPageViews } from "../../support/sdk/page-views.js";

/** ms */
const DAY = 86_400_000;
const MESSAGE = { message: "Hello" };

const t = setUpMessenger();
const views = setUpPageViews(t);

async function begun() {
  const page = await startedMessenger(t.clock, MESSAGE);
  expect(customerSaid(page.messenger)).to.deep.equal(["Hello"]);
  return page;
}

describe("the attribute message", () => {
  for (const [when, ms] of [
    ["in a new tab", 0],
    ["on the next day", DAY],
  ] as const) {
    for (const [how, options] of [
      ["our script tag", {}],
      ["the page's own snippet", deployment("vendor-defaults")],
    ] as const) {
      it(`is not sent again ${when}, by a start at once, where ${how} brings the Messenger`, async () => {
        const first = await begun();
        t.clock.tick(ms);
        const { messenger, element } = await views.next(first, MESSAGE, options);
        void element.start();
        await t.pass(SOON);
        expect(element.status).to.equal("started");
        expect(messenger.sent("MessagingService.sendMessage")).to.deep.equal([]);
        expect(customerSaid(messenger)).to.deep.equal(["Hello"]);
        expect(messenger.cloud.conversations.list()).to.have.length(1);
      });
    }

    it(`is not sent again ${when}, by a start after idle`, async () => {
      const first = await begun();
      t.clock.tick(ms);
      const { messenger, element } = await views.nextIdle(first, MESSAGE);
      void element.start();
      await t.pass(SOON);
      expect(customerSaid(messenger)).to.deep.equal(["Hello"]);
    });
  }

  it("is not sent again by an element that joins", async () => {
    const { messenger, element } = await begun();
    const second = element.cloneNode() as typeof element;
    element.after(second);
    void second.start();
    await t.pass(SOON);
    expect(second.status).to.equal("started");
    expect(customerSaid(messenger)).to.deep.equal(["Hello"]);
  });

  it("is sent in a new conversation, after the one before has expired", async () => {
    const first = await begun();
    t.clock.tick(4 * DAY);
    const { messenger, element } = await views.next(first, { message: "Hello again" });
    void element.start();
    await t.pass(5_000);
    expect(element.status).to.equal("started");
    expect(customerSaid(messenger)).to.deep.equal(["Hello again"]);
    expect(messenger.cloud.conversations.list()).to.have.length(2);
  });

  it("is sent once by two clicks while the window opens", async () => {
    const { messenger, element } = messengerChat(MESSAGE, { odd: { takes: { "Messenger.open": 300 } } });
    void element.start();
    await t.pass(100);
    void element.start();
    await t.pass(SOON);
    expect(customerSaid(messenger)).to.deep.equal(["Hello"]);
  });
});
