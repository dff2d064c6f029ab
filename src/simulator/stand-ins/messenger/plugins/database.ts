import { isPlainObject } from "../../../rules/is-plain-object.js";
import { type Bus, copy } from "../bus.js";
import type { Quirks } from "../../../scenarios/quirks.js";

type Data = Readonly<Record<string, unknown>>;

/** The values that the page has set. Kept in memory only, so that the next page view starts without them. */
export interface Database {
  /** The attributes for the customer's messages; `undefined`: none were set. */
  customAttributes(): unknown;
}

/** The plugin `Database`. */
export function addDatabase(bus: Bus, quirks: Quirks): Database {
  let data: Data = {};
  bus.addPlugin("Database");

  const keep = (next: Data, eventName: string): Data => {
    data = next;
    bus.publish("Database", eventName, copy(data));
    return copy(data);
  };
  const set = quirks.setLeaves === "others" ? deepMerge : shallowMerge;
  for (const [command, merge] of [
    ["set", set],
    ["update", deepMerge],
  ] as const) {
    bus.registerCommand("Database", command, (call) =>
      call.resolve(keep(merge(data, copy(call.data)), "updated")),
    );
  }
  bus.registerCommand("Database", "get", ({ data: { name }, resolve, reject }) => {
    const value = typeof name === "string" ? at(data, name) : data;
    if (value === undefined) reject(`There is no ${String(name)} in the database.`);
    else resolve(copy(value));
  });
  bus.registerCommand("Database", "remove", ({ data: { name }, resolve, reject }) => {
    if (typeof name !== "string" || at(data, name) === undefined)
      return reject(`There is no ${String(name)}.`);
    return resolve(keep(without(data, name.split(".")), "removed"));
  });
  bus.publish("Database", "ready", undefined, "keep");
  return { customAttributes: () => at(data, "messaging.customAttributes") };
}

const shallowMerge = (old: Data, added: Data): Data => ({ ...old, ...added });

/** Spread defines own properties only, so that `__proto__` is an ordinary name. */
const deepMerge = (old: Data, added: Data): Data => ({
  ...old,
  ...Object.fromEntries(
    Object.entries(added).map(([name, value]) => {
      const before = Object.hasOwn(old, name) ? old[name] : undefined;
      return [name, isPlainObject(before) && isPlainObject(value) ? deepMerge(before, value) : value];
    }),
  ),
});

/** The value at a path of names, separated by dots. */
const at = (data: Data, path: string): unknown =>
  path
    .split(".")
    .reduce<unknown>(
      (value, name) => (isPlainObject(value) && Object.hasOwn(value, name) ? value[name] : undefined),
      data,
    );

function without(data: Data, [name = "", ...rest]: readonly string[]): Data {
  const { [name]: value, ...others } = data;
  return rest.length > 0 && isPlainObject(value) ? { ...data, [name]: without(value, rest) } : others;
}
