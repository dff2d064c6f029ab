import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { attributesSentTo, chat, installSdk } from "../../support/page/chat.js";
import { setUpChat } from "../../support/page/set-up.js";

const UUID_4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe("the attribute attempt-key on a page that is not served over https", () => {
  const t = setUpChat();

  it("sends a random UUID of version 4", async () => {
    const sdk = installSdk();
    sinon.stub(crypto, "randomUUID").value(undefined);
    for (let customer = 0; customer < 50; customer++) {
      void chat({ "attempt-key": "attemptId", "crm-id": `CRM-${customer}` }).start();
      await t.pass();
    }
    const ids = attributesSentTo(sdk).map(({ attemptId }) => String(attemptId));
    expect(ids).to.have.length(50);
    expect(new Set(ids).size).to.equal(50);
    for (const id of ids) expect(id).to.match(UUID_4);
  });
});
