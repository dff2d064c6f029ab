import { expect } from "@open-wc/testing";
import { ChatError } from "../../../src/index.js";
import {
  chat,
  errorsIn,
  eventsOfPage,
  holdScripts,
  installSdk,
  ofType,
  rejection,
  sentTo,
} from "../../support/page/chat.js";
import { expectSound, factsOf, SECRET_ATTRIBUTES } from "../../support/page/failures.js";
import { setUpChat } from "../../support/page/set-up.js";

setUpChat();

interface Row {
  readonly code: string;
  readonly attributes: Record<string, string | undefined>;
}

const ROWS: Record<string, Row> = {
  "no deployment-id": {
    code: "MISSING_DEPLOYMENT_ID",
    attributes: { "deployment-id": undefined },
  },
  "an empty deployment-id": {
    code: "MISSING_DEPLOYMENT_ID",
    attributes: { "deployment-id": "" },
  },
  "a blank deployment-id": {
    code: "MISSING_DEPLOYMENT_ID",
    attributes: { "deployment-id": " \n\t " },
  },
  "no CRM id": { code: "MISSING_CRM_ID", attributes: { "missing-crm-id": "block", "crm-id": undefined } },
  "a blank CRM id": { code: "MISSING_CRM_ID", attributes: { "missing-crm-id": "block", "crm-id": "  " } },
  "a CRM id that is a card number": {
    code: "MISSING_CRM_ID",
    attributes: { "missing-crm-id": "block", "crm-id": "4111 1111 1111 1111" },
  },
  "a CRM id of 256 characters": {
    code: "MISSING_CRM_ID",
    attributes: { "missing-crm-id": "block", "crm-id": "x".repeat(256) },
  },
};

// More of them, and invalid addresses, in hostile-addresses.test.ts.
for (const environment of ["evil.com", "usw2.pure.cloud:8080"]) {
  ROWS[`environment ${JSON.stringify(environment)}`] = {
    code: "INVALID_ENVIRONMENT",
    attributes: { environment },
  };
}

describe("an invalid configuration", () => {
  for (const [name, { code, attributes }] of Object.entries(ROWS)) {
    it(`ends a start with ${code} before anything is loaded: ${name}`, async () => {
      const tags = holdScripts();
      const events = eventsOfPage();
      const element = chat({ ...SECRET_ATTRIBUTES, ...attributes });
      expect(events).to.deep.equal([]);

      const error = await rejection(element.start());
      expect(factsOf(error as ChatError)).to.deep.equal({
        code,
        phase: "config",
        attempts: 0,
        retryable: false,
      });
      expectSound(error);
      expect(element.error).to.equal(error);
      expect(element.status).to.equal("failed");
      expect(ofType(events, "genesys-chat-error").map(({ detail }) => detail)).to.deep.equal([
        { error, code, fatal: true },
      ]);
      expect(tags).to.deep.equal([]);
      expect(document.getElementById("genesys-webmessaging-container")).to.equal(null);
    });
  }

  for (const name of ["no deployment-id", 'environment "evil.com"']) {
    const { code, attributes } = ROWS[name]!;
    it(`ends load() in the same way: ${name}`, async () => {
      const tags = holdScripts();
      const element = chat(attributes);
      expect(await rejection(element.load())).to.include({ code });
      expect(element.status).to.equal("failed");
      expect(tags).to.deep.equal([]);
    });

    it(`fails an eager load quietly: ${name}`, async () => {
      const tags = holdScripts();
      const events = eventsOfPage();
      const element = chat({ ...attributes, loading: "eager" });
      await element.updateComplete;
      expect(errorsIn(events)).to.deep.equal([{ code, fatal: false }]);
      expect(element.status).to.equal("idle");
      expect(element.error).to.equal(null);
      expect(tags).to.deep.equal([]);
    });
  }

  it("lets the chat start once it is corrected", async () => {
    const sdk = installSdk();
    const element = chat({
      "deployment-id": "",
      environment: "evil.com",
      "missing-crm-id": "block",
      "crm-id": "",
    });
    expect(await rejection(element.start())).to.include({ code: "MISSING_CRM_ID" });
    element.crmId = "CRM-1";
    expect(await rejection(element.start())).to.include({ code: "MISSING_DEPLOYMENT_ID" });
    element.deploymentId = " all-well ";
    expect(await rejection(element.start())).to.include({ code: "INVALID_ENVIRONMENT" });
    element.environment = "prod-usw2";
    await element.start();
    expect(sdk.initialize.args).to.deep.equal([
      [{ deploymentId: "all-well", environment: "usw2.pure.cloud", locale: "en-us" }],
    ]);
  });
});

describe("an unknown region", () => {
  for (const [environment, advice] of [
    ["prod-euc", 'Did you mean "prod-euc1"?'],
    ["eu-central-1", 'Did you mean "euc1"?'],
    ["apps.mypurecloud.de", 'Did you mean "mypurecloud.de"?'],
    ["atlantis", "Use a domain or a name"],
  ] as const) {
    it(`is named in the error, with what was meant: ${environment}`, async () => {
      const { hint } = (await rejection(chat({ environment }).start())) as ChatError;
      expect(hint).to.contain(`"${environment}" is no Genesys Cloud region. ${advice}`);
    });
  }
});

describe("the attribute missing-crm-id", () => {
  const ANSWERS = [
    ["omit", {}],
    ["null", { crmCustomerId: null }],
  ] as const;
  for (const [missing, customAttributes] of ANSWERS) {
    it(`lets the chat start without a CRM id when it is "${missing}"`, async () => {
      const sdk = installSdk();
      const element = chat({ "missing-crm-id": missing, "crm-id": undefined });
      await element.start();
      expect(sentTo(sdk)).to.deep.equal({ customAttributes });
    });

    it(`lets the chat start without a CRM id that had to be omitted when it is "${missing}"`, async () => {
      const sdk = installSdk();
      const element = chat({ "missing-crm-id": missing, "crm-id": "4111 1111 1111 1111" });
      await element.start();
      expect(sentTo(sdk)).to.deep.equal({ customAttributes });
    });
  }

  it('blocks the start when it is "block" and a listener of before-start removes the CRM id', async () => {
    const sdk = installSdk();
    const element = chat({ "missing-crm-id": "block" });
    element.addEventListener("genesys-chat-before-start", ({ detail }) => {
      delete detail.config.customAttributes["crmCustomerId"];
    });
    expect(await rejection(element.start())).to.include({ code: "MISSING_CRM_ID" });
    expect(sdk.startChat.callCount).to.equal(0);
  });
});
