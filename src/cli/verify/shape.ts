/** Nothing deeper is told; the interesting things are above. */
const DEEPEST = 5;

/** The shape of an answer without its values: `{entities: [{id: string}]}`. Of a list the first item speaks for all. */
export function shapeOf(value: unknown, depth = 0): string {
  if (value === null) return "null";
  if (typeof value !== "object") return typeof value;
  if (depth === DEEPEST) return "…";
  if (Array.isArray(value)) return value.length === 0 ? "[]" : `[${shapeOf(value[0], depth + 1)}]`;
  const fields = Object.entries(value).map(([name, field]) => `${name}: ${shapeOf(field, depth + 1)}`);
  return `{${fields.join(", ")}}`;
}
