import { expect } from "@open-wc/testing";
import { cleanUp, ofType, part } from "../../support/page/chat.js";
import { SECRET_ATTRIBUTES } from "../../support/page/failures.js";
import { cors, other, own, REAL_REQUESTS, redirect } from "../../support/scripts/fault-server.js";
import { type FaultyPage, openFaultyPage } from "../../support/scripts/faulty-page.js";
import { REFUSED } from "../../support/scripts/script-faults.js";

/** What the customer entered, as `startChat` receives it. */
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
  this.timeout(REAL_REQUESTS);
  afterEach(cleanUp);
  let page: FaultyPage;
  afterEach(() => page.close());

  const ONCE: { readonly title: string; readonly address: string; readonly reason: string | RegExp }[] = [
    { title: "HTTP 404", address: other("sdk.js?status=404"), reason: "network" },
    {
      title: "HTTP 503 and Retry-After, which no page can read,",
      address: cors("sdk.js?status=503&Retry-After=3"),
      reason: "network",
    },
    { title: "a truncated body", address: other("sdk.js?cut"), reason: "network" },
    { title: "a sign-in page without CORS", address: other("login.html"), reason: /network|global-missing/ },
    { title: "a sign-in page with CORS", address: cors("login.html"), reason: /network|global-missing/ },
    { title: "a sign-in page of the page's own site", address: own("login.html"), reason: "global-missing" },
    { title: "an empty script", address: other("sdk.js?empty"), reason: "global-missing" },
  ];
  for (const { title, address, reason } of ONCE) {
    it(`with ${title} is requested again once, and the chat starts with everything that the customer entered`, async () => {
      page = await openFaultyPage(`${address}${address.includes("?") ? "&" : "?"}once`, {
        attributes: SECRET_ATTRIBUTES,
      });
      const { element, events, requests, window } = page;
      window.addEventListener("error", (event) => event.preventDefault()); // so that it is not printed
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
  this.timeout(REAL_REQUESTS);
  afterEach(cleanUp);
  let page: FaultyPage;
  afterEach(() => page.close());

  const FOR_EVER: {
    readonly title: string;
    readonly address: string;
    readonly reasons: RegExp;
    readonly count: number;
  }[] = [
    { title: "HTTP 404 without CORS", address: other("sdk.js?status=404"), reasons: /^network$/, count: 5 },
    {
      title: "HTTP 404 with CORS",
      address: cors("sdk.js?status=404"),
      reasons: /^(http|network)$/,
      count: 5,
    },
    { title: "an unknown host", address: "https://sdk.invalid/sdk.js", reasons: /^network$/, count: 5 },
    { title: "a refused connection", address: REFUSED, reasons: /^network$/, count: 5 },
    { title: "a reset", address: other("sdk.js?reset"), reasons: /^network$/, count: 5 },
    { title: "another script", address: own("other.js"), reasons: /^global-missing$/, count: 3 },
    { title: "a global without startChat", address: own("half.js"), reasons: /^global-invalid$/, count: 3 },
  ];
  for (const { title, address, reasons, count } of FOR_EVER) {
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
  this.timeout(REAL_REQUESTS);
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
  this.timeout(REAL_REQUESTS);
  afterEach(cleanUp);

  for (const [title, address] of [
    ["from the page's own site", own("throws.js")],
    ["from another site", other("throws.js")],
  ] as const) {
    it(`${title} is reported as such, and to the page's onerror each time`, async () => {
      const page = await openFaultyPage(address, { attributes: { "max-retries": "1" } });
      const messages: unknown[] = [];
      Object.assign(page.window, { onerror: (message: unknown) => messages.push(message) > 0 });
      await page.until(page.element.start());
      expect(page.element.error).to.include({ code: "SDK_INVALID" });
      expect(page.element.error!.reason).to.match(/^(script-threw|global-missing)$/);
      expect(messages).to.have.length(2);
      page.close();
    });
  }
});
