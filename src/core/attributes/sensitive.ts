/**
 * Issuer prefixes at the lengths that are in use; of other numbers, one in ten passes the Luhn check by chance. ISO/IEC 7812
 * allows up to 19 digits, but ids of 17 and 18 digits (snowflakes, Facebook) are many and such cards are rare.
 */
const CARD = new RegExp(
  `^(?:${[
    "4(?:\\d{12}|\\d{15}|\\d{18})", // Visa
    "(?:5[1-5]\\d\\d|222[1-9]|22[3-9]\\d|2[3-6]\\d\\d|27[01]\\d|2720)\\d{12}", // Mastercard
    "3[47]\\d{13}", // American Express
    "3(?:0[0-59]|[689]\\d)\\d{11}(?:\\d\\d(?:\\d{3})?)?", // Diners Club
    "(?:6011|64[4-9]\\d|65\\d\\d|35(?:2[89]|[3-8]\\d)|220[0-4]|81\\d\\d)\\d{12}(?:\\d{3})?", // Discover, JCB, Mir, UnionPay
    "62\\d{14,17}", // UnionPay
    "(?:50(?:18|20|38)|5893|6304|67(?:59|6[1-3]))\\d{8,15}", // Maestro
    "5[06-8]\\d{17}", // Maestro's other ranges, at the length that no other scheme has
    "(?:60\\d\\d|508\\d|82\\d\\d)\\d{12}", // RuPay
  ].join("|")})$`,
);
/** The longest card number. */
const MAX_DIGITS = 19;

/** How cards are printed: 4-4-4-4 and up to three more digits, 4-6-5, 4-6-4, 4-3-3-3. */
const PRINTED = /^(?:4,4,4,4(?:,[1-3])?|4,6,[45]|4,3,3,3)$/;

/** A UUID may contain such digits and dashes by chance. */
const UUID = /\b\w{8}(-\w{4}){3}-\w{12}\b/g;

/**
 * A United States social security number, delimited. Never used: area 000, 666 and 900 to 999, group 00, serial 0000.
 * Nine digits without delimiters are not matched: the rule would reject nine of ten nine-digit ids.
 */
const SSN = /(?<!\d)(?!000|666|9)\d{3}[\s\p{Dash}]+(?!00)\d\d[\s\p{Dash}]+(?!0000)\d{4}(?!\d)/u;

/** Every second digit from the right is doubled, and a doubled one of two digits counts as their sum (ISO/IEC 7812-1). */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const isDoubled = (digits.length - at) % 2 === 0;
    const value = Number(digits[at]) * (isDoubled ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

/**
 * Tries every sequence of whole groups: "order 12 4111 1111 1111 1111" has the card in its last four.
 *
 * @param isId a CRM id, of which only a number that is grouped like a card is one
 */
function hasCard(groups: readonly string[], isId: boolean): boolean {
  for (let first = 0; first < groups.length; first++) {
    let digits = "";
    for (let last = first; last < groups.length && digits.length <= MAX_DIGITS; last++) {
      digits += groups[last];
      if (!CARD.test(digits) || !passesLuhn(digits)) continue;
      const shape = groups.slice(first, last + 1).map(({ length }) => length);
      if (!isId || PRINTED.test(String(shape))) return true;
    }
  }
  return false;
}

/**
 * Whether a text contains a payment card number or a delimited US social security number.
 *
 * The search is made after Unicode NFKC and without invisible characters; spaces and dashes between digits are allowed.
 *
 * @param isId the text is a CRM id: a bare run of digits in it is an id, not a card number
 */
export function isSensitive(text: string, isId = false): boolean {
  const plain = text
    .normalize("NFKC")
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .replace(UUID, "");
  if (SSN.test(plain)) return true;
  // A leading plus marks a phone number, and one in ten of those would pass for a card.
  const runs = plain.match(/(?<![+\d])\d(?:[\s\p{Dash}]*\d){11,}/gu) ?? [];
  return runs.some((run) => hasCard(run.split(/[\s\p{Dash}]+/u), isId));
}
