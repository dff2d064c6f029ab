import { digitsOf } from "../http/json.js";

/** Deepest level, and most fields of an object, that are printed. */
const MAX_DEPTH = 5;
const MAX_FIELDS = 50;

/** The structure of an answer without its values: `{entities: [{id: string}]}`. A list shows its first item. */
export function shapeOf(value: unknown, depth = 0): string {
  if (value === null) return "null";
  if (digitsOf(value) !== undefined) return "number";
  if (typeof value !== "object") return typeof value;
  if (depth === MAX_DEPTH) return "…";
  if (Array.isArray(value)) return value.length === 0 ? "[]" : `[${shapeOf(value[0], depth + 1)}]`;
  const entries = Object.entries(value);
  const fields = entries.slice(0, MAX_FIELDS).map(([name, field]) => `${name}: ${shapeOf(field, depth + 1)}`);
  return `{${fields.join(", ")}${entries.length > MAX_FIELDS ? ", …" : ""}}`;
}
