import type { FailureCode } from "../failure.js";
import type { Attributes } from "./lookup.js";
import { masked, printable, printableJson } from "../printable.js";
import { shapeOf } from "./shape.js";
import type { VerifySettings } from "../args/settings.js";
import type { Verified } from "./verify.js";

/** The verdict as text. */
export function reportText({ verdict, result }: Verified, settings: VerifySettings): string {
  const shown = (id: string): string => (settings.full ? printable(id) : masked(id));
  const conversation = `Conversation ${shown(result.conversationId)}`;
  const key = printable(settings.crmKey);
  const lines: string[] = [];
  if (verdict.code === "CRM_ID_FOUND") {
    const equals = settings.crmId === undefined ? "" : ", as expected";
    lines.push(`${conversation} carries the CRM id ${shown(verdict.crmId)} as ${key}${equals}.`);
  } else if (verdict.code === "CRM_ID_DIFFERS") {
    const expected = shown(settings.crmId ?? "");
    lines.push(`${conversation} carries the CRM id ${shown(verdict.crmId)} as ${key}, not ${expected}.`);
  } else if (verdict.code === "CRM_ID_CONFLICT") {
    lines.push(`${conversation} carries CRM ids that differ: ${verdict.crmIds.map(shown).join(", ")}.`);
  } else {
    lines.push(`${conversation} carries no CRM id as ${key}.`);
  }
  if (settings.full) {
    for (const [name, value] of entriesOf(result.customers)) {
      lines.push(`  ${printable(name)} = ${text(value)}`);
    }
    lines.push(`Shape of the answer: ${printable(shapeOf(result.answer), 2_000)}`);
  } else if (verdict.code !== "CRM_ID_FOUND") {
    const names = namesOf(result.customers).map((name) => printable(name));
    lines.push(names.length === 0 ? "It has no attributes at all." : `Its attributes: ${names.join(", ")}.`);
  }
  return `${lines.join("\n")}\n`;
}

const text = (value: unknown): string => printable(typeof value === "string" ? value : JSON.stringify(value));

const namesOf = (customers: readonly Attributes[]): string[] => [...new Set(customers.flatMap(Object.keys))];

const entriesOf = (customers: readonly Attributes[]): [string, unknown][] =>
  customers.flatMap(Object.entries);

/** The verdict as JSON. `attributes` holds the names; with `--full` an object with the values, one for each customer. */
export function reportJson({ verdict, result }: Verified, settings: VerifySettings): string {
  const { code } = verdict;
  const found = code !== "CRM_ID_ABSENT";
  const sets = result.customers.length === 1 ? result.customers[0] : result.customers;
  return `${printableJson({
    ok: code === "CRM_ID_FOUND",
    code,
    sdk: settings.sdk,
    conversationId: result.conversationId,
    key: settings.crmKey,
    found,
    matches: settings.crmId === undefined ? null : code === "CRM_ID_FOUND",
    attributes: settings.full ? sets : namesOf(result.customers),
    ...(settings.full && { shape: shapeOf(result.answer) }),
  })}\n`;
}

/** A failure as JSON. */
export function failureJson(code: FailureCode, settings: VerifySettings | undefined): string {
  return `${printableJson({
    ok: false,
    code,
    sdk: settings?.sdk ?? null,
    conversationId: settings && !settings.isMessageId ? settings.id : null,
    key: settings?.crmKey ?? null,
    found: false,
    matches: null,
  })}\n`;
}
