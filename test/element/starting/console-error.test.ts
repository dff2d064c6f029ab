import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { chat, eventsOfPage, installSdk, ofType, part, rejection } from "../../support/page/chat.js";
import { refusal, SECRET_ATTRIBUTES, SECRETS } from "../../support/page/failures.js";
import { setUpChat } from "../../support/page/set-up.js";
import { answerScripts, failed, loaded } from "../../support/scripts/held-scripts.js";

const t = setUpChat();

let printed: sinon.SinonStub;
beforeEach(() => {
  printed = sinon.stub(console, "error");
});
const lines = () => printed.args.map(([line]) => String(line));

/** The mistakes that web managers make, and what their line has to contain. */
const MISTAKES: Record<
  string,
  { attributes?: Record<string, string | undefined>; act?: () => void; says: RegExp }
> = {
  "no deployment-id": {
    attributes: { "deployment-id": "" },
    says: /MISSING_DEPLOYMENT_ID: .*no deployment-id.*#missing_deployment_id$/,
  },
  "a region that does not exist": {
    attributes: { environment: "prod-euc" },
    says: /INVALID_ENVIRONMENT: .*"prod-euc".*#invalid_environment$/,
  },
  "no CRM id where one is required": {
    attributes: { "crm-id": "", "missing-crm-id": "block" },
    says: /MISSING_CRM_ID: .*Set crm-id.*#missing_crm_id$/,
  },
  "a script that cannot be had": {
    act: () => answerScripts(failed),
    says: /SDK_LOAD_FAILED: .*attempts 5, sdk "web-messaging".*#sdk_load_failed-network$/,
  },
  "a script without the SDK": {
    act: () => answerScripts(loaded),
    says: /SDK_INVALID: .*GenesysCloudWebMessaging.*#sdk_invalid-global-missing$/,
  },
  "a deployment that is unknown": {
    act: () => installSdk().initialize.rejects(refusal(401, {}, "INVALID_DEPLOYMENT_ID")),
    says: /INVALID_DEPLOYMENT_ID: .*HTTP 401.*deployment-id "all-well".*#invalid_deployment_id$/,
  },
  "a request that is refused": {
    act: () => installSdk().startChat.rejects(refusal(400)),
    says: /CHAT_START_FAILED: .*HTTP 400.*#chat_start_failed$/,
  },
  "a server that is busy for too long": {
    act: () => installSdk().startChat.rejects(refusal(429, { "Retry-After": "3600" })),
    says: /RATE_LIMITED: .*HTTP 429.*#rate_limited$/,
  },
  "a start without an answer": {
    act: () => installSdk().startChat.returns(new Promise(() => {})),
    says: /SDK_TIMEOUT: .*phase start.*#sdk_timeout$/,
  },
  "a page that throws": {
    act: () => sinon.stub(Document.prototype, "getElementById").throws(new RangeError("Ada")),
    says: /CHAT_START_FAILED: RangeError.*#chat_start_failed-exception$/,
  },
};

describe("a fatal error", () => {
  for (const [what, { attributes = {}, act, says }] of Object.entries(MISTAKES)) {
    it(`writes one line to the console: ${what}`, async () => {
      act?.();
      const element = chat({ ...SECRET_ATTRIBUTES, ...attributes });
      const rejected = rejection(element.start());
      await t.pass(120_000);
      await rejected;
      expect(lines()).to.have.length(1);
      const [line] = lines() as [string];
      expect(line)
        .to.match(/^\[genesys-crm-chat\] /)
        .and.to.match(says);
      for (const secret of SECRETS) expect(line).not.to.contain(secret);
    });
  }

  it("writes one line for all elements that it ends", async () => {
    installSdk().startChat.rejects(refusal(400));
    const events = eventsOfPage();
    const elements = [chat(), chat(), chat()];
    await Promise.all(elements.map((element) => rejection(element.start())));
    expect(ofType(events, "genesys-chat-error")).to.have.length(3);
    expect(lines()).to.have.length(1);
  });

  it("writes a line in each run", async () => {
    installSdk().startChat.rejects(refusal(400));
    const element = chat();
    await rejection(element.start());
    part(element, "button").click();
    await t.pass();
    expect(lines()).to.have.length(2);
  });
});

describe("an error that is not fatal", () => {
  it("of a load that was not requested writes nothing", async () => {
    answerScripts(failed);
    chat({ loading: "eager" });
    await t.pass(10_000);
    expect(lines()).to.deep.equal([]);
  });

  it("of a retry, a cancelled start or a rejected attribute writes nothing", async () => {
    const sdk = installSdk();
    sdk.startChat.onFirstCall().rejects(refusal(429));
    const element = chat({ segment: "x".repeat(256) });
    const cancelled = chat({ "crm-id": "CRM-2" });
    void cancelled.start();
    cancelled.cancel();
    void element.start();
    await t.pass(3_000);
    expect(element.status).to.equal("started");
    expect(lines()).to.deep.equal([]);
  });
});
