/** The generated parts of README.md and docs/: tables of what the sources say. */
import { readdirSync, readFileSync } from "node:fs";
import { cspDirectives } from "../../../src/cli/csp.js";
import { EXIT } from "../../../src/cli/failure.js";
import { RESERVED_ATTRIBUTES } from "../../../src/core/attributes/names.js";
import { regions } from "../../../src/core/regions.js";
import { kindOf, scenarios } from "../../../src/simulator/scenarios/index.js";
import { messengerScenarios } from "../../../src/simulator/scenarios/messenger.js";
import { en } from "../../../src/strings/en.js";
import { COMMON, PLACES } from "./regions.mjs";
import { SNIPPETS } from "./snippets.mjs";
import { release } from "../release.mjs";

const json = (/** @type {string} */ path) => JSON.parse(readFileSync(path, "utf8"));

/** The custom elements manifest, which `npm run build:manifest` makes from the JSDoc of the element. */
const manifest = json("dist/custom-elements.json");
const element = manifest.modules
  .flatMap((/** @type {any} */ { declarations }) => declarations)
  .find((/** @type {any} */ { tagName }) => tagName === "genesys-crm-chat");

/**
 * @param {string[]} head @param {string[][]} rows
 * @returns {string} a Markdown table; `|` in a cell is escaped
 */
function table(head, rows) {
  const line = (/** @type {string[]} */ cells) =>
    `| ${cells.map((cell) => cell.replaceAll("\n", " ").replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

const code = (/** @type {string | undefined} */ text) => (text ? `\`${text}\`` : "–");

/** `"omit" | "null" | undefined` → `omit`, `null` */
const typeOf = (/** @type {string} */ text) =>
  text
    .split(" | ")
    .filter((each) => each !== "undefined")
    .map((each) => code(each.replaceAll('"', "")))
    .join(", ");

/** What `custom-elements.json` says of a default: JSON. */
const defaultOf = (/** @type {string | undefined} */ preset) => {
  const value = preset === undefined ? undefined : JSON.parse(preset);
  return value === false ? "off" : code(value === undefined ? undefined : String(value));
};

function attributes() {
  const rows = element.attributes.map((/** @type {any} */ { name, type, default: preset, description }) => [
    code(name),
    typeOf(type.text),
    defaultOf(preset),
    description,
  ]);
  return table(["attribute", "type", "default", "meaning"], rows);
}

/** Of the element itself: neither options nor static members. */
const ownMembers = element.members.filter(
  (/** @type {any} */ { attribute, static: isStatic }) => !attribute && !isStatic,
);

function methods() {
  const rows = ownMembers
    .filter((/** @type {any} */ { kind }) => kind === "method")
    .map((/** @type {any} */ { name, return: returned, description }) => [
      code(`${name}(): ${returned.type.text}`),
      description,
    ]);
  return table(["method", "does"], rows);
}

function properties() {
  const rows = ownMembers
    .filter((/** @type {any} */ { kind }) => kind === "field")
    .map((/** @type {any} */ { name, type, description, readonly }) => [
      code(name),
      code(type.text.replace(" | undefined", "")),
      readonly ? "read-only" : "read and write",
      description,
    ]);
  return table(["property", "type", "access", "meaning"], rows);
}

const events = () =>
  table(
    ["event", "when"],
    element.events.map((/** @type {any} */ { name, description }) => [code(name), description]),
  );

