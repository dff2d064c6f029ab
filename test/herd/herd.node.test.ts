/**
 * A thundering herd: 1,000 browsers start a chat at the same moment at a service that takes 50 calls a second and answers
 * all others with `Retry-After: 2`. The retry strategy decides how many get a chat, and how many calls the service gets.
 */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { report } from "../support/report.js";
import { becomeBrowser } from "./browser.js";
import { herd, type Outcome } from "./herd.js";
import { element, type Strategy, tutorial } from "./strategies.js";

interface Row {
  readonly burst: Outcome;
  /** The same after an outage of ten seconds. */
  readonly outage: Outcome;
}

const FIVE_SEEDS = [1, 2, 3, 4, 5];
/** Without jitter every run is the same. */
const ONE_SEED = [1];

async function medianOf(strategy: Strategy, outage: number, seeds: number[]): Promise<Outcome> {
  const runs: Outcome[] = [];
  for (const seed of seeds) runs.push(await herd(strategy, outage, seed));
  const median = (figure: keyof Outcome) =>
    runs.map((run) => run[figure]).sort((a, b) => a - b)[runs.length >> 1] ?? NaN;
  return { delivered: median("delivered"), calls: median("calls"), p95: median("p95") };
}

const rowFor = async (strategy: Strategy, seeds: number[]): Promise<Row> => ({
  burst: await medianOf(strategy, 0, seeds),
  outage: await medianOf(strategy, 10_000, seeds),
});

const cells = ({ delivered, calls, p95 }: Outcome): string =>
  `${delivered.toFixed(0)} % | ${calls.toFixed(2)} | ${Number.isNaN(p95) ? "–" : `${p95.toFixed(1)} s`}`;

becomeBrowser();
// Not in a hook or a test: Node's runner traces promises there, which doubles their time.
const ROWS = {
  "This element": await rowFor(element(), FIVE_SEEDS),
  'The same with `retry-jitter="none"`': await rowFor(element({ retryJitter: "none" }), ONE_SEED),
  "The tutorial's three tries": await rowFor(tutorial, ONE_SEED),
};

describe("a thousand browsers at a service that takes 50 calls/s", () => {
  const { burst, outage } = ROWS["This element"];
  const threeAttempts = ROWS["The tutorial's three tries"];

  it("all get their chat, with at most 4.5 calls each", () => {
    assert.equal(burst.delivered, 100);
    assert.ok(burst.calls <= 4.5, `${burst.calls} calls`);
  });

  it("all get their chat after an outage of 10 s, with at most 6.5 calls each", () => {
    assert.equal(outage.delivered, 100);
    assert.ok(outage.calls <= 6.5, `${outage.calls} calls`);
  });

  it("get a chat in at most a quarter of the cases with the three attempts of the tutorial", () => {
    assert.ok(threeAttempts.burst.delivered <= 25, `${threeAttempts.burst.delivered} %`);
    assert.ok(threeAttempts.outage.delivered <= 25, `${threeAttempts.outage.delivered} %`);
  });

  it("are reported as a table", () => {
    const lines = Object.entries(ROWS).map(
      ([name, row]) => `| ${name} | ${cells(row.burst)} | ${cells(row.outage)} |`,
    );
    report(
      "herd",
      [
        "| Strategy | Chats | Calls each | 95 % within | After an outage of 10 s: chats | Calls each | 95 % within |",
        "| --- | --: | --: | --: | --: | --: | --: |",
        ...lines,
      ].join("\n"),
    );
  });
});
