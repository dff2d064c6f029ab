import { listed, printable, printableJson } from "../printable.js";
import type { CoverageSettings } from "./settings.js";
import { type Counts, percentOf, type Tally } from "./tally.js";

/** Rows of the text's table of pages. */
const MAX_PAGE_ROWS = 20;

/** What the report is made from. */
export interface Coverage {
  readonly settings: CoverageSettings;
  readonly tally: Tally;
  /** Unix time in ms up to which the analytics data is complete. */
  readonly completeUntil: number | undefined;
  /** Ids of conversations without a CRM id, with --missing --json. */
  readonly missing: readonly string[] | undefined;
}

/** Whether the share is not below `--min`. Without conversations there is no share. */
export function isEnough({ settings, tally }: Coverage): boolean {
  const { conversations, with: found } = tally.all;
  // Not the rounded percentage.
  return settings.min === undefined || conversations === 0 || found * 100 >= settings.min * conversations;
}

/** The report as text. */
export function reportText(coverage: Coverage): string {
  const { tally, settings } = coverage;
  const { conversations } = tally.all;
  const lines = [
    `Message conversations from ${iso(settings.since)} to ${iso(settings.until)}: ${conversations}`,
  ];
  if (conversations > 0) {
    const shares = [
      ["with a CRM id as", tally.all.with],
      ["without", tally.all.without],
      ["with two that differ", tally.all.conflicting],
    ] as const;
    for (const [label, count] of shares) {
      const name = label.endsWith(" as") ? `${label} ${printable(settings.crmKey)}` : label;
      lines.push(`  ${shareText(count, conversations)}  ${String(count).padStart(7)}  ${name}`);
    }
  }
  lines.push(completeness(coverage));
  if (!isEnough(coverage)) lines.push(`The share is below ${settings.min} %.`);
  const hours = [...tally.hours].sort(([a], [b]) => a - b);
  lines.push(
    ...table(
      "By hour (UTC)",
      hours.map(([hour, counts]) => [iso(hour).slice(0, 16), counts]),
    ),
  );
  const pages = [...tally.pages].sort(([, a], [, b]) => b.conversations - a.conversations);
  const rows = pages.slice(0, MAX_PAGE_ROWS).map(([page, counts]) => [printable(page, 80), counts] as const);
  lines.push(...table("By page", rows));
  if (pages.length > MAX_PAGE_ROWS) lines.push(`  … and ${pages.length - MAX_PAGE_ROWS} more`);
  return `${lines.join("\n")}\n`;
}

function completeness({ completeUntil, settings }: Coverage): string {
  if (completeUntil === undefined) return "Genesys Cloud did not report up to when its data is complete.";
  return completeUntil >= settings.until
    ? `The data is complete.`
    : `The data is complete up to ${iso(completeUntil)}: later conversations may be missing.`;
}

function table(title: string, rows: readonly (readonly [string, Counts])[]): string[] {
  if (rows.length === 0) return [];
  return [
    "",
    title,
    "    share  conversations  without",
    ...rows.map(([name, { conversations, with: found, without }]) => {
      const numbers = `${shareText(found, conversations)}  ${String(conversations).padStart(13)}  ${String(without).padStart(7)}`;
      return `  ${numbers}  ${name}`;
    }),
  ];
}

const shareText = (count: number, total: number): string =>
  `${(Math.floor((count * 1_000) / total) / 10).toFixed(1).padStart(5)} %`;

const documentOf = (counts: Counts): object => ({ ...counts, percent: percentOf(counts) });

/** The report as JSON. */
export function reportJson(coverage: Coverage): string {
  const { settings, tally, completeUntil, missing } = coverage;
  return `${printableJson({
    ok: isEnough(coverage),
    key: settings.crmKey,
    since: iso(settings.since),
    until: iso(settings.until),
    completeUntil: completeUntil === undefined ? null : iso(completeUntil),
    min: settings.min ?? null,
    ...documentOf(tally.all),
    hours: [...tally.hours]
      .sort(([a], [b]) => a - b)
      .map(([hour, counts]) => ({ hour: iso(hour), ...documentOf(counts) })),
    pages: [...tally.pages]
      .sort(([, a], [, b]) => b.conversations - a.conversations)
      .map(([page, counts]) => ({ page, ...documentOf(counts) })),
    ...(missing && { missing }),
  })}\n`;
}

/** The report as CSV (RFC 4180), one row an hour. */
export function reportCsv({ tally }: Coverage): string {
  const rows = [...tally.hours]
    .sort(([a], [b]) => a - b)
    .map(([hour, counts]) => [
      iso(hour),
      counts.conversations,
      counts.with,
      counts.without,
      counts.conflicting,
      percentOf(counts),
    ]);
  return `hour,conversations,with,without,conflicting,percent\r\n${rows.map((row) => `${row.join(",")}\r\n`).join("")}`;
}

/** A summary in one line, beside a list on stdout. */
export function summary(coverage: Coverage): string {
  const { all } = coverage.tally;
  const percent = percentOf(all);
  const share = percent === null ? "" : ` (${percent} %)`;
  const min = isEnough(coverage) ? [] : [`The share is below ${coverage.settings.min} %.`];
  const counts = listed([`${all.without} without`, `${all.conflicting} with two that differ`], 2);
  return [
    `${all.with} of ${all.conversations} conversations carry a CRM id${share}; ${counts}.`,
    completeness(coverage),
    ...min,
  ].join(" ");
}

export const iso = (at: number): string => new Date(at).toISOString();
