/** The rate of false positives: ordinary ids that look like a card or social security number. */
import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import fc from "fast-check";
import { isSensitive } from "../../src/core/attributes/sensitive.js";
import { report } from "../support/report.js";

/** Random ids of each kind. */
const IDS = 10_000;

describe("isSensitive()", () => {
  const digits = (min: number, max = min) =>
    fc.stringMatching(new RegExp(`^[1-9][0-9]{${min - 1},${max - 1}}$`));
  const letters = (length: number) => fc.stringMatching(new RegExp(`^[0-9A-Za-z]{${length}}$`));
  const dates = fc.date({ min: new Date("2000-01-01"), max: new Date("2036-01-01"), noInvalidDate: true });
  const iso = dates.map((date) => date.toISOString());

  const KINDS: [string, fc.Arbitrary<string>][] = [
    ["CRM-123456789", digits(9).map((number) => `CRM-${number}`)],
    ["UUIDs", fc.uuid()],
    ["UUIDs without dashes", fc.uuid({ version: 4 }).map((id) => id.replaceAll("-", ""))],
    ["Salesforce ids of 15", letters(12).map((rest) => `003${rest}`)],
    ["Salesforce ids of 18", fc.tuple(letters(12), letters(3)).map(([rest, sum]) => `003${rest}${sum}`)],
    ["numbers of 8 to 11 digits", digits(8, 11)],
    ["order numbers", digits(6).map((number) => `ORD-20261122-${number}`)],
    ["identifiers of Stripe's kind", letters(14).map((rest) => `cus_${rest}`)],
    ["German IBANs", digits(20).map((number) => `DE${number}`)],
    ["phone numbers", digits(11).map((number) => `+49 ${number}`)],
    [
      "American phone numbers",
      fc.tuple(digits(3), digits(3), digits(4)).map((parts) => `1-${parts.join("-")}`),
    ],
    ["times in ms", dates.map((date) => String(date.getTime()))],
    ["times in seconds", dates.map((date) => String(Math.floor(date.getTime() / 1000)))],
    ["times as ISO 8601", iso],
    ["times as one number", iso.map((time) => time.replaceAll(/\D/g, "").slice(0, 14))],
    ["numbers with a year", fc.tuple(dates, digits(6)).map(([date, n]) => `${date.getFullYear()}-${n}`)],
  ];
  let rejected = 0;
  after(() => {
    const all = IDS * KINDS.length;
    const share = ((100 * rejected) / all).toFixed(4);
    const summary = `${rejected} of ${all.toLocaleString("en")} ordinary ids of ${KINDS.length} kinds (${share} %)`;
    report("False alarms", `${summary} are taken for a card or social security number.`);
  });

  for (const [kind, ids] of KINDS) {
    it(`rejects at most 10 of 10,000 ids of the kind: ${kind}`, () => {
      const sample = fc.sample(ids, { seed: 20261122, numRuns: IDS, unbiased: true });
      const found = sample.filter(isSensitive);
      rejected += found.length;
      assert.ok(found.length <= 10, `${found.length}: ${found.slice(0, 5).join(", ")}`);
    });
  }
});
