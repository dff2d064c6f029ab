/** Deeper values are ignored. */
const DEEPEST = 4;

/** All text in a value: of an error also its stack and its cause, of an object every own property, names included. */
export function textOf(value: unknown, depth = 0): string {
  if (typeof value !== "object" || value === null) return typeof value === "function" ? "" : String(value);
  if (depth > DEEPEST || value instanceof Node || value === globalThis) return "";
  return Object.getOwnPropertyNames(value)
    .map((name) => `${name}=${textOf(read(value, name), depth + 1)}`)
    .join("\n");
}

function read(from: object, name: string): unknown {
  try {
    return (from as Record<string, unknown>)[name];
  } catch {
    return "";
  }
}
