import { expect } from "@open-wc/testing";
import { rejection } from "../support/chat.js";
import { type OwnPage, openPage } from "../support/page.js";

const SCRIPT = "/test/support/scripts/sdk.js";

describe("on a page that requires Trusted Types", function () {
  this.timeout(8000); // real requests
  let page: OwnPage | undefined;
  afterEach(() => page?.close());

  it("the script is loaded, where the page allows our policy", async () => {
    page = await openPage("trusted-types.html");
    page.configure({ sdkSrc: SCRIPT });
    expect(await page.element.start()).to.include({ id: "real-script" });
  });

  it("our policy refuses what the check of addresses refuses", async () => {
    page = await openPage("trusted-types.html");
    page.configure({ sdkSrc: "data:text/javascript,1" });
    expect(await rejection(page.element.start())).to.include({ code: "SDK_BLOCKED", reason: "url-refused" });
  });

  it("it ends in SDK_BLOCKED, trusted-types, where our policy is not allowed, and the hint names the directive", async () => {
    page = await openPage("trusted-types-refused.html");
    page.configure({ sdkSrc: SCRIPT });
    const { element, document } = page;
    const error = await rejection(element.start());
    expect(error).to.include({
      code: "SDK_BLOCKED",
      reason: "trusted-types",
      phase: "load",
      retryable: false,
    });
    expect(element.error).to.equal(error);
    expect(element.error!.hint).to.contain("trusted-types genesys-crm-chat");
    expect(document.querySelector(`script[src*="${SCRIPT}"]`)).to.equal(null);
    expect(element.status).to.equal("failed");
  });
});