/** The members of the interfaces in core/details.ts and of the classes of events that write theirs out. */
function details() {
  const source = readFileSync("src/core/details.ts", "utf8");
  const written = readFileSync("src/element/events.ts", "utf8");
  const found = [
    ...source.matchAll(/\/\*\* `(genesys-chat-[\w-]+)` \*\/\nexport interface \w+ \{\n([^]*?)\n\}/g),
  ].map(([, name = "", body = ""]) => /** @type {const} */ ([name, body]));
  const inline = [...written.matchAll(/extends ChatEvent<\{([^]*?)\}> \{[^]*?super\("([\w-]+)"/g)].map(
    ([, body = "", name]) => /** @type {const} */ ([`genesys-chat-${name}`, body]),
  );
  const bodies = new Map([...found, ...inline]);
  return element.events
    .map((/** @type {any} */ { name }) => {
      const body = bodies.get(name);
      if (body === undefined) throw new Error(`No details of ${name} in src/core/details.ts.`);
      return `**${code(name)}**\n\n${table(["detail", "type", "meaning"], membersOf(body))}`;
    })
    .join("\n\n");
}

/** @param {string} body of an interface @returns {string[][]} name, type, meaning */
function membersOf(body) {
  const members = body.matchAll(
    /(?:\/\*\* ([^]*?) \*\/\s*)?(?:readonly )?(\w+)(\??)(\([^)]*\))?: ([^;]+?)\s*(?:;|$)/g,
  );
  return [...members].map(([, meaning = "", name = "", optional, parameters = "", type = ""]) => [
    code(`${name}${parameters}`),
    `${code(type)}${optional ? ", may be absent" : ""}`,
    meaning,
  ]);
}

const slots = () =>
  table(
    ["slot", "content"],
    element.slots.map((/** @type {any} */ { name, description }) => [
      name ? code(name) : "(default)",
      description,
    ]),
  );

const customProperties = () =>
  table(
    ["custom property", "default", "meaning"],
    element.cssProperties.map((/** @type {any} */ each) => [
      code(each.name),
      code(each.default),
      each.description,
    ]),
  );

const parts = () =>
  table(
    ["part", "what it is"],
    element.cssParts.map((/** @type {any} */ { name, description }) => [code(name), description]),
  );

function states() {
  const [, union = ""] =
    /export type Status =([^;]+);/.exec(readFileSync("src/core/status.ts", "utf8")) ?? [];
  return [...union.matchAll(/"(\w+)"/g)].map(([, name]) => code(name)).join(" · ");
}

const leftOut = () => `\`\`\`text\n${wrapped(RESERVED_ATTRIBUTES, 110)}\n\`\`\``;

/** @param {readonly string[]} words @param {number} width of a line */
const wrapped = (words, width) =>
  words
    .reduce((/** @type {string[]} */ lines, word) => {
      const last = lines.at(-1);
      if (last !== undefined && last.length + word.length < width)
        lines[lines.length - 1] = `${last} ${word}`;
      else lines.push(word);
      return lines;
    }, [])
    .join("\n");

/** @param {string[]} names */
const regionRows = (names) =>
  names.map((name) => {
    const [place, aws] = PLACES[name] ?? [];
    if (!place || !aws) throw new Error(`scripts/lib/docs/regions.mjs has no place of ${name}.`);
    return [place, code(name), code(regions.get(name)), code(aws)];
  });

const REGION_HEAD = ["region", "name", "domain", "AWS region"];
const allRegions = () => table(REGION_HEAD, regionRows([...regions.keys()]));
const commonRegions = () =>
  table(
    REGION_HEAD.slice(0, 3),
    regionRows(COMMON).map((row) => row.slice(0, 3)),
  );

/** The directives of each region, below a heading of its own. */
function csp() {
  return [...regions]
    .map(([name, domain]) => {
      const of = (/** @type {"messenger" | "web-messaging"} */ sdk) =>
        ["```text", ...cspDirectives(domain, sdk), "```"].join("\n");
      return `## ${name}\n\n${PLACES[name]?.[0]}, \`${domain}\`. Messenger:\n\n${of("messenger")}\n\nWeb Messaging SDK:\n\n${of("web-messaging")}`;
    })
    .join("\n\n");
}

/** What the two statuses without a failure code mean. */
const ANSWERS = [
  ["0", "yes: the CRM id is there and equals `--crm-id`; the share is high enough; no check failed"],
  ["1", "no: absent, different, or two that differ; the share is below `--min`; a check failed"],
];

function exitCodes() {
  const failures = [...new Set(Object.values(EXIT))].map((status) => [
    String(status),
    Object.entries(EXIT)
      .filter(([, each]) => each === status)
      .map(([name]) => `[\`${name}\`](CLI#${name.toLowerCase()})`)
      .join(", "),
  ]);
  return table(["exit code", "meaning"], [...ANSWERS, ...failures]);
}

/** A heading and a table for each way to choose a scenario. */
function scenarioTables() {
  /** @type {(kind: string) => typeof scenarios} */
  const of = (kind) => scenarios.filter((each) => kindOf(each) === kind);
  /** @type {(title: string, list: readonly { name: string, story: string }[]) => string} */
  const section = (title, list) =>
    `### ${title}\n\n${table(
      ["scenario", "what happens"],
      list.map(({ name, story }) => [code(name), story]),
    )}`;
  // No server brings these about.
  const inBrowser = scenarios.filter(({ faults }) => faults.some(({ on }) => on === "browser"));
  return [
    section("Messenger, by `deployment-id`", messengerScenarios),
    section("Web Messaging SDK, by `deployment-id`", of("chat")),
    section(
      "The script of either SDK, by `?scenario=`",
      of("script").filter((each) => !inBrowser.includes(each)),
    ),
    section("REST calls, by the path", of("rest")),
    section("In the playground only", inBrowser),
  ].join("\n\n");
}

/** The texts of a page, with the English ones. */
const strings = () =>
  table(
    ["text", "in English"],
    Object.entries(en).map(([name, text]) => [code(name), typeof text === "function" ? text(3) : text]),
  );

function languages() {
  const names = new Intl.DisplayNames(["en"], { type: "language" });
  const all = readdirSync("src/i18n").map((file) => file.replace(".ts", ""));
  return table(
    ["language", "file"],
    all.map((tag) => [names.of(tag) ?? tag, code(`i18n/${tag}.js`)]),
  );
}

function facts() {
  const { version, "size-limit": limits } = json("package.json");
  const { limit } = limits[0];
  return `Version ${version} · one file, at most ${limit} (brotli) with everything in it · ${readdirSync("src/i18n").length + 1} languages · WCAG 2.2 AA · MIT`;
}

/**
 * How to get the file: built from the sources until there is a release.
 *
 * @param {boolean} isShort for the README, which refers to the docs
 */
function get(isShort) {
  const { version, integrity } = release();
  if (!version && isShort) {
    return "No release is published yet. Run `npm run build` in a clone of this repository, and copy `cdn/genesys-crm-chat.js` to your web server. Replace `https://YOUR-CDN` by its address. [With npm, and the command line](docs/start.md#get-the-file).";
  }
  if (!version) {
    return [
      "No release is published yet. Run `npm run build` in a clone of this repository:",
      "",
      "- **For a page**, copy `cdn/genesys-crm-chat.js` to your web server. Replace `https://YOUR-CDN` by its address.",
      "- **For npm**, run `npm pack` there. Then `npm install` the `.tgz` file that it writes, in place of `genesys-crm-chat`.",
      "- **The command line**, `npx genesys-crm-chat`, works in the clone.",
      "- **The addresses that console lines name** do not exist before the release. Read `docs/errors.md` in the clone.",
    ].join("\n");
  }
  return `Version ${version}: \`npm install genesys-crm-chat\`, or the zip of \`cdn/\` that is attached to the release. Copy \`genesys-crm-chat.js\` to your web server, and pin it with \`integrity="${integrity["genesys-crm-chat.js"]}" crossorigin\`.`;
}

/** The hashes of the last release. */
function integrityTable() {
  const { version, integrity } = release();
  if (!version) return "`npm run build` writes the hash of each file into `cdn/integrity.json`.";
  return table(
    [`file of version ${version}`, "integrity"],
    Object.entries(integrity).map(([file, hash]) => [code(file), code(hash)]),
  );
}

const { paste, wordpress, "wordpress-id": wordpressId, ...platforms } = SNIPPETS;

/**
 * File → part → its content.
 *
 * @type {Record<string, Record<string, () => string>>}
 */
export const PARTS = {
  "README.md": { facts, get: () => get(true), "common-regions": commonRegions },
  "docs/index.md": { paste },
  "docs/start.md": { get: () => get(false), paste },
  "docs/platforms.md": platforms,
  "docs/wordpress.md": { wordpress, "wordpress-id": wordpressId },
  "docs/privacy.md": { integrity: integrityTable },
  "docs/how-it-works.md": { facts },
  "docs/customize.md": { strings, languages },
  "docs/operate.md": { "exit-codes": () => exitCodes().replaceAll("(CLI#", "(cli.md#") },
  "docs/test-with-the-simulator.md": { scenarios: scenarioTables },
  "docs/reference/attributes.md": { attributes, "left-out": leftOut },
  "docs/reference/methods.md": { methods, properties },
  "docs/reference/events.md": { events, details },
  "docs/reference/css.md": { slots, "custom-properties": customProperties, parts, states },
  "docs/reference/regions.md": { regions: allRegions },
  "docs/reference/csp.md": { csp },
  "docs/reference/exit-codes.md": { "exit-codes": () => exitCodes().replaceAll("(CLI#", "(../cli.md#") },
};
