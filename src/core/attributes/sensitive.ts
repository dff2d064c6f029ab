/** Card numbers have 12 to 19 digits and begin with these (ISO/IEC 7812); other numbers pass the Luhn check by chance. */
const CARD = /^(?=\d{12,19}$)(?:4|5[0-8]|2[2-7]|3[04-9]|6)/;

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

/** Tries every sequence of whole groups: "order 12 4111 1111 1111 1111" has the card in its last four. */
function hasCard(groups: readonly string[]): boolean {
  for (let first = 0; first < groups.length; first++) {
    let digits = "";
    for (const group of groups.slice(first)) {
      digits += group;
      if (CARD.test(digits) && passesLuhn(digits)) return true;
    }
  }
  return false;
}

/**
 * Whether a text contains a payment card number or a delimited US social security number.
 *
 * The search is made after Unicode NFKC and without invisible characters; spaces and dashes between digits are allowed.
 */
export function isSensitive(text: string): boolean {
  const plain = text
    .normalize("NFKC")
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .replace(UUID, "");
  if (SSN.test(plain)) return true;
  // A leading plus marks a phone number, and one in ten of those would pass for a card.
  const runs = plain.match(/(?<![+\d])\d(?:[\s\p{Dash}]*\d){11,}/gu) ?? [];
  return runs.some((run) => hasCard(run.split(/[\s\p{Dash}]+/u)));
}
