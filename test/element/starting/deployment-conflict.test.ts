import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import type { ChatError } from "../../../src/index.js";
import {
  chat,
  cleanUp,
  eventNamesOf,
  eventsOfPage,
  installSdk,
  ofType,
  rejection,
  stopClock,
} from "../../support/page/chat.js";
import { expectSound, factsOf, never, refusal } from "../../support/page/failures.js";
import { pass } from "../../support/page/time.js";

describe("C5, C-09: DEPLOYMENT_CONFLICT", () => {
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => (clock = stopClock()));
  afterEach(cleanUp);

  const OTHERS: Record<string, Record<string, string>> = {
    "another deployment": { "deployment-id": "slow" },
    "another environment": { environment: "usw2.pure.cloud" },
  };
  for (const [name, attributes] of Object.entries(OTHERS)) {
    it(`is what ${name} on the same page gets, and the first chat goes on unharmed`, async () => {
      const sdk = installSdk();
      const first = chat();
      const told = eventNamesOf(first);
      await first.start();
      const second = chat(attributes);
      const events = eventsOfPage();
      const error = (await rejection(second.start())) as ChatError;
      expect(factsOf(error)).to.deep.equal({
        code: "DEPLOYMENT_CONFLICT",
        phase: "initialize",
        attempts: 0,
        retryable: false,
      });
      expectSound(error);
      expect(error.hint).to.match(/deployment/);
      expect(second.error).to.equal(error);
      expect(second.status).to.equal("failed");
      expect(
        ofType(events, "genesys-chat-error").map(({ detail }) => [detail.code, detail.fatal]),
      ).to.deep.equal([["DEPLOYMENT_CONFLICT", true]]);
      expect(sdk.initialize.callCount).to.equal(1);
      expect(sdk.startChat.callCount).to.equal(1);
      await pass(clock, 10);
      expect(first.status).to.equal("started");
      expect(told.at(-1)).to.equal("message");
      expect(told).not.to.include("error");
    });

    it(`is what ${name} gets while the first one is still being initialized`, async () => {
      const sdk = installSdk();
      sdk.initialize.callsFake(never);
      void chat().load();
      await pass(clock);
      const second = chat(attributes);
      expect(await rejection(second.load())).to.include({ code: "DEPLOYMENT_CONFLICT" });
      expect(sdk.initialize.callCount).to.equal(1);
    });
  }

  it("is none where only the language differs", async () => {
    const sdk = installSdk();
    await chat({ locale: "de" }).start();
    await chat({ locale: "fr", "crm-id": "CRM-2" }).start();
    expect(sdk.initialize.callCount).to.equal(1);
  });

  it("is none any more when the first one has given up before it was initialized", async () => {
    const sdk = installSdk();
    sdk.initialize.onFirstCall().callsFake(() => Promise.reject(refusal(400)));
    expect(await rejection(chat({ "deployment-id": "slow" }).start())).to.include({
      code: "INITIALIZE_FAILED",
    });
    const second = chat();
    await second.start();
    expect(second.status).to.equal("started");
  });
});
