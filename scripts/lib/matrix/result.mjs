/** What the tests say of the cases of the matrix, and what is missing. */
import { allEngines, ENGINES } from "../browsers/engines.mjs";
import { MATRIX } from "./cases.mjs";

/**
 * @typedef {import("./case-ids.mjs").Tally} Tally
 */

/** Where a case can be proved: the browsers, and Node, from which some tests drive a Chromium. */
export const PLACES = [
  ...allEngines.map((engine) => ({ place: /** @type {string} */ (engine), name: ENGINES[engine].name })),
  { place: "node", name: "Node" },
];

/** The ids of the list. */
const LISTED = MATRIX.flatMap(({ cases }) => Object.keys(cases));

/** @param {Tally[]} tallies @param {string} place @param {string} id */
const countsIn = (tallies, place, id) =>
  tallies.find(({ engine }) => engine === place)?.cases[id] ?? { passed: 0, failed: 0 };

/** @param {{ passed: number, failed: number }} counts */
const cell = ({ passed, failed }) => (failed ? `✖ ${failed}` : passed ? `✔ ${passed}` : "–");

/** @param {Tally[]} tallies @returns {string} the table of all cases, for a terminal */
export function matrixTable(tallies) {
  const rows = MATRIX.flatMap(({ name, cases }) => [
    ["", name, ...PLACES.map((place) => place.name)],
    ...Object.entries(cases).map(([id, about]) => [
      id,
      about,
      ...PLACES.map(({ place }) => cell(countsIn(tallies, place, id))),
    ]),
  ]);
  const widest = Math.max(...rows.map(([, about = ""]) => about.length));
  return rows
    .map(([id = "", about = "", ...cells]) => {
      const line = [id.padEnd(4), about.padEnd(widest), ...cells.map((text) => text.padEnd(8))].join("  ");
      return id ? line.trimEnd() : `\n${line.trimEnd()}`;
    })
    .join("\n");
}

/** @param {Tally[]} tallies @returns {string[]} what is wrong, a sentence each */
export function matrixProblems(tallies) {
  const seen = new Set(tallies.flatMap(({ cases }) => Object.keys(cases)));
  const unproved = LISTED.filter((id) => PLACES.every(({ place }) => !countsIn(tallies, place, id).passed));
  const failing = PLACES.flatMap(({ place, name }) =>
    LISTED.filter((id) => countsIn(tallies, place, id).failed).map((id) => `${id} fails in ${name}`),
  );
  return [
    ...unproved.map((id) => `${id} is proved by no test`),
    ...failing,
    ...[...seen].filter((id) => !LISTED.includes(id)).map((id) => `${id} stands in a title, but is no case`),
    ...tallies.flatMap(({ unreadable }) => unreadable).map((title) => `the ids cannot be read in "${title}"`),
  ];
}

/** @param {Tally[]} tallies @returns {string} how many cases of each group are proved where, as Markdown */
export function matrixSummary(tallies) {
  const rows = MATRIX.map(({ name, cases }) => {
    const ids = Object.keys(cases);
    const proved = PLACES.map(({ place }) => ids.filter((id) => isProved(tallies, place, id)).length);
    return [name, ids.length, ...proved];
  });
  const all = rows[0]?.slice(1).map((_, column) => sum(rows.map((row) => Number(row[column + 1]))));
  return [
    ["", "Cases", ...PLACES.map(({ name }) => name)],
    ["---", ...PLACES.map(() => "--:"), "--:"],
    ...rows,
    ["All", ...(all ?? [])],
  ]
    .map((row) => `| ${row.join(" | ")} |`)
    .join("\n");
}

/** @param {Tally[]} tallies @param {string} place @param {string} id */
function isProved(tallies, place, id) {
  const { passed, failed } = countsIn(tallies, place, id);
  return passed > 0 && failed === 0;
}

/** @param {number[]} numbers */
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
