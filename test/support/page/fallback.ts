/** Content for the slot `fallback`: another way to reach the company. */
export const FALLBACK = `<a slot="fallback" href="tel:+15550100">Call us</a>`;
