import type { VerifySettings } from "../args/settings.js";
import type { CliFailure } from "../failure.js";
import { digitsOf } from "../http/json.js";
import type { CliIo } from "../io.js";
import { listed, masked, printable, printableJson } from "../printable.js";
import { painter } from "../terminal.js";
import type { Attributes } from "./lookup.js";
import { shapeOf } from "./shape.js";
import type { Verdict } from "./verdict.js";
import type { Verified } from "./verify.js";

/** Most attribute names that are printed without `--full`: in text and in JSON. */
const MAX_NAMES = 20;
const MAX_JSON_NAMES = 100;
/** Most attributes that `--full` prints as text. */
const MAX_VALUES = 200;

export const exitOf = ({ code }: Verdict): number => (code === "CRM_ID_FOUND" ? 0 : 1);

/** Prints verdicts and failures, as text or as JSON. */
export class Report {
  readonly #io: CliIo;
  readonly #settings: VerifySettings;
  /** Many documents, each on a line of its own (https://jsonlines.org). */
  readonly #layout: "indented" | "line";

  constructor(io: CliIo, settings: VerifySettings, layout: "indented" | "line" = "indented") {
    this.#io = io;
    this.#settings = settings;
    this.#layout = layout;
  }

  verdict(verified: Verified): void {
    const { stdout, env } = this.#io;
    if (this.#settings.json) return this.#json(verdictDocument(verified, this.#settings));
    const isFound = exitOf(verified.verdict) === 0;
    const mark = isFound ? painter(stdout, env)("green", "✓ ") : painter(stdout, env)("red", "✗ ");
    const isLine = this.#layout === "line";
    stdout.write((stdout.isTTY ? mark : "") + verdictText(verified, this.#settings, isLine));
  }

  /** @param id the conversation's, where there are many. */
  failure(failure: CliFailure, id?: string): void {
    const { stderr, env } = this.#io;
    const about = id === undefined ? "" : `${printable(id, 128)}: `;
    const mark = stderr.isTTY ? painter(stderr, env)("red", "✗ ") : "";
    stderr.write(`${mark}${about}${failure.text}\n`);
    if (this.#settings.json) this.#json(failureDocument(failure, this.#settings, id));
  }

  #json(document: object): void {
    this.#io.stdout.write(`${printableJson(document, this.#layout)}\n`);
  }
}

/** The verdict as text. @param isLine many verdicts, one on each line, so that each must show which it is. */
function verdictText({ verdict, result }: Verified, settings: VerifySettings, isLine: boolean): string {
  const shown = (id: string): string => (settings.full ? printable(id) : masked(id));
  const key = printable(settings.crmKey);
  const id = isLine ? printable(result.conversationId) : shown(result.conversationId);
  const lines = [`Conversation ${id} ${sentence(verdict, key, settings, shown)}`];
  if (settings.full) {
    const entries = result.customers.flatMap(Object.entries) as [string, unknown][];
    for (const [name, value] of entries.slice(0, MAX_VALUES)) {
      lines.push(`  ${printable(name)} = ${valueText(value)}`);
    }
    if (entries.length > MAX_VALUES) lines.push(`  … and ${entries.length - MAX_VALUES} more`);
    lines.push(`Shape of the answer: ${printable(shapeOf(result.answer), 2_000)}`);
  } else if (verdict.code !== "CRM_ID_FOUND") {
    const names = namesOf(result.customers).map((name) => printable(name, 100));
    lines.push(
      names.length === 0 ? "It has no attributes at all." : `Its attributes: ${listed(names, MAX_NAMES)}.`,
    );
  }
  return `${lines.join(isLine && !settings.full ? " " : "\n")}\n`;
}

function sentence(
  verdict: Verdict,
  key: string,
  settings: VerifySettings,
  shown: (id: string) => string,
): string {
  switch (verdict.code) {
    case "CRM_ID_FOUND":
      return `carries the CRM id ${shown(verdict.crmId)} as ${key}${settings.crmId === undefined ? "" : ", as expected"}.`;
    case "CRM_ID_DIFFERS": {
      const { crmId, difference } = verdict;
      const only = difference === undefined ? "" : ` The two differ in ${DIFFERENCES[difference]} only.`;
      return `carries the CRM id ${shown(crmId)} as ${key}, not ${shown(settings.crmId ?? "")}.${only}`;
    }
    case "CRM_ID_CONFLICT":
      return `carries CRM ids that differ: ${listed(verdict.crmIds.map(shown), MAX_NAMES)}.`;
    case "CRM_ID_ABSENT":
      return `carries no CRM id as ${key}.`;
  }
}

const DIFFERENCES = {
  case: "upper/lower case",
  "white space": "white space",
  "Unicode normalization": "Unicode normalization",
  "leading zeros": "leading zeros",
};

const valueText = (value: unknown): string =>
  printable(typeof value === "string" ? value : (digitsOf(value) ?? printableJson(value, "line")));

const namesOf = (customers: readonly Attributes[]): string[] => [...new Set(customers.flatMap(Object.keys))];

/** The verdict as a document. `attributes`: the names; with `--full` an object with the values, one for each customer. */
function verdictDocument({ verdict, result }: Verified, settings: VerifySettings): object {
  const { code } = verdict;
  const names = namesOf(result.customers);
  const sets = result.customers.length === 1 ? result.customers[0] : result.customers;
  return {
    ok: code === "CRM_ID_FOUND",
    code,
    sdk: result.sdk,
    conversationId: result.conversationId,
    key: settings.crmKey,
    found: code !== "CRM_ID_ABSENT",
    matches: settings.crmId === undefined ? null : code === "CRM_ID_FOUND",
    ...(code === "CRM_ID_DIFFERS" && verdict.difference && { difference: verdict.difference }),
    attributes: settings.full ? sets : names.slice(0, MAX_JSON_NAMES),
    ...(!settings.full && names.length > MAX_JSON_NAMES && { omitted: names.length - MAX_JSON_NAMES }),
    ...(settings.full && { shape: shapeOf(result.answer) }),
  };
}

/** A failure as a document. */
export function failureDocument(
  failure: CliFailure,
  settings: VerifySettings | undefined,
  id = settings && !settings.isMessageId && settings.id !== "-" ? settings.id : undefined,
): object {
  const { code, message, details, hint = null, docs } = failure;
  return {
    ok: false,
    code,
    message,
    status: details.status ?? null,
    permission: details.permission ?? null,
    hint,
    docs,
    sdk: settings?.sdk ?? null,
    conversationId: id ?? null,
    key: settings?.crmKey ?? null,
    found: false,
    matches: null,
  };
}
