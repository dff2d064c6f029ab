import { expect } from "@open-wc/testing";
import { cleanUp, ofType, part } from "../../support/page/chat.js";
import { SECRET_ATTRIBUTES } from "../../support/page/failures.js";
import { cors, other, own, redirect } from "../../support/scripts/fault-server.js";
import { type FaultyPage, openFaultyPage } from "../../support/scripts/faulty-page.js";
import { REFUSED } from "../../support/scripts/script-faults.js";

/** What the customer gave, as `startChat` is to get it. */
const GIVEN = {
  message: "My secret question",
  firstName: "Ada",
  lastName: "Lovelace",
  email: "ada@example.org",
  customAttributes: { crmCustomerId: "CRM-123456789", customerTier: "Gold" },
};

/** ms; with the element's defaults the first wait is at least 100 and at most this long. */
const FIRST_WAIT = 1000;

describe("a real script that fails once", function () {
  this.timeout(10_000); // real requests
  afterEach(cleanUp);
  let page: FaultyPage;
  afterEach(() => page.close());

  const ONCE: [title: string, address: string, reason: string | RegExp][] = [
    ["HTTP 404", other("sdk.js?status=404"), "network"],
    ["HTTP 503 and Retry-After, which no page can read,", cors("sdk.js?status=503&Retry-After=3"), "network"],
    ["a truncated body", other("sdk.js?cut"), "network"],
    ["a sign-in page without CORS", other("login.html"), /network|global-missing/],
    ["a sign-in page with CORS", cors("login.html"), /network|global-missing/],
    ["a sign-in page of the page's own site", own("login.html"), "global-missing"],
    ["an empty script", other("sdk.js?empty"), "global-missing"],
  ];
  for (const [title, address, reason] of ONCE) {
    it(`with ${title} is requested again once, and the chat starts with everything that the customer entered`, async () => {
      page = await openFaultyPage(`${address}${address.includes("?") ? "&" : "?"}once`, {
        attributes: SECRET_ATTRIBUTES,
      });
      const { element, events, requests, window } = page;
      window.addEventListener("error", (event) => event.preventDefault()); // it is not to be printed
      await page.until(element.start());
      expect(element.status).to.equal("started");
      const retries = ofType([...events], "genesys-chat-retry").map(({ detail }) => detail);
      expect(retries).to.have.length(1);
      expect(retries[0]!.reason).to.match(new RegExp(reason));
      expect(retries[0]!.delay).to.be.within(100, FIRST_WAIT);
      expect(retries[0]!.error.retryAfter).to.equal(undefined);
      expect(await requests.count()).to.equal(2);
      expect(page.runs()).to.equal(1);
      expect(page.given()).to.deep.equal([GIVEN]);
    });
  }
});

describe("a real script that always fails", function () {
  this.timeout(10_000); // real requests
  afterEach(cleanUp);
  let page: FaultyPage;
  afterEach(() => page.close());

  const FOR_EVER: [title: string, address: string, reasons: RegExp, requests: number][] = [
    ["HTTP 404 without CORS", other("sdk.js?status=404"), /^network$/, 9],
    ["HTTP 404 with CORS", cors("sdk.js?status=404"), /^(http|network)$/, 9],
    ["an unknown host", "https://sdk.invalid/sdk.js", /^network$/, 9],
    ["a refused connection", REFUSED, /^network$/, 9],
    ["a reset", other("sdk.js?reset"), /^network$/, 9],
    ["another script", own("other.js"), /^global-missing$/, 3],
    ["a global without startChat", own("half.js"), /^global-invalid$/, 3],
  ];
  for (const [title, address, reasons, count] of FOR_EVER) {
    it(`with ${title} ends within the budget, and Try again sends everything that the customer entered`, async () => {
      page = await openFaultyPage(address, { attributes: SECRET_ATTRIBUTES });
      const { element, events, tags, clock } = page;
      const begun = clock.now;
      await page.until(element.start());
      expect(clock.now - begun).to.be.at.most(120_000);
      expect(element.status).to.equal("failed");
      expect(element.error!.reason).to.match(reasons);
      expect(tags).to.have.length(count);
      expect(ofType([...events], "genesys-chat-retry")).to.have.length(count - 1);
      expect(ofType([...events], "genesys-chat-error").map(({ detail }) => detail.fatal)).to.deep.equal([
        true,
      ]);

      page.configure({ sdkSrc: own("sdk.js") });
      part(element, "button").click();
      await page.until(element.start());
      expect(page.given()).to.deep.equal([GIVEN]);
    });
  }
});

describe("a cached failure of a real script", function () {
  this.timeout(10_000); // real requests
  afterEach(cleanUp);
  let page: FaultyPage;
  afterEach(() => page.close());

  const KEEP = "once&Cache-Control=max-age%3D3600";
  const KEPT: [title: string, address: string][] = [
    ["HTTP 404 from another site", other(`sdk.js?status=404&${KEEP}`)],
    ["HTTP 410 from the own site", own(`sdk.js?status=410&${KEEP}`)],
    ["another script", own(`other.js?${KEEP}`)],
    ["a permanent redirect to nowhere", other(`${redirect(REFUSED).replace("302", "301")}&${KEEP}`)],
  ];
  for (const [title, address] of KEPT) {
    it(`with ${title} is bypassed by the retry`, async () => {
      page = await openFaultyPage(address);
      await page.until(page.element.start());
      expect(page.element.status).to.equal("started");
      expect(await page.requests.count()).to.equal(2);
    });

    it(`with ${title} is bypassed by a later run`, async () => {
      page = await openFaultyPage(address, { attributes: { "max-retries": "0" } });
      await page.until(page.element.start());
      expect(page.element.status).to.equal("failed");
      await page.until(page.element.start());
      expect(page.element.status).to.equal("started");
      expect(await page.requests.count()).to.equal(2);
    });
  }
});

describe("a real script that throws", function () {
  this.timeout(10_000); // real requests
  afterEach(cleanUp);

  for (const [title, address] of [
    ["from the page's own site", own("throws.js")],
    ["from another site", other("throws.js")],
  ] as const) {
    it(`${title} is reported as such, and to the page's onerror each time`, async () => {
      const page = await openFaultyPage(address, { attributes: { "max-retries": "1" } });
      const heard: unknown[] = [];
      Object.assign(page.window, { onerror: (message: unknown) => heard.push(message) > 0 });
      await page.until(page.element.start());
      expect(page.element.error).to.include({ code: "SDK_INVALID" });
      expect(page.element.error!.reason).to.match(/^(script-threw|global-missing)$/);
      expect(heard).to.have.length(2);
      page.close();
    });
  }
});
