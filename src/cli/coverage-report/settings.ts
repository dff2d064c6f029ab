import type { ParsedArguments } from "../args/parsed.js";
import { type ApiSettings, apiSettings, DEFAULT_CRM_KEY } from "../args/settings.js";
import { quoted } from "../args/suggest.js";
import { type Env, milliseconds } from "../args/values.js";

/** The settings of `coverage`. */
export interface CoverageSettings extends ApiSettings {
  /** The period, as Unix times in ms. */
  readonly since: number;
  readonly until: number;
  readonly crmKey: string;
  /** Names of the attribute that carries the page; the first one that is there counts. */
  readonly pageKeys: readonly string[];
  /** Lowest share, in percent. */
  readonly min: number | undefined;
  readonly missing: boolean;
  readonly format: "text" | "json" | "csv";
  /** Limit for the whole report, in ms. */
  readonly timeout: number;
}

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
/** Longest period, in ms: one year. Genesys Cloud may accept less, and says so. */
const LONGEST = 366 * 86_400_000;
const PAGE_KEYS = ["page", "pageUrl", "url"];

/** Reads the settings of `coverage`. Adds every problem to `problems`; if there is any, do not use the result. */
export function coverageSettings(
  parsed: ParsedArguments,
  env: Env,
  now: number,
  problems: string[],
): CoverageSettings {
  const { texts, flags } = parsed;
  if (flags.has("json") && flags.has("csv")) problems.push("Choose --json or --csv.");
  const pageKey = texts["page-key"];
  return {
    ...apiSettings(parsed, env, problems),
    since: since(texts["since"], now, problems),
    until: now,
    crmKey: texts["crm-key"] ?? DEFAULT_CRM_KEY,
    pageKeys: pageKey === undefined ? PAGE_KEYS : [pageKey],
    min: percent(texts["min"], problems),
    missing: flags.has("missing"),
    format: flags.has("json") ? "json" : flags.has("csv") ? "csv" : "text",
    timeout: milliseconds(parsed, "timeout", { otherwise: 600, least: 0.001 }, problems),
  };
}

/** The start of the period. */
function since(text: string | undefined, now: number, problems: string[]): number {
  if (text === undefined) {
    problems.push("--since is missing, for example --since 24h.");
    return now;
  }
  const [, count, unit = ""] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  // Date.parse accepts much more, and reads it in the local time zone.
  const isDate = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text);
  const start =
    count === undefined ? (isDate ? Date.parse(text) : NaN) : now - Number(count) * (UNITS[unit] ?? NaN);
  if (start < now && now - start <= LONGEST) return start;
  problems.push(
    `--since is a duration like 90m, 24h or 7d, or a date like 2026-11-01 or 2026-11-01T08:00Z, in the past year, not ${quoted(text)}.`,
  );
  return now;
}

function percent(text: string | undefined, problems: string[]): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text.replace(/%$/, ""));
  if (number >= 0 && number <= 100) return number;
  problems.push(`--min is a percentage from 0 to 100, not ${quoted(text)}.`);
  return undefined;
}
