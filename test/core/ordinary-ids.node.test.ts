/** The rate of false positives: ordinary ids that look like a card or social security number. */
import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import fc from "fast-check";
import { isSensitive } from "../../src/core/attributes/sensitive.js";
import { admitCrmId } from "../../src/core/gate.js";
import { report } from "../support/report.js";

/** Random ids of each kind. */
const IDS = 10_000;
/** The same, of the systems whose ids are nothing but digits. */
const DIGIT_IDS = 20_000;
/** ‰ of them may look like a card number, except within the ranges of a card brand. */
const MOST = 0.001;

describe("an ordinary id", () => {
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
      const found = sample.filter((id) => isSensitive(id));
      rejected += found.length;
      assert.ok(found.length <= 10, `${found.length}: ${found.slice(0, 5).join(", ")}`);
    });
  }

  /** Of one length, with a random beginning out of these. */
  const beginning = (starts: readonly string[], length: number) =>
    fc
      .tuple(fc.constantFrom(...starts), fc.stringMatching(/^[0-9]{19}$/))
      .map(([start, rest]) => (start + rest).slice(0, length));

  /** Source: the systems' documentation and public examples of their ids. */
  const DIGIT_KINDS: Record<string, fc.Arbitrary<string>> = {
    "Shopify, of 13 digits from 5": beginning(["5"], 13),
    "Shopify, of 13 digits from 6": beginning(["6"], 13),
    "Shopify, of 13 and 14 digits from 7 to 9": fc.oneof(
      beginning(["7", "8", "9"], 13),
      beginning(["7", "8", "9"], 14),
    ),
    "Zendesk, of 12 digits": beginning(["360", "370", "380", "390", "400", "417"], 12),
    "Zendesk, of 13 digits": beginning(["1", "2", "5", "6", "7", "8", "9"], 13),
    "Zendesk, of 14 digits": beginning(["1", "2", "31", "32", "4", "5", "6"], 14),
    "HubSpot, of 9 to 12 digits": fc.oneof(digits(9), digits(10), digits(11), digits(12)),
    "Facebook, of 15 digits": beginning(["1", "2", "4", "5", "6", "7"], 15),
    "Facebook, of 16 digits": beginning(["1", "20", "21", "7", "9"], 16),
    "Facebook, of 17 digits": beginning(["1", "2", "3", "4", "5", "6", "7"], 17),
    "snowflakes of 17 digits": digits(17),
    "snowflakes of 18 digits": digits(18),
    "snowflakes of 19 digits": beginning(["1", "20"], 19),
  };

  for (const [kind, ids] of Object.entries(DIGIT_KINDS)) {
    const sample = () => fc.sample(ids, { seed: 20261128, numRuns: DIGIT_IDS, unbiased: true });

    it(`passes unchanged as a CRM id, each of ${DIGIT_IDS.toLocaleString("en")}: ${kind}`, () => {
      for (const id of sample()) {
        assert.equal(admitCrmId(id).value, id);
        assert.equal(isSensitive(id, true), false, id);
      }
    });

    it(`looks like a card number in at most 0.1 % as another attribute: ${kind}`, () => {
      // UnionPay is the one brand that issues these lengths.
      const found = sample().filter((id) => isSensitive(id) && !/^62\d{15,16}$/.test(id));
      assert.ok(found.length <= DIGIT_IDS * MOST, `${found.length}: ${found.slice(0, 5).join(", ")}`);
    });
  }

  for (const [kind, ids] of KINDS) {
    it(`passes unchanged as a CRM id, of the kind: ${kind}`, () => {
      for (const id of fc.sample(ids, { seed: 20261128, numRuns: IDS, unbiased: true })) {
        assert.equal(admitCrmId(id).value, id);
        assert.equal(isSensitive(id, true), false, id);
      }
    });
  }
});
