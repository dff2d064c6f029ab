import { expect } from "@open-wc/testing";
import { cleanUp, ofType, rejection } from "../../support/page/chat.js";
import { countPageListeners } from "../../support/page/listeners.js";
import { openPage } from "../../support/page/own-page.js";
import { pass } from "../../support/page/time.js";
import { other, own, REAL_REQUESTS, Requests } from "../../support/scripts/fault-server.js";
import { type FaultyPage, openFaultyPage } from "../../support/scripts/faulty-page.js";

/** How a server hangs, by the parameter of its address. */
const HANGS = { "before the answer": "hold=headers", "during the answer": "hold=body" };

describe("a real script that hangs", function () {
  this.timeout(REAL_REQUESTS);
  afterEach(cleanUp);
  let page: FaultyPage;
  afterEach(() => page.close());

  for (const [where, hold] of Object.entries(HANGS)) {
    it(`${where} ends in SDK_TIMEOUT after 15 s, is retried, and is fatal in the end`, async () => {
      const attributes = { "max-retries": "1", "retry-jitter": "none" };
      page = await openFaultyPage(other(`sdk.js?${hold}`), { attributes });
      const { element, clock, events, tags, requests } = page;
      const listeners = countPageListeners(page.window);
      const rejected = rejection(element.start());
      await pass(clock, 14_750);
      await requests.arrive(1);
      expect(element.status).to.equal("loading");
      expect(tags[0]!.isConnected).to.equal(true);
      await pass(clock, 500);
      expect(element.status).to.equal("retrying");
      expect(tags[0]!.isConnected).to.equal(false);
      expect(ofType([...events], "genesys-chat-retry")[0]!.detail.error).to.include({ code: "SDK_TIMEOUT" });
      await pass(clock, 1000 + 15_250);
      expect(await rejected).to.include({ code: "SDK_TIMEOUT", phase: "load", attempts: 2 });
      expect(tags.map(({ isConnected }) => isConnected)).to.deep.equal([false, false]);
      expect(listeners()).to.equal(0);
    });

    it(`${where} is adopted by the next start when it arrives late, without another request`, async () => {
      page = await openFaultyPage(other(`sdk.js?${hold}`), { attributes: { "max-retries": "0" } });
      const { element, requests, tags } = page;
      await page.until(element.start());
      expect(element.error).to.include({ code: "SDK_TIMEOUT" });
      const ran = new Promise((resolve) => tags[0]!.addEventListener("load", resolve));
      await requests.release();
      await ran;
      expect(page.runs()).to.equal(1);
      await page.until(element.start());
      expect(element.status).to.equal("started");
      expect(page.runs()).to.equal(1);
      expect(tags).to.have.length(1);
      expect(await requests.count()).to.equal(1);
    });

    it(`${where} is adopted by the retry when it arrives during the wait`, async () => {
      page = await openFaultyPage(other(`sdk.js?${hold}`), { attributes: { "retry-jitter": "none" } });
      const { element, clock, requests, tags } = page;
      const done = element.start();
      await pass(clock, 15_050);
      await requests.arrive(1);
      expect(element.status).to.equal("retrying");
      const ran = new Promise((resolve) => tags[0]!.addEventListener("load", resolve));
      await requests.release();
      await ran;
      await page.until(done);
      expect(element.status).to.equal("started");
      expect(page.runs()).to.equal(1);
      expect(tags).to.have.length(1);
      expect(await requests.count()).to.equal(1);
    });
  }
});

describe("a real script that hangs in real time", function () {
  this.timeout(REAL_REQUESTS);
  afterEach(cleanUp);

  it("ends within 250 ms of the timeout, leaves nothing behind, and runs once when it arrives late", async () => {
    const page = await openPage();
    const { element, document, window } = page;
    const requests = new Requests();
    page.configure({ sdkSrc: requests.of(own("sdk.js?hold=headers")) });
    element.setAttribute("timeout", "500");
    element.setAttribute("max-retries", "0");
    const listeners = countPageListeners(window);
    const ours = () => document.querySelector<HTMLScriptElement>('script[src*="sdk.js"]');
    const added = new Promise<HTMLScriptElement>((resolve) => {
      new MutationObserver(() => {
        const tag = ours();
        if (tag) resolve(tag);
      }).observe(document.head, { childList: true });
    });
    const begun = performance.now();
    // A busy machine delays this timer as much as the element's.
    const expected = new Promise<number>((resolve) => {
      setTimeout(() => resolve(performance.now()), 500);
    });
    const rejected = rejection(element.start());
    const ended = rejected.then(() => performance.now());
    const tag = await added;
    await requests.arrive(1);
    expect(await rejected).to.include({ code: "SDK_TIMEOUT" });
    expect(await ended).to.be.within(begun + 250, (await expected) + 250);
    expect(ours()).to.equal(null);
    expect(listeners()).to.equal(0);

    const ran = new Promise((resolve) => tag.addEventListener("load", resolve));
    await requests.release();
    await ran;
    await element.start();
    expect(element.status).to.equal("started");
    expect((window as { sdkRuns?: number }).sdkRuns).to.equal(1);
    expect(await requests.count()).to.equal(1);
    page.close();
  });
});
