import type { SdkName } from "../../core/chat.js";
import { digitsOf } from "../http/json.js";
import type { Attributes } from "./lookup.js";

/** How two ids differ that look alike. */
export type Difference = "case" | "white space" | "Unicode normalization" | "leading zeros";

/** What the attributes of a conversation say about the CRM id. */
export type Verdict =
  | { readonly code: "CRM_ID_FOUND"; readonly crmId: string }
  /** There is one, but not the expected one. */
  | { readonly code: "CRM_ID_DIFFERS"; readonly crmId: string; readonly difference: Difference | undefined }
  /** There are several different ones. */
  | { readonly code: "CRM_ID_CONFLICT"; readonly crmIds: readonly string[] }
  | { readonly code: "CRM_ID_ABSENT" };

/**
 * @param key name of the attribute that carries the CRM id. `context.KEY` is an alias that the older web chat wrote.
 *   The Web Messaging SDK never writes it, so there it counts only as a conflict.
 * @param expected the CRM id to compare with, character by character; `undefined` accepts any.
 */
export function verdictOf(
  customers: readonly Attributes[],
  key: string,
  sdk: SdkName,
  expected: string | undefined,
): Verdict {
  const plain = idsIn(customers, [key]);
  const all = idsIn(customers, [key, `context.${key}`]);
  if (all.length > 1) return { code: "CRM_ID_CONFLICT", crmIds: all };
  const [crmId] = sdk === "messenger" ? all : plain;
  if (crmId === undefined) return { code: "CRM_ID_ABSENT" };
  if (expected === undefined || crmId === expected) return { code: "CRM_ID_FOUND", crmId };
  return { code: "CRM_ID_DIFFERS", crmId, difference: differenceOf(crmId, expected) };
}

/** The distinct ids under these names: strings that are not blank, and numbers by their digits in the JSON. */
export function idsIn(customers: readonly Attributes[], names: readonly string[]): string[] {
  const values = customers.flatMap((attributes) =>
    names.filter((name) => Object.hasOwn(attributes, name)).map((name) => attributes[name]),
  );
  const texts = values.map((value) => (typeof value === "string" ? value : digitsOf(value)));
  return [...new Set(texts.filter((text) => text !== undefined && text.trim() !== ""))] as string[];
}

const NORMALIZATIONS: readonly (readonly [Difference, (id: string) => string])[] = [
  ["case", (id) => id.toLowerCase()],
  ["white space", (id) => id.replaceAll(/\s/g, "")],
  ["Unicode normalization", (id) => id.normalize("NFKC")],
  ["leading zeros", (id) => id.replace(/^0+/, "")],
];

function differenceOf(found: string, expected: string): Difference | undefined {
  return NORMALIZATIONS.find(([, normalize]) => normalize(found) === normalize(expected))?.[0];
}
