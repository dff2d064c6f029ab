import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { createCloud } from "../../../src/simulator/cloud/cloud.js";
import { kindOf, scenarioNamed, scenarios } from "../../../src/simulator/scenarios/index.js";
import { visitAsPatientPage } from "../patient-page.js";

/** Advances the fake clock until the work is done. */
async function passTime<T>(t: TestContext, work: () => Promise<T>): Promise<T> {
  const step = setImmediate;
  t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  let done = false;
  const result = work().finally(() => (done = true));
  while (!done) {
    await new Promise((resolve) => step(resolve));
    t.mock.timers.tick(50);
  }
  return result;
}

describe("a page in the scenario", () => {
  for (const scenario of scenarios.filter((each) => kindOf(each) !== "rest")) {
    it(`${scenario.name}: ${scenario.story}`, async (t) => {
      const outcome = await passTime(t, () => visitAsPatientPage(scenario, createCloud()));
      assert.deepEqual(outcome, scenario.expect);
    });
  }
});

describe("the table of scenarios", () => {
  it("has unique names, valid in a URL and an attribute", () => {
    const names = scenarios.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    for (const name of names) assert.match(name, /^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it("has one sentence per story", () => {
    for (const { story } of scenarios) {
      assert.match(story, /[^.]\.$/);
      assert.doesNotMatch(story, /\. /);
    }
  });

  it("starts with a scenario without faults", () => {
    assert.equal(scenarios[0]?.name, "all-well");
    assert.deepEqual(scenarios[0]?.faults, []);
  });

  it("is searched by exact name, like a deployment id", () => {
    assert.equal(scenarioNamed("all-well"), scenarios[0]);
    assert.equal(scenarioNamed("All-Well"), undefined);
    assert.equal(scenarioNamed("constructor"), undefined);
  });

  it("expects an exit status for REST faults, and the outcome of a page for all others", () => {
    for (const scenario of scenarios) {
      assert.equal(scenario.expect.ends === "verified", kindOf(scenario) === "rest", scenario.name);
    }
  });
});
