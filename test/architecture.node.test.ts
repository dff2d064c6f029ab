/** Checks the rooms of src/: which room may import which, and what may occur in one place only. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { describe, it } from "node:test";

interface Room {
  readonly name: string;
  /** The start of its paths in src/. Default: the name. A file belongs to the room with the longest match. */
  readonly paths?: readonly string[];
  /** Rooms, files and packages that its files may import, besides each other: the start of a path in src/ or of a specifier. */
  readonly mayImport: readonly string[];
  /** Those from which they may import types only (`import type`). */
  readonly mayImportTypes?: readonly string[];
}

/** What the entry points of the package may export. */
const EXPORTED = [
  "core/",
  "element/",
  "session/chat-client.ts",
  "session/page/settings.ts",
  "strings/",
  "version.ts",
];

const CLI_TOOLS = ["cli/failure.ts", "cli/io.ts", "cli/printable.ts", "cli/terminal.ts"];
const PLAIN_OBJECT = "simulator/rules/is-plain-object.ts";

/** From the bottom up: no room imports a room below it in this list. */
const ROOMS: readonly Room[] = [
  { name: "version.ts", mayImport: [] },
  { name: "browser/", mayImport: [] },
  { name: "core/", mayImport: [] },
  { name: "strings/", mayImport: ["browser/"], mayImportTypes: ["core/"] },

  // The regions are facts of Genesys Cloud, which the simulator and the element read in one table.
  { name: "simulator/rules/", mayImport: ["core/regions.ts"] },
  { name: "simulator/scenarios/", mayImport: ["simulator/rules/"] },
  {
    name: "simulator/cloud/",
    mayImport: ["simulator/rules/", "simulator/scenarios/"],
    mayImportTypes: ["core/"],
  },
  {
    name: "simulator/stand-ins/",
    mayImport: ["core/regions.ts", "simulator/rules/", "simulator/scenarios/", "simulator/cloud/"],
  },
  {
    name: "simulator/http/",
    mayImport: ["simulator/rules/", "simulator/scenarios/", "simulator/cloud/", "hono"],
  },
  {
    name: "simulator/server/",
    mayImport: ["simulator/cloud/", "simulator/http/", "@hono/node-server", "hono", "node:", "ws"],
  },
  {
    name: "simulator/worker/",
    mayImport: ["simulator/cloud/", "simulator/http/"],
    mayImportTypes: ["simulator/stand-ins/messenger/worker-connection.ts"],
  },

  { name: "session/async/", mayImport: ["browser/", "core/"] },
  { name: "session/page/", mayImport: ["browser/", "core/", "session/async/"] },
  { name: "session/sdk/", mayImport: ["browser/", "core/", "session/async/", "session/page/"] },
  {
    name: "session/script/",
    mayImport: ["browser/", "core/", "session/async/", "session/page/"],
    mayImportTypes: ["session/sdk/adapter.ts"],
  },
  { name: "session/", mayImport: ["browser/", "core/", "session/"] },

  {
    name: "element/",
    mayImport: [
      "browser/",
      "core/",
      "session/chat-client.ts",
      "session/page/settings.ts",
      "session/target.ts",
      "strings/",
      "version.ts",
      "@lit/reactive-element",
    ],
    mayImportTypes: ["session/host.ts"],
  },
  { name: "i18n/", mayImport: ["strings/"] },

  {
    name: "cli (tools)",
    paths: CLI_TOOLS,
    mayImport: ["core/", "version.ts", "node:", "lossless-json", "picocolors"],
  },
  { name: "cli/args/", mayImport: ["core/", "version.ts", ...CLI_TOOLS, "node:", "leven"] },
  { name: "cli/http/", mayImport: ["core/", ...CLI_TOOLS, "node:", "lossless-json", "undici"] },
  {
    name: "cli/verify/",
    mayImport: ["core/", PLAIN_OBJECT, ...CLI_TOOLS, "cli/args/", "cli/http/", "node:"],
  },
  {
    name: "cli/",
    mayImport: [
      "cli/",
      "core/",
      PLAIN_OBJECT,
      "simulator/server/",
      "version.ts",
      "node:",
      // Each by one command only, so that `verify` starts without it.
      "@bomb.sh/tab",
      "content-security-policy-parser",
      "htmlparser2",
    ],
  },

  // The entry points: index.ts exports, define.ts registers; the others do so for React and for the files of the CDN.
  { name: "index.ts", mayImport: EXPORTED },
  { name: "define.ts", mayImport: ["browser/", "core/", "element/"], mayImportTypes: ["index.ts"] },
  {
    name: "types/",
    mayImport: ["core/", "element/", "strings/", "preact", "react", "solid-js", "svelte/elements", "vue"],
  },
  {
    name: "react.ts",
    mayImport: ["define.ts", "index.ts", "react", ...EXPORTED],
  },
  { name: "cdn-tag.ts", mayImport: ["browser/", "core/", "session/page/settings.ts"] },
  { name: "cdn-again.ts", mayImport: ["browser/", "cdn-tag.ts"] },
  { name: "cdn.ts", mayImport: ["browser/", "cdn-tag.ts", "cdn-again.ts", ...EXPORTED] },
  { name: "cdn-language.ts", mayImport: [], mayImportTypes: ["element/", "strings/"] },
  { name: "cdn-module.ts", mayImport: ["cdn-tag.ts", "define.ts", "index.ts"] },
];

