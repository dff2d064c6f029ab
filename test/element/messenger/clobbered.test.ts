import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import { chat, stopClock } from "../../support/page/chat.js";
import { answerScripts } from "../../support/scripts/held-scripts.js";
import { messengerChat, SOON } from "../../support/sdk/messenger-chat.js";
import { cleanUpMessenger } from "../../support/sdk/messenger.js";
import { pass } from "../../support/page/time.js";

let clock: sinon.SinonFakeTimers;

describe("what is no Messenger and has its name", () => {
  beforeEach(() => (clock = stopClock()));
  afterEach(() => cleanUpMessenger(clock));
  let clobber: HTMLElement;
  afterEach(() => clobber.remove());

  const CLOBBERS = {
    "a link": `<a id="Genesys" href="https://evil.example/"></a>`,
    "two links": `<div><a id="Genesys"></a><a id="Genesys" name="c" href="clobber:deploymentId"></a></div>`,
    "a form with fields": `<form id="Genesys"><input name="q"><input name="c"></form>`,
    "an object": `<object id="Genesys"></object>`,
    "an embed": `<embed name="Genesys">`,
    "a frame of the page": `<iframe name="Genesys"></iframe>`,
    "a frame of another origin": `<iframe name="Genesys" sandbox></iframe>`,
  };
  for (const [what, markup] of Object.entries(CLOBBERS)) {
    const clobberIt = () => {
      clobber = document.body.appendChild(document.createElement("div"));
      clobber.innerHTML = markup;
      expect((globalThis as { Genesys?: unknown }).Genesys).not.to.equal(undefined);
    };

    it(`${what} does not make an element without "sdk" take the Messenger`, async () => {
      clobberIt();
      const tags = answerScripts(() => {});
      void chat().load();
      await pass(clock);
      expect(tags[0]?.src).to.contain("web-messaging-sdk.pure.cloud");
    });

    it(`${what} is in the way of no Messenger: its script is loaded, and the chat starts`, async () => {
      clobberIt();
      const { element, messenger } = messengerChat();
      void element.start();
      await pass(clock, SOON);
      expect([element.error, element.status, messenger.scripts.length]).to.deep.equal([null, "started", 1]);
    });
  }
});
