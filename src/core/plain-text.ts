/** A text, a number or a boolean as text; nothing of what may not want to be one. */
export const plainText = (value: unknown): string =>
  /string|number|boolean/.test(typeof value) ? String(value) : "";