/** Files directly in one folder. */
const MOST_FILES = 15;
/** Folders with one file per language. */
const PER_LANGUAGE = ["strings", "i18n"];

interface Ban {
  readonly rule: string;
  /** The start of the paths in src/ that it applies to. */
  readonly within: readonly string[];
  readonly never: RegExp;
  /** Files to which it does not apply. */
  readonly except?: readonly string[];
}

// Which rooms do without a DOM or without Node is checked by their tsconfig (core, cloud, server), not here.
const BANS: readonly Ban[] = [
  {
    rule: "core/ receives time and random numbers as arguments",
    within: ["core/"],
    never: /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(/,
  },
  {
    rule: "element/ uses no SDK and sends no request",
    within: ["element/"],
    never:
      /\bGenesysCloudWebMessaging\b|\bGenesys\(|\bfetch\(|\bXMLHttpRequest\b|\bcreateElement\("script"\)/,
  },
  {
    rule: "element/ has one timer, the countdown in view/wait-clock.ts",
    within: ["element/"],
    never: /\bset(?:Timeout|Interval)\(/,
    except: ["element/view/wait-clock.ts"],
  },
  {
    rule: "only define.ts and the classic script register the tag",
    within: [""],
    never: /\bcustomElements\s*\.define\(|@customElement\b/,
    except: ["define.ts", "cdn.ts"],
  },
  {
    rule: "no text is parsed as HTML or code",
    within: [""],
    never:
      /\b(?:inner|outer)HTML\b|\binsertAdjacentHTML\b|HTMLUnsafe\b|\bunsafeHTML\b|\bcreateContextualFragment\b|\bDOMParser\b|\bdocument\.write|\beval\(|\bnew Function\b|\bon[a-z]+="|\bset(?:Timeout|Interval)\(["'`]/,
    // A hostile error text of the simulator.
    except: ["simulator/stand-ins/web-messaging/vendor-error.ts"],
  },
  { rule: "cli/ starts no other program", within: ["cli/"], never: /child_process/ },
  {
    rule: "options for the browser are made by own(), which no library adds to",
    within: ["browser/", "core/", "session/", "element/", "strings/", "cdn"],
    // A literal as the last argument.
    never:
      /(?<![\w#])(?:addEventListener|(?<!run\.|#)observe|attachShadow|IntersectionObserver|scrollIntoView|createPolicy|fetch|\w+Format)\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*?(?<![=>(]\s*)\{[^{}]*\}\s*,?\s*\)(?=[;.\s)])|__proto__: null/,
  },
  {
    rule: "what decides and acts uses no array method that Prototype.js replaces",
    within: ["browser/", "core/", "session/", "element/", "strings/", "cdn"],
    never: /\bArray\.from\(|\.reduce(?:Right)?[(<]|(?:\)|\])\.entries\(/,
  },
  {
    rule: "every error that a page receives is a ChatError",
    within: ["core/", "session/", "element/"],
    never: /\bnew Error\(/,
  },
];

const files = readdirSync("src", { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => path.endsWith(".ts"));

/** The code without its comments. */
const code = (file: string): string =>
  readFileSync(`src/${file}`, "utf8").replace(/\/\*[^]*?\*\/|(^|\s)\/\/.*/g, "$1");

const isUnder = (path: string, starts: readonly string[]): boolean =>
  starts.some((start) => path.startsWith(start));

interface Import {
  readonly path: string;
  readonly isType: boolean;
}

/** The imports of a file, with paths relative to src/. */
function importsOf(file: string): Import[] {
  const STATEMENT =
    /^(?:import|export)\b(\s+type\b)?(?:[^"';]*?\bfrom)?\s*"([^"]+)"|\bimport\(\s*"([^"]+)"/gm;
  return [...code(file).matchAll(STATEMENT)].map(([, type, from, dynamic]) => {
    const specifier = from ?? dynamic ?? "";
    const isOurs = specifier.startsWith(".");
    const path = isOurs ? posix.join(posix.dirname(file), specifier.replace(/\.js$/, ".ts")) : specifier;
    return { path, isType: type !== undefined };
  });
}

const isTypeScript = ({ path }: Import): boolean => path.endsWith(".ts");

const pathsOf = ({ name, paths = [name] }: Room): readonly string[] => paths;

/** The index of the file's room in `ROOMS`; -1: none. */
function roomOf(file: string): number {
  const match = (room: Room): number =>
    Math.max(...pathsOf(room).map((path) => (file.startsWith(path) ? path.length : 0)));
  const longest = Math.max(...ROOMS.map(match));
  return longest === 0 ? -1 : ROOMS.findIndex((room) => match(room) === longest);
}

const importsByFile = new Map(
  files.map((file) => [
    file,
    importsOf(file)
      .filter(isTypeScript)
      .map(({ path }) => path),
  ]),
);

/** The files that a file imports, directly or through others. */
function reachableFrom(file: string): Set<string> {
  const reached = new Set<string>();
  const visit = (from: string): void => {
    for (const to of importsByFile.get(from) ?? []) {
      if (reached.has(to)) continue;
      reached.add(to);
      visit(to);
    }
  };
  visit(file);
  return reached;
}

/** The groups of files that import each other in a circle, by values or by types. */
function circles(): string[] {
  const reachable = new Map(files.map((file) => [file, reachableFrom(file)]));
  const groups = files
    .filter((file) => reachable.get(file)?.has(file))
    .map((file) =>
      files.filter((other) => reachable.get(file)?.has(other) && reachable.get(other)?.has(file)).join(" "),
    );
  return [...new Set(groups)];
}

describe("ARCHITECTURE.md", () => {
  it("names files that exist", () => {
    const text = readFileSync("ARCHITECTURE.md", "utf8");
    const named = [...text.matchAll(/`([\w.-]+(?:\/[\w.-]+)+\.(?:ts|mjs|json))`/g)].map(
      ([, path = ""]) => path,
    );
    const isThere = (path: string) => existsSync(path) || existsSync(posix.join("src", path));
    assert.ok(named.length > 20, "files are named");
    assert.deepEqual(
      named.filter((path) => !isThere(path)),
      [],
    );
  });
});

describe("src/", () => {
  for (const [index, { name, mayImport, mayImportTypes = [] }] of ROOMS.entries()) {
    it(`lets ${name} import ${mayImport.join(" ") || "nothing"}`, () => {
      const wrong = files
        .filter((file) => roomOf(file) === index)
        .flatMap((file) => importsOf(file).map((each) => ({ file, ...each })))
        .filter(({ path }) => roomOf(path) !== index)
        .filter(({ path, isType }) => !isUnder(path, isType ? [...mayImport, ...mayImportTypes] : mayImport))
        .map(({ file, path, isType }) => `src/${file} imports ${isType ? "types of " : ""}${path}`);
      assert.deepEqual(wrong, []);
    });
  }

  it("has no import from a lower room to a higher one", () => {
    const upward = files.flatMap((file) =>
      importsOf(file)
        .filter(isTypeScript)
        .filter(({ path }) => roomOf(path) > roomOf(file))
        .map(({ path }) => `src/${file} imports ${path}`),
    );
    assert.deepEqual(upward, []);
  });

  it("has no circle of imports between files, types included", () => assert.deepEqual(circles(), []));

  it("has a room for every file", () =>
    assert.deepEqual(
      files.filter((file) => roomOf(file) < 0),
      [],
    ));

  it("has every file that is imported", () => {
    const ours = files.flatMap(importsOf).filter(isTypeScript);
    assert.ok(ours.length > 0);
    assert.deepEqual(
      ours.filter(({ path }) => !files.includes(path)),
      [],
    );
  });

  it(`has at most ${MOST_FILES} files in each folder, besides those with one per language`, () => {
    const counts = new Map<string, number>();
    for (const file of files) {
      const folder = posix.dirname(file);
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
    const full = [...counts]
      .filter(([folder, count]) => count > MOST_FILES && !PER_LANGUAGE.includes(folder))
      .map(([folder, count]) => `src/${folder}: ${count}`);
    assert.deepEqual(full, []);
  });
});

describe("the code of src/", () => {
  for (const { rule, within, never, except = [] } of BANS) {
    it(`keeps the rule: ${rule}`, () => {
      const wrong = files
        .filter((file) => isUnder(file, within) && !except.includes(file))
        .flatMap(
          (file) =>
            code(file)
              .match(never)
              ?.map((found) => `src/${file} has ${found}`) ?? [],
        );
      assert.deepEqual(wrong, []);
    });
  }

  // One for notifications, one for before-start, which can be canceled.
  it("dispatches the element's events in one file, in two places", () => {
    const places = files
      .filter((file) => file.startsWith("element/"))
      .flatMap(
        (file) =>
          code(file)
            .match(/\bdispatchEvent\(/g)
            ?.map(() => file) ?? [],
      );
    assert.deepEqual(places, ["element/genesys-crm-chat.ts", "element/genesys-crm-chat.ts"]);
  });
});
