import { expect } from "@open-wc/testing";
import { chat, holdScripts, installSdk, rejection, stateOf } from "../../support/page/chat.js";
import { setUpChat } from "../../support/page/set-up.js";

const t = setUpChat();

/** A start without retries. */
const hanging = (deployment: string, attributes: Record<string, string>): Promise<unknown> =>
  chat({ "deployment-id": deployment, "max-retries": "0", ...attributes }).start();

describe("the attribute timeout", () => {
  for (const [given, ms] of [
    [{}, 15_000],
    [{ timeout: "400" }, 400],
    [{ timeout: "40000" }, 40_000],
  ] as const) {
    for (const [phase, prepare] of [
      ["load", () => holdScripts()],
      ["initialize", () => installSdk()],
      ["start", () => installSdk()],
    ] as const) {
      it(`ends a ${phase} without an answer after ${ms} ms with ${JSON.stringify(given)}`, async () => {
        prepare();
        const promise = hanging(phase === "start" ? "hang-start" : "hang-initialize", given);
        await t.pass(ms - 1);
        expect(await stateOf(promise)).to.equal("pending");
        // The loader looks at its clock every 50 ms.
        await t.pass(phase === "load" ? 50 : 1);
        expect(await stateOf(promise)).to.equal("ChatError");
        expect(await rejection(promise)).to.include({ code: "SDK_TIMEOUT", phase, attempts: 1 });
      });
    }
  }

  it("applies to each attempt separately", async () => {
    const { initialize } = installSdk();
    const element = chat({
      "deployment-id": "hang-initialize",
      timeout: "1000",
      "max-retries": "2",
      "retry-jitter": "none",
    });
    const error = rejection(element.start());
    await t.pass(1000 + 1000 + 1000 + 2000 + 999);
    expect(element.status).to.equal("loading");
    await t.pass(1);
    expect(await error).to.include({ code: "SDK_TIMEOUT", attempts: 3 });
    expect(initialize.callCount).to.equal(3);
  });
});
