import { expect } from "@open-wc/testing";
import { rejection } from "../../support/page/chat.js";
import { other, own } from "../../support/scripts/fault-server.js";
import { type OwnPage, openPageWithPolicy } from "../../support/page/own-page.js";

const REQUIRED = "require-trusted-types-for 'script'";
const ALLOWED = `${REQUIRED}; trusted-types genesys-crm-chat lit-html`;

describe("on a page that requires Trusted Types", function () {
  this.timeout(8000); // real requests
  let page: OwnPage;
  afterEach(() => page.close());

  for (const [where, address] of [
    ["of another site", other("sdk.js")],
    ["of the own site", own("sdk.js")],
  ] as const) {
    it(`L-16, L6: the script ${where} is loaded, where the page allows our policy`, async () => {
      page = await openPageWithPolicy(ALLOWED);
      page.configure({ sdkSrc: address });
      expect(await page.element.start()).to.include({ id: "real-script" });
    });
  }

  it("the script is loaded where the page allows any policy", async () => {
    page = await openPageWithPolicy(REQUIRED);
    page.configure({ sdkSrc: other("sdk.js") });
    expect(await page.element.start()).to.include({ id: "real-script" });
  });

  for (const address of ["data:text/javascript,1", "javascript:alert(1)", "http://evil.example/sdk.js"]) {
    it(`our policy refuses what the check of addresses refuses: ${address}`, async () => {
      page = await openPageWithPolicy(ALLOWED);
      page.configure({ sdkSrc: address });
      expect(await rejection(page.element.start())).to.include({
        code: "SDK_BLOCKED",
        reason: "url-refused",
      });
    });
  }

  it("it ends in SDK_BLOCKED, trusted-types, where our policy is not allowed, and the hint names the directive", async () => {
    page = await openPageWithPolicy(`${REQUIRED}; trusted-types lit-html`);
    page.configure({ sdkSrc: own("sdk.js") });
    const { element, document } = page;
    const error = await rejection(element.start());
    expect(error).to.include({ code: "SDK_BLOCKED", reason: "trusted-types", retryable: false });
    expect(element.error).to.equal(error);
    expect(element.error!.hint).to.contain("trusted-types genesys-crm-chat lit-html");
    expect([...document.scripts].filter(({ src }) => src.includes("sdk.js"))).to.deep.equal([]);
    expect(element.status).to.equal("failed");
  });
});
