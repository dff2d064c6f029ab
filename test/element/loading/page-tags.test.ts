import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { beginPage } from "../../support/checks/invariants.js";
import { keepListeners } from "../../support/checks/invariants.js";
import { chat, eventsOfPage, installSdk, ofType } from "../../support/page/chat.js";
import { engine } from "../../support/page/engine.js";
import { setUpChat } from "../../support/page/set-up.js";
import { cors, REAL_REQUESTS } from "../../support/scripts/fault-server.js";
import { openFaultyPage } from "../../support/scripts/faulty-page.js";
import { answerScripts, loaded } from "../../support/scripts/held-scripts.js";

/*
 * The page has a tag of its own for the SDK's script. Resource Timing, which would record its end, is full or cleared.
 */

const ADDRESS = "https://web-messaging-sdk.pure.cloud/sdk/2.0/genesys-cloud-web-messaging-sdk.min.js";

describe("a tag of the page whose end was not recorded", () => {
  const t = setUpChat();
  let pageTag: HTMLScriptElement;
  beforeEach(() => {
    pageTag = document.createElement("script");
  });
  afterEach(() => {
    pageTag.remove();
    sinon.restore();
    beginPage();
    keepListeners();
  });

  /** Puts the tag on a page that our script runs on afterwards. @returns the tags of the page */
  function putTag({ isNewPage } = { isNewPage: true }): HTMLScriptElement[] {
    performance.getEntriesByName = () => [];
    const tags = answerScripts((tag) => {
      if (tag === pageTag) return;
      installSdk();
      loaded(tag);
    });
    pageTag.src = ADDRESS;
    document.head.append(pageTag);
    if (isNewPage) {
      beginPage();
      keepListeners();
    }
    return tags;
  }

  it("is waited for a moment when our script comes after the page's load event, and replaced without a failed attempt", async () => {
    const tags = putTag();
    const events = eventsOfPage();
    const element = chat();
    void element.start();
    await t.pass(2_900);
    expect(tags).to.have.length(1);
    await t.pass(200);
    expect(tags).to.have.length(2);
    expect(element.status).to.equal("started");
    expect(pageTag.isConnected).to.equal(false);
    expect(ofType(events, "genesys-chat-retry")).to.deep.equal([]);
  });

  it("is not replaced when a tag manager has added it and our script, after the page's load event", async () => {
    const tags = putTag();
    const element = chat();
    void element.start();
    await t.pass(2_000);
    installSdk();
    loaded(pageTag);
    await t.pass();
    expect(element.status).to.equal("started");
    expect(tags).to.deep.equal([pageTag]);
  });

  it("is waited for as long as for ours when a listener of the page's load event adds it", async () => {
    const state = sinon.stub(document, "readyState").get(() => "interactive");
    beginPage();
    keepListeners();
    state.get(() => "complete");
    document.dispatchEvent(new Event("readystatechange"));
    const tags = putTag({ isNewPage: false });
    dispatchEvent(new Event("load"));
    const element = chat();
    void element.start();
    await t.pass(8_000);
    installSdk();
    loaded(pageTag);
    await t.pass();
    expect(element.status).to.equal("started");
    expect(tags).to.deep.equal([pageTag]);
  });

  it("is not waited for when the page's load event has been", async () => {
    const state = sinon.stub(document, "readyState").get(() => "interactive");
    const tags = putTag();
    state.get(() => "complete");
    document.dispatchEvent(new Event("readystatechange"));
    const element = chat();
    void element.start();
    await t.pass();
    expect(tags).to.have.length(2);
    expect(element.status).to.equal("started");
  });

  it("is waited for until the page's load event, and replaced then, without a failed attempt", async () => {
    sinon.stub(document, "readyState").get(() => "interactive");
    const tags = putTag();
    const events = eventsOfPage();
    const element = chat();
    void element.start();
    await t.pass(5_000);
    expect(tags).to.have.length(1);
    dispatchEvent(new Event("load"));
    await t.pass();
    expect(tags).to.have.length(2);
    expect(element.status).to.equal("started");
    expect(pageTag.isConnected).to.equal(false);
    expect(ofType(events, "genesys-chat-retry")).to.deep.equal([]);
  });

  it("is waited for when it has come after the page's load event", async () => {
    const tags = putTag();
    pageTag.remove();
    pageTag = Object.assign(document.createElement("script"), { src: ADDRESS });
    document.head.append(pageTag);
    const element = chat();
    void element.start();
    await t.pass(1_000);
    installSdk();
    loaded(pageTag);
    await t.pass();
    expect(element.status).to.equal("started");
    expect(tags.filter((tag) => tag.isConnected)).to.deep.equal([pageTag]);
  });

  it("is waited for when a tool that held it back by its type lets it go", async () => {
    pageTag.type = "text/plain";
    const tags = putTag();
    pageTag.type = "";
    const element = chat();
    void element.start();
    await t.pass(1_000);
    expect(tags).to.have.length(1);
    installSdk();
    loaded(pageTag);
    await t.pass();
    expect(element.status).to.equal("started");
  });

  it("is waited for when its address was preloaded: that entry is not its end", async () => {
    sinon.stub(document, "readyState").get(() => "interactive");
    const tags = putTag();
    performance.getEntriesByName = () => [{ initiatorType: "link" } as PerformanceResourceTiming];
    const element = chat();
    void element.start();
    await t.pass(1_000);
    expect(tags).to.have.length(1);
    element.cancel();
  });
});

