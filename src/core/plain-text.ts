/** A string, number or boolean as a string; `""` for anything else, whose conversion may throw. */
export const plainText = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
