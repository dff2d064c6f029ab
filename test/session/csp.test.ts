import { expect } from "@open-wc/testing";
import { rejection } from "../support/chat.js";
import { type OwnPage, openPage } from "../support/page.js";

describe("on a page whose Content-Security-Policy allows its own scripts alone", function () {
  this.timeout(8000); // real requests
  let page: OwnPage;
  beforeEach(async () => (page = await openPage("csp.html")));
  afterEach(() => page.close());

  it("the vendor's script ends in SDK_BLOCKED, csp, at once, with one request, and a hint what to allow", async () => {
    const { element, document } = page;
    const violations: string[] = [];
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
      violations.push(effectiveDirective);
    });
    const retries: Event[] = [];
    element.addEventListener("genesys-chat-retry", (event) => retries.push(event));
    const error = await rejection(element.start());
    expect(error).to.include({ code: "SDK_BLOCKED", reason: "csp", phase: "load", retryable: false });
    expect(element.error).to.equal(error);
    expect(element.error!.hint).to.contain("script-src https://web-messaging-sdk.pure.cloud");
    expect(violations).to.deep.equal(["script-src-elem"]);
    expect(retries).to.deep.equal([]);
    expect(document.querySelector('script[src*="pure.cloud"]')).to.equal(null);
  });

  it("a copy of the script on the page's own origin is loaded", async () => {
    const { element, configure } = page;
    configure({ sdkSrc: "/test/support/scripts/sdk.js" });
    expect(await element.start()).to.include({ id: "real-script" });
    expect(element.status).to.equal("started");
  });
});

describe("on a page whose Content-Security-Policy allows scripts with its nonce alone", function () {
  this.timeout(8000); // real requests
  let page: OwnPage;
  beforeEach(async () => {
    page = await openPage("nonce.html");
    page.configure({ sdkSrc: "/test/support/scripts/sdk.js" });
  });
  afterEach(() => page.close());

  it("the element's nonce lets the script pass", async () => {
    expect(await page.element.start()).to.include({ id: "real-script" });
  });

  it("the script is blocked without it", async () => {
    page.element.nonce = "";
    expect(await rejection(page.element.start())).to.include({ code: "SDK_BLOCKED", reason: "csp" });
  });
});
