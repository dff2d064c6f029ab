/** Card numbers have 12 to 19 digits and begin with these (ISO/IEC 7812); others pass the Luhn check by chance. */
const CARD = /^(?=\d{12,19}$)(?:4|5[0-8]|2[2-7]|3[04-9]|6)/;

/** A UUID has stretches of digits and dashes by chance, and is none of both. */
const UUID = /\b\w{8}(-\w{4}){3}-\w{12}\b/g;

/**
 * A United States social security number, delimited. Never used: area 000, 666 and 900 to 999, group 00, serial 0000.
 * Nine digits without delimiters are left alone: that rule would hit nine of ten nine-digit ids.
 */
const SSN = /(?<!\d)(?!000|666|9)\d{3}[\s\p{Dash}]+(?!00)\d\d[\s\p{Dash}]+(?!0000)\d{4}(?!\d)/u;

/** Every second digit from the right is doubled, and a doubled one of two digits is their sum (ISO/IEC 7812-1). */
const passesLuhn = (digits: string): boolean =>
  digits
    .split("")
    .reduce((sum, digit, at) => sum + Number((digits.length - at) % 2 ? digit : "0246813579"[+digit]), 0) %
    10 ===
  0;

/** Looks at every stretch of whole groups: "order 12 4111 1111 1111 1111" has the card in its last four. */
function holdsCard(groups: readonly string[]): boolean {
  return groups.some((_, first) => {
    let digits = "";
    return groups.slice(first).some((group) => CARD.test((digits += group)) && passesLuhn(digits));
  });
}

/**
 * Whether a text holds a payment card number or a delimited US social security number.
 *
 * Looked for after Unicode NFKC and without invisible characters, with spaces or dashes between the digits.
 */
export function isSensitive(text: string): boolean {
  const plain = text
    .normalize("NFKC")
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .replace(UUID, "");
  if (SSN.test(plain)) return true;
  // What begins with a plus is a phone number, and one in ten of those would pass for a card.
  const runs = plain.match(/(?<![+\d])\d(?:[\s\p{Dash}]*\d){11,}/gu) ?? [];
  return runs.some((run) => holdsCard(run.split(/[\s\p{Dash}]+/u)));
}
