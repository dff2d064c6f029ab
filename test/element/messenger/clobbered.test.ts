import { expect } from "@open-wc/testing";
import { chat } from "../../support/page/chat.js";
import { setUpMessenger, snapshot } from "../../support/page/set-up.js";
import { answerScripts } from "../../support/scripts/held-scripts.js";
import { messengerChat, SOON } from "../../support/sdk/messenger-chat.js";

describe("an HTML element that is named Genesys", () => {
  const t = setUpMessenger();
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

    it(`as ${what} does not make an element without sdk choose the Messenger`, async () => {
      clobberIt();
      const tags = answerScripts(() => {});
      void chat().load();
      await t.pass();
      expect(tags[0]?.src).to.contain("web-messaging-sdk.pure.cloud");
    });

    it(`as ${what} does not keep the Messenger from loading, nor the chat from starting`, async () => {
      clobberIt();
      const { element, messenger } = messengerChat();
      void element.start();
      await t.pass(SOON);
      expect(snapshot(element)).to.include({ error: undefined, status: "started" });
      expect(messenger.scripts).to.have.length(1);
    });
  }
});