describe("a tag of the page whose request was recorded, and whose script is still to run", () => {
  const t = setUpChat();
  let pageTag: HTMLScriptElement;
  beforeEach(() => {
    pageTag = document.createElement("script");
    performance.getEntriesByName = () => [{ initiatorType: "script" } as PerformanceResourceTiming];
    sinon.stub(document, "readyState").get(() => "interactive");
  });
  afterEach(() => {
    pageTag.remove();
    sinon.restore();
    beginPage();
    keepListeners();
  });

  for (const [when, isEarly] of [
    ["before our script", true],
    ["after it", false],
  ] as const) {
    it(`is waited for, where it has come ${when}`, async () => {
      const tags = answerScripts((tag) => {
        if (tag === pageTag) return;
        installSdk();
        loaded(tag);
      });
      pageTag.src = ADDRESS;
      if (isEarly) document.head.append(pageTag);
      beginPage();
      keepListeners();
      if (!isEarly) document.head.append(pageTag);
      const element = chat();
      void element.start();
      await t.pass(1_000);
      installSdk();
      loaded(pageTag);
      await t.pass(100);
      expect(element.status).to.equal("started");
      expect(tags).to.deep.equal([pageTag]);
    });
  }
});

describe("a script of the page in an SVG", () => {
  const t = setUpChat();

  it("is none of ours: the SDK's script is loaded beside it", async () => {
    document.body.insertAdjacentHTML("beforeend", "<svg id=drawing><script></script></svg>");
    const tags = answerScripts((tag) => {
      installSdk();
      loaded(tag);
    });
    const element = chat();
    void element.start();
    await t.pass();
    document.getElementById("drawing")?.remove();
    expect(tags).to.have.length(1);
    expect(element.status).to.equal("started");
  });
});

describe("a failed request of our own", function () {
  this.timeout(REAL_REQUESTS);

  it("is reported with its HTTP status although Resource Timing lists nothing", async () => {
    const page = await openFaultyPage(cors("sdk.js?status=404"), { attributes: { "max-retries": "2" } });
    page.window.performance.getEntriesByName = () => [];
    await page.until(page.element.start());
    page.close();
    sinon.restore();
    const { code, reason, status } = page.element.error!;
    // WebKit records no status at all.
    const expected =
      engine === "webkit" ? { reason: "network", status: undefined } : { reason: "http", status: 404 };
    expect({ code, reason, status }).to.deep.equal({ code: "SDK_LOAD_FAILED", ...expected });
  });
});
