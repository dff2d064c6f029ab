import type { SdkName } from "../../core/chat.js";
import type { Attributes } from "./lookup.js";

/** What a look at a conversation says about the CRM id. */
export type Verdict =
  | { readonly code: "CRM_ID_FOUND"; readonly crmId: string }
  /** It is there, but not the one that was expected. */
  | { readonly code: "CRM_ID_DIFFERS"; readonly crmId: string }
  /** There are several that differ. */
  | { readonly code: "CRM_ID_CONFLICT"; readonly crmIds: readonly string[] }
  | { readonly code: "CRM_ID_ABSENT" };

/**
 * @param key name of the attribute that carries the CRM id. `context.KEY` is another name of it: older chats put the
 *   prefix on. The Web Messaging SDK is promised without it, so there it only counts when
 *   it contradicts.
 * @param expected what the CRM id should be, if that is known; compared character by character.
 */
export function judge(
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
  return { code: expected === undefined || crmId === expected ? "CRM_ID_FOUND" : "CRM_ID_DIFFERS", crmId };
}

/** The different ids under these names: texts that are not blank, and numbers as text. */
function idsIn(customers: readonly Attributes[], names: readonly string[]): string[] {
  const values = customers.flatMap((attributes) =>
    names.filter((name) => Object.hasOwn(attributes, name)).map((name) => attributes[name]),
  );
  const texts = values.filter((value) => typeof value === "string" || typeof value === "number").map(String);
  return [...new Set(texts.filter((text) => text.trim() !== ""))];
}
