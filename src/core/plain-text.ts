/** A text or a number as text; nothing of what may not want to be one. */
export const plainText = (value: unknown): string =>
  /string|number/.test(typeof value) ? String(value) : "";
