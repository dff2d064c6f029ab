import { isPlainObject } from "../../../rules/web-messaging-config.js";
import { type Bus, copy } from "../bus.js";
import type { Oddities } from "../../../scenarios/quirks.js";

type Data = Readonly<Record<string, unknown>>;

/** What the page has set for the conversation; in memory alone, so that the next page view begins without it. */
export interface Database {
  /** What goes along with the customer's messages; `undefined`: nothing was set. */
  customAttributes(): unknown;
}

/** The plugin `Database`. */
export function addDatabase(bus: Bus, odd: Oddities): Database {
  let data: Data = {};
  bus.add("Database");

  const keep = (next: Data, eventName: string): Data => {
    data = next;
    bus.publish("Database", eventName, copy(data));
    return copy(data);
  };
  const set = odd.setLeaves === "others" ? deepMerge : shallowMerge;
  for (const [command, merge] of [
    ["set", set],
    ["update", deepMerge],
  ] as const) {
    bus.teach("Database", command, (order) => order.resolve(keep(merge(data, copy(order.data)), "updated")));
  }
  bus.teach("Database", "get", ({ data: { name }, resolve, reject }) => {
    const value = typeof name === "string" ? at(data, name) : data;
    if (value === undefined) reject(`There is no ${String(name)} in the database.`);
    else resolve(copy(value));
  });
  bus.teach("Database", "remove", ({ data: { name }, resolve, reject }) => {
    if (typeof name !== "string" || at(data, name) === undefined)
      return reject(`There is no ${String(name)}.`);
    return resolve(keep(without(data, name.split(".")), "removed"));
  });
  bus.publish("Database", "ready", undefined, "keep");
  return { customAttributes: () => at(data, "messaging.customAttributes") };
}

const shallowMerge = (old: Data, added: Data): Data => ({ ...old, ...added });

/** Spread sets own properties only, so that a name like `__proto__` is a name like any other. */
const deepMerge = (old: Data, added: Data): Data => ({
  ...old,
  ...Object.fromEntries(
    Object.entries(added).map(([name, value]) => {
      const before = Object.hasOwn(old, name) ? old[name] : undefined;
      return [name, isPlainObject(before) && isPlainObject(value) ? deepMerge(before, value) : value];
    }),
  ),
});

/** The value at a path of names with dots between them. */
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
