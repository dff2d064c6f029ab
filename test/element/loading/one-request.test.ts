import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { cleanUp } from "../../support/page/chat.js";
import { type FaultyPage, openFaultyPage } from "../../support/scripts/faulty-page.js";
import { other, own } from "../../support/scripts/fault-server.js";
import { pass } from "../../support/page/time.js";

/*
 * Who else may have asked for the SDK's script on a page: other elements, another copy of ours, and the page itself.
 */

describe("L5: the SDK's script is requested once", function () {
  this.timeout(10_000); // real requests
  afterEach(cleanUp);
  let page: FaultyPage;
  afterEach(() => page.close());

  /** Starts the chat. @returns when our own request went out, in ms from now; `undefined` without one */
  const requestedAfter = async () => {
    const { element, clock, tagTimes } = page;
    const begun = clock.now;
    await page.until(element.start());
    expect([element.status, page.runs()]).to.deep.equal(["started", 1]);
    expect(tagTimes.length).to.be.at.most(1);
    return tagTimes[0] && tagTimes[0] - begun;
  };

  /** Puts a tag of the page's own into it. @returns its end */
  function putTag(address: string, type = ""): Promise<unknown> {
    const src = page.requests.of(address);
    const tag = Object.assign(page.document.createElement("script"), { type, src });
    page.document.body.append(tag);
    return new Promise((resolve) => {
      for (const end of ["load", "error"]) tag.addEventListener(end, resolve);
    });
  }

  /** Has the page say that it is still loading. */
  const stillLoading = () => sinon.stub(page.document, "readyState").get(() => "interactive");

  it("for ten elements and two copies of our script", async () => {
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
    expect([page.runs(), await requests.count()]).to.deep.equal([1, 1]);
  });

  it("L-14: by the page's own tag, which has loaded", async () => {
    page = await openFaultyPage(other("sdk.js"));
    await putTag(other("sdk.js"));
    expect(await requestedAfter()).to.equal(undefined);
    expect(await page.requests.count()).to.equal(1);
  });

  for (const hold of ["hold=headers", "hold=body"]) {
    it(`L-14: by the page's own tag, which is loading (${hold})`, async () => {
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
      expect([page.runs(), tags.length, await requests.count()]).to.deep.equal([1, 0, 1]);
    });
  }

  /** The longest wait before the first repeat, in ms. */
  const WAIT = 1100;
  /** So long a tag is waited for that has most likely failed, in ms. */
  const DOUBT = 3000;

  const FAILED: [what: string, query: string, after: number][] = [
    ["HTTP 404", "status=404", 0],
    ["a reset, of which WebKit notes nothing", "reset", DOUBT + WAIT],
    ["a body cut in the middle, of which WebKit notes nothing", "cut", DOUBT + WAIT],
  ];
  for (const [what, query, after] of FAILED) {
    it(`again where the page's own tag has failed: ${what}`, async () => {
      page = await openFaultyPage(other("sdk.js"));
      await putTag(other(`sdk.js?${query}`));
      expect(await requestedAfter()).to.be.at.most(after);
    });
  }

  it("again where the page's own tag has failed, and the browser notes no more requests", async () => {
    page = await openFaultyPage(other("sdk.js"));
    page.window.performance.getEntriesByName = () => []; // of 250 at most
    await putTag(other("sdk.js?status=404"));
    expect(await requestedAfter()).to.be.within(DOUBT, DOUBT + WAIT);
  });

  it("again when the page's own tag fails while we wait for it", async () => {
    page = await openFaultyPage(other("sdk.js"));
    const { element, clock, requests, tagTimes } = page;
    stillLoading();
    const end = putTag(other("sdk.js?hold=headers&status=404"));
    await requests.arrive(1);
    const done = element.start();
    await pass(clock, 10_000);
    expect([element.status, tagTimes.length]).to.deep.equal(["loading", 0]);
    await requests.release();
    await end;
    const failed = clock.now;
    await page.until(done);
    expect([element.status, page.runs()]).to.deep.equal(["started", 1]);
    expect(tagTimes[0]! - failed).to.be.at.most(WAIT);
  });

  for (const [when, prepare, after] of [
    ["after the timeout", stillLoading, 15_000],
    ["after 3 s, on a page that has loaded", () => {}, 3000],
  ] as const) {
    it(`again where the page's own tag hangs, ${when}`, async () => {
      page = await openFaultyPage(other("sdk.js"));
      prepare();
      void putTag(other("sdk.js?hold=headers"));
      await page.requests.arrive(1);
      expect(await requestedAfter()).to.be.within(after, after + WAIT);
      expect(await page.requests.count()).to.equal(2);
    });
  }

  it("by us where a consent tool holds the page's own tag back by its type", async () => {
    page = await openFaultyPage(own("sdk.js"));
    void putTag(own("sdk.js"), "text/plain");
    expect(await requestedAfter()).to.equal(0);
    expect(await page.requests.count()).to.equal(1);
  });
});
