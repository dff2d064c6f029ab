import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { cleanUp } from "../../support/page/chat.js";
import { pass } from "../../support/page/time.js";
import { other, own, REAL_REQUESTS } from "../../support/scripts/fault-server.js";
import { type FaultyPage, openFaultyPage } from "../../support/scripts/faulty-page.js";

/*
 * Other elements, another copy of our script and the page itself may have requested the SDK's script.
 */

describe("the request of the SDK's script", function () {
  this.timeout(REAL_REQUESTS);
  afterEach(cleanUp);
  let page: FaultyPage;
  afterEach(() => page.close());

  /** Starts the chat. @returns when the element made its request, in ms from now; `undefined` without a request */
  const requestedAfter = async () => {
    const { element, clock, tagTimes } = page;
    const begun = clock.now;
    await page.until(element.start());
    expect(element.status).to.equal("started");
    expect(page.runs()).to.equal(1);
    expect(tagTimes.length).to.be.at.most(1);
    return tagTimes[0] && tagTimes[0] - begun;
  };

  /** Adds a script tag of the page's own. @returns resolves when it has loaded or failed */
  function putTag(address: string, type = ""): Promise<unknown> {
    const src = page.requests.of(address);
    const tag = Object.assign(page.document.createElement("script"), { type, src });
    page.document.body.append(tag);
    return new Promise((resolve) => {
      for (const end of ["load", "error"]) tag.addEventListener(end, resolve);
    });
  }

  /** Makes the page appear to be loading still. */
  const stillLoading = () => sinon.stub(page.document, "readyState").get(() => "interactive");

  it("is made once for ten elements and two copies of our script", async () => {
    page = await openFaultyPage(other("sdk.js"));
    const { document, element, requests } = page;
    const copy = Object.assign(document.createElement("script"), { src: "/answers/genesys-crm-chat.js" });
    const loaded = new Promise((resolve) => copy.addEventListener("load", resolve));
    document.body.append(copy);
    await loaded;
    const elements = Array.from({ length: 10 }, (_, index) => {
      const another = element.cloneNode() as typeof element;
      another.setAttribute("crm-id", `CRM-${index % 2}`);
      document.body.append(another);
      return another;
    });
    await page.until(Promise.all(elements.map((another) => another.start())));
    expect(elements.map(({ status }) => status)).to.deep.equal(elements.map(() => "started"));
    expect(page.runs()).to.equal(1);
    expect(await requests.count()).to.equal(1);
  });

  it("is not made when the page's own tag has loaded it", async () => {
    page = await openFaultyPage(other("sdk.js"));
    await putTag(other("sdk.js"));
    expect(await requestedAfter()).to.equal(undefined);
    expect(await page.requests.count()).to.equal(1);
  });

  for (const hold of ["hold=headers", "hold=body"]) {
    it(`is not made while the page's own tag is loading (${hold})`, async () => {
      page = await openFaultyPage(other("sdk.js"));
      const { element, clock, requests, tags } = page;
      stillLoading();
      const end = putTag(other(`sdk.js?${hold}`));
      await requests.arrive(1);
      const done = element.start();
      await pass(clock, 10_000);
      expect(element.status).to.equal("loading");
      await requests.release();
      await end;
      await page.until(done);
      expect(element.status).to.equal("started");
      expect(page.runs()).to.equal(1);
      expect(tags).to.deep.equal([]);
      expect(await requests.count()).to.equal(1);
    });
  }

  for (const hold of ["hold=headers", "hold=body"]) {
    it(`runs nothing once the page has added a tag of its own (${hold}): the script runs once`, async () => {
      page = await openFaultyPage(other(`sdk.js?${hold}`));
      const { element, clock, requests, tags, events } = page;
      const done = element.start();
      await requests.arrive(1);
      await pass(clock, 1000);
      const end = putTag(other(`sdk.js?${hold}&by=page`));
      await requests.arrive(2);
      await requests.release();
      await end;
      await page.until(done);
      expect(element.status).to.equal("started");
      expect(page.runs()).to.equal(1);
      expect(tags.map(({ isConnected }) => isConnected)).to.deep.equal([false]);
      expect(events.map(({ type }) => type)).not.to.include("genesys-chat-retry");
    });
  }

  /** The longest wait before the first retry, in ms. */
  const WAIT = 1100;

  it("whose answer comes after its time, with that of the retry, lets the script run once", async () => {
    page = await openFaultyPage(other("sdk.js?hold=headers"));
    const { element, clock, requests } = page;
    const done = element.start();
    await requests.arrive(1);
    await pass(clock, 15_000 + WAIT);
    await requests.arrive(2);
    await requests.release();
    await page.until(done);
    // Both have arrived by some answers after them.
    for (let n = 0; n < 5; n++) await requests.count();
    expect(element.status).to.equal("started");
    expect(page.runs()).to.equal(1);
  });
  const FAILED: { readonly what: string; readonly query: string }[] = [
    { what: "HTTP 404", query: "status=404" },
    { what: "a reset, which WebKit does not record", query: "reset" },
    { what: "a truncated body, which WebKit does not record", query: "cut" },
  ];
  for (const { what, query } of FAILED) {
    it(`is made at once when the page's own tag has failed: ${what}`, async () => {
      page = await openFaultyPage(other("sdk.js"));
      await putTag(other(`sdk.js?${query}`));
      expect(await requestedAfter()).to.equal(0);
    });
  }

  it("is made when the page's own tag has failed and the browser records no more requests", async () => {
    page = await openFaultyPage(other("sdk.js"));
    page.window.performance.getEntriesByName = () => []; // of 250 at most
    await putTag(other("sdk.js?status=404"));
    expect(await requestedAfter()).to.equal(0);
  });

  it("is made when the page's own tag fails while the element waits for it", async () => {
    page = await openFaultyPage(other("sdk.js"));
    const { element, clock, requests, tagTimes } = page;
    stillLoading();
    const end = putTag(other("sdk.js?hold=headers&status=404"));
    await requests.arrive(1);
    const done = element.start();
    await pass(clock, 10_000);
    expect(element.status).to.equal("loading");
    expect(tagTimes).to.deep.equal([]);
    await requests.release();
    await end;
    const failed = clock.now;
    await page.until(done);
    expect(element.status).to.equal("started");
    expect(page.runs()).to.equal(1);
    expect(tagTimes[0]! - failed).to.be.at.most(WAIT);
  });

  for (const { where, prepare } of [
    { where: "on a page that is loading", prepare: stillLoading },
    { where: "on a page that has loaded", prepare: () => {} },
  ] as const) {
    it(`is made after the timeout when the page's own tag hangs, ${where}`, async () => {
      page = await openFaultyPage(other("sdk.js"));
      prepare();
      void putTag(other("sdk.js?hold=headers"));
      await page.requests.arrive(1);
      expect(await requestedAfter()).to.be.within(15_000, 15_000 + WAIT);
      expect(await page.requests.count()).to.equal(2);
    });
  }

  for (const type of [
    "text/plain",
    "javascript/blocked",
    "6c1f0a-text/javascript",
    "text/javascript-blocked",
    "text/javascript; charset=utf-8",
    "text/modules",
    "importmap",
  ]) {
    it(`is made at once when a tool disables the page's own tag by the type ${type}`, async () => {
      page = await openFaultyPage(own("sdk.js"));
      stillLoading();
      void putTag(own("sdk.js"), type);
      expect(await requestedAfter()).to.equal(0);
      expect(await page.requests.count()).to.equal(1);
    });
  }

  for (const type of ["text/javascript", " Application/X-JavaScript ", "text/jscript", "module"]) {
    it(`is not made while the page's own tag of the type "${type}" is loading`, async () => {
      page = await openFaultyPage(own("sdk.js"));
      const { requests } = page;
      stillLoading();
      const end = putTag(own("sdk.js?hold=headers"), type);
      await requests.arrive(1);
      const done = page.element.start();
      await pass(page.clock, 1_000);
      await requests.release();
      await end;
      await page.until(done);
      expect(await requests.count()).to.equal(1);
      expect(page.tags).to.deep.equal([]);
    });
  }
});
