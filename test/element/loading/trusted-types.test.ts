import { expect } from "@open-wc/testing";
import { rejection } from "../../support/page/chat.js";
import { openPageWithPolicy, type OwnPage } from "../../support/page/own-page.js";
import { other, own, REAL_REQUESTS } from "../../support/scripts/fault-server.js";

const REQUIRED = "require-trusted-types-for 'script'";
const ALLOWED = `${REQUIRED}; trusted-types genesys-crm-chat`;

describe("a page that requires Trusted Types", function () {
  this.timeout(REAL_REQUESTS);
  let page: OwnPage;
  afterEach(() => page.close());

  for (const [where, address] of [
    ["from another site", other("sdk.js")],
    ["from its own site", own("sdk.js")],
  ] as const) {
    it(`loads the script ${where} when it allows our policy`, async () => {
      page = await openPageWithPolicy(ALLOWED);
      page.configure({ sdkSrc: address });
      expect(await page.element.start()).to.include({ id: "real-script" });
    });
  }

  it("loads the script when it allows any policy", async () => {
    page = await openPageWithPolicy(REQUIRED);
    page.configure({ sdkSrc: other("sdk.js") });
    expect(await page.element.start()).to.include({ id: "real-script" });
  });

  for (const address of ["data:text/javascript,1", "javascript:alert(1)", "http://evil.example/sdk.js"]) {
    it(`refuses ${address} by our policy`, async () => {
      page = await openPageWithPolicy(ALLOWED);
      page.configure({ sdkSrc: address });
      expect(await rejection(page.element.start())).to.include({
        code: "SDK_BLOCKED",
        reason: "url-refused",
      });
    });
  }

  it("ends the load in SDK_BLOCKED when it does not allow our policy, with a hint that names the directive", async () => {
    page = await openPageWithPolicy(`${REQUIRED}; trusted-types lit-html`);
    page.configure({ sdkSrc: own("sdk.js") });
    const { element, document } = page;
    const error = await rejection(element.start());
    expect(error).to.include({ code: "SDK_BLOCKED", reason: "trusted-types", retryable: false });
    expect(element.error).to.equal(error);
    expect(element.error!.hint).to.contain("trusted-types genesys-crm-chat");
    expect([...document.scripts].filter(({ src }) => src.includes("sdk.js"))).to.deep.equal([]);
    expect(element.status).to.equal("failed");
  });
});
