import { expect } from "@open-wc/testing";
import type { ChatError } from "../../../src/index.js";
import {
  chat,
  errorsIn,
  eventNamesOf,
  eventsOfPage,
  installSdk,
  rejection,
} from "../../support/page/chat.js";
import { expectSound, factsOf, never, refusal } from "../../support/page/failures.js";
import { setUpChat } from "../../support/page/set-up.js";

const t = setUpChat();

describe("DEPLOYMENT_CONFLICT", () => {
  const OTHERS: Record<string, Record<string, string>> = {
    "another deployment": { "deployment-id": "slow" },
    "another environment": { environment: "usw2.pure.cloud" },
  };
  for (const [name, attributes] of Object.entries(OTHERS)) {
    it(`rejects ${name} on the same page, and does not affect the first chat`, async () => {
      const sdk = installSdk();
      const first = chat();
      const names = eventNamesOf(first);
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
      expect(errorsIn(events)).to.deep.equal([{ code: "DEPLOYMENT_CONFLICT", fatal: true }]);
      expect(sdk.initialize.callCount).to.equal(1);
      expect(sdk.startChat.callCount).to.equal(1);
      await t.pass(10);
      expect(first.status).to.equal("started");
      expect(names.at(-1)).to.equal("message");
      expect(names).not.to.include("error");
    });

    it(`rejects ${name} while the first deployment initializes`, async () => {
      const sdk = installSdk();
      sdk.initialize.callsFake(never);
      void chat().load();
      await t.pass();
      const second = chat(attributes);
      expect(await rejection(second.load())).to.include({ code: "DEPLOYMENT_CONFLICT" });
      expect(sdk.initialize.callCount).to.equal(1);
    });
  }

  it("ends a start of an element that names another deployment meanwhile, and not that of its neighbour", async () => {
    const sdk = installSdk();
    sdk.startChat.onFirstCall().rejects(refusal(503));
    const [first, second] = [chat(), chat()];
    const [started, failed] = [first.start(), rejection(second.start())];
    await t.pass(1);
    second.deploymentId = "slow";
    await t.pass(60_000);
    expect(await failed).to.include({ code: "DEPLOYMENT_CONFLICT", phase: "start" });
    expect(second.status).to.equal("failed");
    await started;
    expect(first.status).to.equal("started");
  });

  it("does not apply when only the language differs", async () => {
    const sdk = installSdk();
    await chat({ locale: "de" }).start();
    await chat({ locale: "fr", "crm-id": "CRM-2" }).start();
    expect(sdk.initialize.callCount).to.equal(1);
  });

  it("does not apply after the first deployment has failed to initialize", async () => {
    const sdk = installSdk();
    sdk.initialize.onFirstCall().rejects(refusal(400));
    expect(await rejection(chat({ "deployment-id": "slow" }).start())).to.include({
      code: "INITIALIZE_FAILED",
    });
    const second = chat();
    await second.start();
    expect(second.status).to.equal("started");
  });
});
