/** Deepest level that is printed. */
const MAX_DEPTH = 5;

/** The structure of an answer without its values: `{entities: [{id: string}]}`. A list shows its first item. */
export function shapeOf(value: unknown, depth = 0): string {
  if (value === null) return "null";
  if (typeof value !== "object") return typeof value;
  if (depth === MAX_DEPTH) return "…";
  if (Array.isArray(value)) return value.length === 0 ? "[]" : `[${shapeOf(value[0], depth + 1)}]`;
  const fields = Object.entries(value).map(([name, field]) => `${name}: ${shapeOf(field, depth + 1)}`);
  return `{${fields.join(", ")}}`;
}
