/** docs/bench.svg: a bar chart of the pages with 95 % intervals, for light and dark pages. */
import { type Estimate, estimate } from "../statistics.js";
import type { Rounds } from "../verdict.js";

const PAGES = [
  { page: "bare", label: "no chat" },
  { page: "tutorial", label: "tutorial" },
  { page: "handlazy", label: "hand-written, lazy" },
  { page: "eager", label: "element, eager" },
  { page: "lazy", label: "element, lazy" },
];

const PANELS = [
  { figure: "fcp", title: "First paint, ms", scale: 1 },
  { figure: "bytes", title: "Loaded before a click, kB", scale: 1 / 1_000 },
  { figure: "blocked", title: "Blocked before a click, ms", scale: 1 },
];

/** In SVG units. `PANEL` includes the gap to the next one. */
const ROW = 26;
const TOP = 34;
const LABELS = 128;
const PANEL = 190;
const BAR = 118;
const WIDTH = LABELS + PANEL * PANELS.length;
const HEIGHT = TOP + ROW * PAGES.length + 6;

/** GitHub's text colours and two accents; each has a contrast of at least 4.5:1 on GitHub's light and dark pages. */
const STYLE = `text{font:12px system-ui,sans-serif;fill:#1f2328}.t{font-weight:600}.b{fill:#8c959f}.o{fill:#1a56c4}
.i{stroke:#1f2328;stroke-width:1.5}@media(prefers-color-scheme:dark){text{fill:#e6edf3}.b{fill:#7d8590}.o{fill:#6ea8fe}.i{stroke:#e6edf3}}`;

export function plot(rounds: Rounds): string {
  const labels = PAGES.map(({ label }, n) => tag("text", { x: 0, y: middle(n) + 4 }, label));
  const panels = PANELS.map((panel, n) => panelOf(panel, LABELS + n * PANEL, rounds));
  const title = "First paint, bytes and blocked time of the tutorial's page, the element and other pages";
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img">
<title>${title}</title>
<style>${STYLE}</style>
${[...labels, ...panels].join("\n")}
</svg>
`;
}

function panelOf({ figure, title, scale }: (typeof PANELS)[number], left: number, rounds: Rounds): string {
  const estimates = PAGES.map(({ page }) => {
    const numbers = rounds[`${page}.${figure}`];
    return numbers && estimate(numbers.map((each) => each.map((number) => number * scale)));
  });
  const most = Math.max(...estimates.map((each) => each?.high ?? 0), Number.MIN_VALUE);
  const bars = estimates.map((each, n) => each && bar(each, n, left, BAR / most));
  return [tag("text", { x: left, y: 16, class: "t" }, title), ...bars.filter(Boolean)].join("\n");
}

function bar({ value, low, high }: Estimate, n: number, left: number, unit: number): string {
  const isOurs = PAGES[n]?.label.startsWith("element");
  const [y, from, to] = [middle(n), left + low * unit, left + high * unit];
  return [
    tag("rect", { x: left, y: y - 8, width: value * unit, height: 16, class: isOurs ? "o" : "b" }),
    tag("path", { d: `M${round(from)} ${y}H${round(to)}`, class: "i" }),
    tag("text", { x: Math.max(to, left) + 6, y: y + 4 }, Math.round(value).toLocaleString("en")),
  ].join("");
}

const middle = (n: number): number => TOP + ROW * n + ROW / 2 - 4;

const round = (number: number): number => Math.round(number * 10) / 10;

function tag(name: string, attributes: Readonly<Record<string, string | number>>, content = ""): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${typeof value === "number" ? round(value) : value}"`,
  );
  return `<${name}${written.join("")}>${content}</${name}>`;
}
