import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { listened } from "../../support/page/before-start.js";
import { attributesSentTo, eventsOfPage, ofType, rejection, sentTo } from "../../support/page/chat.js";
import { setUpSdk } from "../../support/page/set-up.js";

describe("genesys-chat-before-start", () => {
  const t = setUpSdk();

  it("carries the config that is about to be sent, after initialize() and before startChat()", async () => {
    const seen: unknown[] = [];
    const texts = { message: "Hello", "first-name": "Ada", segment: "Premium", email: " " };
    await listened(texts, ({ detail: { config } }) => {
      const { callCount: initializes } = t.sdk.initialize;
      seen.push({ config: structuredClone(config), initializes, starts: t.sdk.startChat.callCount });
    }).start();
    const customAttributes = { crmCustomerId: "CRM-123456789", segment: "Premium" };
    const config = { message: "Hello", firstName: "Ada", customAttributes };
    expect(seen).to.deep.equal([{ config, initializes: 1, starts: 0 }]);
  });

  it("fires once per start, however many attempts there are", async () => {
    const listener = sinon.spy();
    const element = listened({ "deployment-id": "rate-limited-twice" }, listener);
    const started = element.start();
    await t.pass(3000);
    await started;
    expect(t.sdk.startChat.callCount).to.equal(3);
    expect(listener.callCount).to.equal(1);
  });

  it("fires again with the next start after an error", async () => {
    t.sdk.startChat.onFirstCall().rejects({ status: 400 });
    const listener = sinon.spy();
    const element = listened({}, listener);
    await rejection(element.start());
    await element.start();
    expect(listener.callCount).to.equal(2);
  });

  it("lets a listener add, change and delete custom attributes", async () => {
    await listened({ segment: "Basic", tier: "1" }, ({ detail: { config } }) => {
      config.customAttributes["source"] = "form";
      config.customAttributes["segment"] = "Premium";
      delete config.customAttributes["tier"];
    }).start();
    expect(sentTo(t.sdk).customAttributes).to.deep.equal({
      crmCustomerId: "CRM-123456789",
      segment: "Premium",
      source: "form",
    });
  });

  it("lets a listener add, change and delete the message, names and e-mail address", async () => {
    await listened({ message: "Hello", "first-name": "Ada" }, ({ detail: { config } }) => {
      config.email = "ada@example.com";
      config.message = "Good evening";
      delete config.firstName;
    }).start();
    expect(sentTo(t.sdk)).to.deep.equal({
      message: "Good evening",
      email: "ada@example.com",
      customAttributes: { crmCustomerId: "CRM-123456789" },
    });
  });

  it("lets a listener replace all custom attributes", async () => {
    await listened({ segment: "Basic" }, ({ detail: { config } }) => {
      config.customAttributes = { crmCustomerId: "CRM-123456789", only: true };
    }).start();
    expect(sentTo(t.sdk).customAttributes).to.deep.equal({ crmCustomerId: "CRM-123456789", only: true });
  });

  it("applies a listener's changes over freshly read attributes at every attempt", async () => {
    const element = listened(
      { "deployment-id": "rate-limited-twice", segment: "Basic", tier: "1", page: "home" },
      ({ detail: { config } }) => {
        config.customAttributes["segment"] = "Premium";
        delete config.customAttributes["tier"];
      },
    );
    const started = element.start();
    await t.pass();
    element.setAttribute("segment", "Other");
    element.setAttribute("tier", "2");
    element.setAttribute("page", "checkout");
    await t.pass(3000);
    await started;
    const crmCustomerId = "CRM-123456789";
    expect(attributesSentTo(t.sdk)).to.deep.equal([
      { crmCustomerId, segment: "Premium", page: "home" },
      { crmCustomerId, segment: "Premium", page: "checkout" },
      { crmCustomerId, segment: "Premium", page: "checkout" },
    ]);
  });

  it("checks the values that a listener has set", async () => {
    const errors = eventsOfPage();
    await listened({}, ({ detail: { config } }) => {
      config.customAttributes["card"] = "4111 1111 1111 1111";
    }).start();
    expect(sentTo(t.sdk).customAttributes).not.to.have.property("card");
    expect(ofType(errors, "genesys-chat-error").map(({ detail }) => detail.code)).to.deep.equal([
      "SENSITIVE_ATTRIBUTE",
    ]);
  });

  it("does not carry a listener's changes into the next start", async () => {
    let isFirst = true;
    const element = listened({}, ({ detail: { config } }) => {
      if (isFirst) config.customAttributes["first"] = true;
      isFirst = false;
    });
    await element.start();
    await element.reset();
    await element.start();
    expect(sentTo(t.sdk).customAttributes).to.deep.equal({ crmCustomerId: "CRM-123456789" });
  });
});
