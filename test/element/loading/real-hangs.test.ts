import { expect } from "@open-wc/testing";
import { cleanUp, ofType, rejection } from "../../support/page/chat.js";
import { type FaultyPage, openFaultyPage } from "../../support/scripts/faulty-page.js";
import { other, own, Requests } from "../../support/scripts/fault-server.js";
import { openPage } from "../../support/page/own-page.js";
import { countPageListeners } from "../../support/page/listeners.js";
import { pass } from "../../support/page/time.js";

/** How a server hangs, by the parameter of its address. */
const HANGS = { "before the answer": "hold=headers", "in the middle of it": "hold=body" };

describe("a script that hangs, for real", function () {
  this.timeout(10_000); // real requests
  afterEach(cleanUp);
  let page: FaultyPage;
  afterEach(() => page.close());

  for (const [where, hold] of Object.entries(HANGS)) {
    it(`L-06: ${where}: ends in SDK_TIMEOUT after 15 s, is repeated, and is fatal in the end`, async () => {
      const attributes = { "max-retries": "1", "retry-jitter": "none" };
      page = await openFaultyPage(other(`sdk.js?${hold}`), { attributes });
      const { element, clock, events, tags, requests } = page;
      const listeners = countPageListeners(page.window);
      const rejected = rejection(element.start());
      await pass(clock, 14_750);
      await requests.arrive(1);
      expect([element.status, tags[0]!.isConnected]).to.deep.equal(["loading", true]);
      await pass(clock, 500);
      expect([element.status, tags[0]!.isConnected]).to.deep.equal(["retrying", false]);
      expect(ofType([...events], "genesys-chat-retry")[0]!.detail.error).to.include({ code: "SDK_TIMEOUT" });
      await pass(clock, 1000 + 15_250);
      expect(await rejected).to.include({ code: "SDK_TIMEOUT", phase: "load", attempts: 2 });
      expect(tags.map(({ isConnected }) => isConnected)).to.deep.equal([false, false]);
      expect(listeners()).to.equal(0);
    });

    it(`${where}: what comes late is adopted by the next start, without another request`, async () => {
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
      expect([page.runs(), tags.length, await requests.count()]).to.deep.equal([1, 1, 1]);
    });

    it(`${where}: what comes late, in the wait, is adopted by the repeat`, async () => {
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
      expect([page.runs(), tags.length, await requests.count()]).to.deep.equal([1, 1, 1]);
    });
  }
});

describe("L3: a script that hangs, in real time", function () {
  this.timeout(10_000); // real requests
  afterEach(cleanUp);

  it("ends at the timeout, give or take 250 ms; nothing is left; and it is run once when it comes late", async () => {
    const page = await openPage();
    const { element, document, window } = page;
    const requests = new Requests();
    page.configure({ sdkSrc: requests.of(own("sdk.js?hold=headers")) });
    element.setAttribute("timeout", "500");
    element.setAttribute("max-retries", "0");
    const listeners = countPageListeners(window);
    const ours = () => document.querySelector<HTMLScriptElement>('script[src*="sdk.js"]');
    const begun = performance.now();
    const rejected = rejection(element.start());
    await requests.arrive(1);
    const tag = ours()!;
    expect(await rejected).to.include({ code: "SDK_TIMEOUT" });
    expect(performance.now() - begun).to.be.within(250, 750);
    expect([ours(), listeners()]).to.deep.equal([null, 0]);

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
