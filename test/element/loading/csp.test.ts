import { expect } from "@open-wc/testing";
import { rejection } from "../../support/page/chat.js";
import { engine } from "../../support/page/engine.js";
import { openPage, openPageWithPolicy, type OwnPage } from "../../support/page/own-page.js";
import { other, own, REAL_REQUESTS, Requests } from "../../support/scripts/fault-server.js";

/*
 * support/scripts/script-faults.ts has a table of which header leads to which error. These tests show what a page can do.
 */

const VENDOR = "https://web-messaging-sdk.pure.cloud";

describe("a Content-Security-Policy", function () {
  this.timeout(REAL_REQUESTS);
  let page: OwnPage;
  afterEach(() => page.close());

  it("ends the load in SDK_BLOCKED after one request when it allows own scripts only, with a hint what to allow", async () => {
    page = await openPageWithPolicy("script-src 'self'");
    const { element, document } = page;
    const violations: SecurityPolicyViolationEvent[] = [];
    document.addEventListener("securitypolicyviolation", (event) => violations.push(event));
    const retries: Event[] = [];
    element.addEventListener("genesys-chat-retry", (event) => retries.push(event));
    const error = await rejection(element.start());
    expect(error).to.include({ code: "SDK_BLOCKED", reason: "csp", phase: "load", retryable: false });
    expect(element.error).to.equal(error);
    expect(element.error!.hint).to.contain(`script-src ${VENDOR}`);
    expect(violations.map(({ effectiveDirective }) => effectiveDirective)).to.deep.equal(["script-src-elem"]);
    expect(violations[0]!.blockedURI).to.contain(VENDOR);
    expect(retries).to.deep.equal([]);
    expect(document.querySelector('script[src*="pure.cloud"]')).to.equal(null);
  });

  it("lets a copy of the script on the page's own site pass when it allows own scripts only", async () => {
    page = await openPageWithPolicy("script-src 'self'");
    page.configure({ sdkSrc: own("sdk.js") });
    expect(await page.element.start()).to.include({ id: "real-script" });
  });

  it("changes nothing when it only reports", async () => {
    page = await openPage({ "Content-Security-Policy-Report-Only": "script-src 'self'" });
    page.configure({ sdkSrc: other("sdk.js") });
    const dispositions: string[] = [];
    page.document.addEventListener("securitypolicyviolation", ({ disposition }) => {
      dispositions.push(disposition);
    });
    expect(await page.element.start()).to.include({ id: "real-script" });
    // WebKitGTK 2.50 does not report it to the page.
    expect(dispositions).to.deep.equal(engine === "webkit" ? [] : ["report"]);
  });

  describe("with a nonce and strict-dynamic", () => {
    beforeEach(async () => {
      page = await openPageWithPolicy("script-src 'nonce-r4nd0m' 'strict-dynamic'; object-src 'none'");
    });

    it("lets the script of another site pass with the element's nonce, which its attribute does not expose", async () => {
      const requests = new Requests();
      page.configure({ sdkSrc: requests.of(other("sdk.js")) });
      const { element, document } = page;
      expect(element.getAttribute("nonce")).to.equal("");
      expect(element.nonce).to.equal("r4nd0m");
      expect(await element.start()).to.include({ id: "real-script" });
      const [tag] = [...document.scripts].filter(({ src }) => src.includes("sdk.js"));
      expect(tag!.nonce).to.equal("r4nd0m");
      expect(await requests.count()).to.equal(1);
    });
  });

  describe("with a nonce alone", () => {
    beforeEach(async () => {
      page = await openPageWithPolicy("script-src 'nonce-r4nd0m'");
      page.configure({ sdkSrc: other("sdk.js") });
    });

    it("lets the script pass with the element's nonce", async () => {
      expect(await page.element.start()).to.include({ id: "real-script" });
    });

    it("blocks the script without it", async () => {
      page.element.nonce = "";
      expect(await rejection(page.element.start())).to.include({ code: "SDK_BLOCKED", reason: "csp" });
    });
  });
});
