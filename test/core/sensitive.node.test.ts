/** Payment card and US social security numbers are found in any notation, and other numbers are not. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inspect } from "node:util";
import { isSensitive } from "../../src/core/attributes/sensitive.js";

const sumOf = (digits: string): number =>
  digits.split("").reduceRight((sum, digit, index) => {
    const doubled = Number(digit) * ((digits.length - index) % 2 === 0 ? 2 : 1);
    return sum + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);

/** A number with this prefix and length whose last digit makes it pass the Luhn check. */
function cardNumber(prefix: string, length: number): string {
  const body = prefix.padEnd(length - 1, "0");
  return body + String((10 - (sumOf(`${body}0`) % 10)) % 10);
}

/** 4111-1111-… */
const inGroups = (digits: string): string => digits.replaceAll(/\d{4}(?=\d)/g, "$&-");

/** In full-width characters of East Asian fonts. */
const fullWidth = (text: string): string =>
  text.replaceAll(/[-0-9]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

/** The card schemes' own test numbers. */
const TEST_CARDS: [scheme: string, number: string][] = [
  ["Visa", "4111111111111111"],
  ["Visa", "4012888888881881"],
  ["Visa of 13 digits", "4222222222222"],
  ["Mastercard", "5555555555554444"],
  ["Mastercard", "5105105105105100"],
  ["Mastercard, 2 series", "2223003122003222"],
  ["American Express", "378282246310005"],
  ["American Express", "371449635398431"],
  ["Diners Club", "30569309025904"],
  ["Diners Club", "38520000023237"],
  ["Diners Club", "36227206271667"],
  ["Discover", "6011111111111117"],
  ["Discover", "6011000990139424"],
  ["JCB", "3530111333300000"],
  ["JCB", "3566002020360505"],
  ["UnionPay", "6200000000000005"],
  ["UnionPay of 19 digits", "6205500000000000004"],
  ["Maestro", "6759649826438453"],
];

const SCHEMES: [scheme: string, prefix: string, length: number][] = [
  ["Visa", "4", 16],
  ["Visa", "4", 19],
  ["Mastercard", "51", 16],
  ["Mastercard", "55", 16],
  ["Mastercard", "2221", 16],
  ["Mastercard", "2720", 16],
  ["American Express", "34", 15],
  ["American Express", "37", 15],
  ["Diners Club", "300", 14],
  ["Diners Club", "309", 14],
  ["Diners Club", "36", 14],
  ["Diners Club", "39", 14],
  ["Discover", "644", 16],
  ["Discover", "65", 16],
  ["JCB", "3528", 16],
  ["JCB", "3589", 16],
  ["UnionPay", "62", 16],
  ["Maestro", "5018", 12],
  ["Maestro", "5020", 13],
  ["Maestro", "58", 19],
  ["Maestro", "6304", 12],
  ["Mir", "2200", 16],
];

const NOTATIONS: [notation: string, text: string][] = [
  ["in groups, with spaces", "4111 1111 1111 1111"],
  ["in groups, with dashes", "4111-1111-1111-1111"],
  ["with spaces and dashes", "4111 - 1111 - 1111 - 1111"],
  ["with several spaces", "4111   1111   1111   1111"],
  ["with no-break spaces", "4111\u00A01111\u00A01111\u00A01111"],
  ["with thin and narrow spaces", "4111\u20091111\u202F1111\u30001111"],
  ["with tabs and line ends", "4111\t1111\n1111\r\n1111"],
  ["with en and em dashes", "4111–1111—1111–1111"],
  ["with hyphens of other kinds", "4111\u20101111\u20111111\u20121111"],
  ["with minus signs", "4111−1111−1111−1111"],
  ["with full-width hyphens", fullWidth("4111-1111-1111-1111")],
  ["in full-width digits", fullWidth("4111 1111 1111 1111")],
  ["in mathematical digits", "𝟒𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏"],
  ["digit by digit", "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1"],
  ["in uneven groups", "41 111111 11111 111"],
  ["with zero-width spaces", "4111\u200B1111\u200B1111\u200B1111"],
  ["with a zero-width space at every digit", "4111111111111111".split("").join("\u200B")],
  ["with soft hyphens", "4111\u00AD1111\u00AD1111\u00AD1111"],
  ["with joiners", "41\u200D11\u200C111\u20601111\uFEFF11111"],
  ["with marks of direction", "\u200E4111\u202A11111111\u202C1111\u2066"],
  ["in a sentence", "My card is 4111-1111-1111-1111, exp. 12/26."],
  ["after another number", "order 12 4111 1111 1111 1111"],
  ["before another number", "4111 1111 1111 1111 123"],
  ["between two numbers", "7 4111 1111 1111 1111 2026"],
  ["between letters", "card4111111111111111x"],
  ["in a line of its own", "Premium\n4111111111111111\nWebsite"],
  ["beside a UUID", "3f2504e0-4f89-41d3-9a0c-0305e82c3301 4111111111111111"],
];

const NOT_CARDS: [what: string, text: string][] = [
  ["a number that fails the Luhn check", "4111 1111 1111 1112"],
  ["a number that no card begins with", cardNumber("1234", 16)],
  ["a number that begins with 9", cardNumber("9", 16)],
  ["a number that begins with 0", cardNumber("0", 16)],
  ["eleven digits", cardNumber("4", 11)],
  ["twenty digits", cardNumber("4", 20)],
  ["twenty digits that begin with 51", cardNumber("51", 20)],
  ["digits on both sides of a word", "4111 1111 and 1111 1111"],
  ["a UUID that has a card's digits", `0000000a-${inGroups(cardNumber("4", 12))}-a00000000000`],
  ["a time in ms", "1763840712345"],
  ["a time in words", "2026-11-22T19:45:12.345Z"],
  ["nothing", ""],
];

const SOCIAL_SECURITY: [notation: string, text: string][] = [
  ["with dashes", "123-45-6789"],
  ["with spaces", "123 45 6789"],
  ["with both", "123-45 6789"],
  ["with no-break spaces", "123\u00A045\u00A06789"],
  ["with en dashes", "123–45–6789"],
  ["with minus signs", "123−45−6789"],
  ["in full-width digits", fullWidth("123-45-6789")],
  ["with zero-width spaces", "12\u200B3-45-67\u200B89"],
  ["in a sentence", "SSN: 123-45-6789."],
  ["at the first area", "001-01-0001"],
  ["at the last area", "899-99-9999"],
  ["in the area before 666", "665-12-3456"],
  ["in the area after 666", "667-12-3456"],
];

const NOT_SOCIAL_SECURITY: [what: string, text: string][] = [
  ["nine digits without delimiters", "123456789"],
  ["an id of nine digits", "CRM-123456789"],
  ["area 000", "000-12-3456"],
  ["area 666", "666-12-3456"],
  ["area 900", "900-12-3456"],
  ["area 999", "999-12-3456"],
  ["group 00", "123-00-4567"],
  ["serial 0000", "123-45-0000"],
  ["a digit before it", "1123-45-6789"],
  ["a digit after it", "123-45-67890"],
  ["groups of other lengths", "12-345-6789"],
  ["a single delimiter", "123-456789"],
  ["a ZIP code", "12345-6789"],
  ["a date", "2026-11-22"],
];

describe("isSensitive() for card numbers", () => {
  for (const [scheme, number] of TEST_CARDS) {
    it(`finds ${scheme} ${number}`, () => assert.equal(isSensitive(number), true));
  }

  for (const [scheme, prefix, length] of SCHEMES) {
    it(`finds ${scheme} ${prefix}… of ${length} digits`, () =>
      assert.equal(isSensitive(cardNumber(prefix, length)), true));
  }

  for (const [notation, text] of NOTATIONS) {
    it(`finds a number ${notation}`, () => assert.equal(isSensitive(text), true, inspect(text)));
  }

  for (const [what, text] of NOT_CARDS) {
    it(`does not match ${what}`, () => assert.equal(isSensitive(text), false, text));
  }
});

describe("isSensitive() for social security numbers", () => {
  for (const [notation, text] of SOCIAL_SECURITY) {
    it(`finds a number ${notation}`, () => assert.equal(isSensitive(text), true, inspect(text)));
  }

  for (const [what, text] of NOT_SOCIAL_SECURITY) {
    it(`does not match ${what}`, () => assert.equal(isSensitive(text), false, text));
  }
});

describe("isSensitive() for a CRM id", () => {
  const brands = [
    ...TEST_CARDS,
    ...SCHEMES.map(([scheme, prefix, length]) => [scheme, cardNumber(prefix, length)] as const),
  ];
  for (const [scheme, number] of brands) {
    it(`does not search a bare run of digits: ${scheme} ${number}`, () => {
      for (const id of [number, `CRM-${number}`, `gid://shopify/Customer/${number}`, `${number}-a`])
        assert.equal(isSensitive(id, true), false, id);
    });
  }

  const printed = [
    "4111 1111 1111 1111",
    "4111-1111-1111-1111",
    "3782 822463 10005",
    "3056-930902-5904",
    "4222 222 222 222",
  ];
  for (const number of printed) {
    it(`finds a number that is grouped like a card: ${number}`, () => {
      for (const id of [
        number,
        `CRM ${number}`,
        number.replaceAll(/[ -]/g, " – "),
        number.replaceAll(/[ -]/g, "\u00a0"),
      ])
        assert.equal(isSensitive(id, true), true, id);
    });
  }

  it("finds a delimited social security number", () => assert.equal(isSensitive("123-45-6789", true), true));
});

describe("the time of isSensitive()", () => {
  const hostile = ["1 ", "4 ", "1", "41 ", "4111 ", "1-", "- ", "\u200b1"];
  for (const piece of hostile) {
    it(`grows in proportion to the length: ${inspect(piece)} again and again`, () => {
      const time = (length: number) => {
        const text = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
        return Math.min(
          ...Array.from({ length: 7 }, () => {
            const before = performance.now();
            isSensitive(text);
            return performance.now() - before;
          }),
        );
      };
      time(2_000);
      const [short, long] = [time(2_000), time(200_000)];
      // A hundred times the length: a square would take 10,000 times as long.
      assert.ok(long <= 500 * short + 100, `${short.toFixed(2)} ms, then ${long.toFixed(2)} ms`);
      assert.ok(time(255) < 10, `${time(255)} ms for 255 characters`);
    });
  }
});
