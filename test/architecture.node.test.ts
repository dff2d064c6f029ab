/** Holds the plan of the house: who may import whom, and what stays in one place. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { describe, it } from "node:test";

interface Room {
  /** The start of the paths, in src/. */
  readonly room: string;
  /** What its files may import: the start of a path in src/, or of a package's name. */
  readonly mayImport: readonly string[];
  /** What they may take types from, and nothing that is left after compiling. */
  readonly mayImportTypes?: readonly string[];
}

/** What the doors of the package may open. */
const OPENED = [
  "core/",
  "element/",
  "session/chat-client.ts",
  "session/page/settings.ts",
  "strings/",
  "version.ts",
];

const ROOMS: readonly Room[] = [
  { room: "core/", mayImport: ["core/"] },
  { room: "session/", mayImport: ["core/", "session/"] },
  {
    room: "element/",
    mayImport: [
      "core/",
      "element/",
      "session/chat-client.ts",
      "session/page/settings.ts",
      "strings/",
      "version.ts",
      "lit",
    ],
  },
  { room: "strings/", mayImport: ["strings/"], mayImportTypes: ["core/"] },
  { room: "cli/", mayImport: ["cli/", "core/", "simulator/", "version.ts", "node:"] },
  {
    // The regions are facts of Genesys Cloud, which the simulator and the element read in one table.
    room: "simulator/",
    mayImport: ["core/regions.ts", "simulator/", "@hono/node-server", "hono", "node:", "ws"],
    mayImportTypes: ["core/", "session/sdk/adapter.ts"],
  },
  { room: "i18n/", mayImport: ["strings/"] },
  // The doors: index.ts names, define.ts registers, and the others do that for React and for the files of the CDN.
  { room: "index.ts", mayImport: OPENED },
  { room: "define.ts", mayImport: ["element/"], mayImportTypes: ["index.ts"] },
  { room: "react.ts", mayImport: ["define.ts", "index.ts", "react", ...OPENED] },
  { room: "cdn.ts", mayImport: OPENED },
  { room: "cdn-language.ts", mayImport: [], mayImportTypes: ["element/", "strings/"] },
  { room: "cdn-module.ts", mayImport: ["define.ts", "index.ts"] },
  { room: "version.ts", mayImport: [] },
];

interface Ban {
  readonly rule: string;
  /** The start of the paths in src/ that it is about. */
  readonly within: readonly string[];
  readonly never: RegExp;
  /** Files to which it does not apply. */
  readonly except?: readonly string[];
}

// That core/ touches no DOM and nothing of Node is shown by tsconfig.core.json, which compiles it without their types.
const BANS: readonly Ban[] = [
  {
    rule: "core/ is handed the time and the chance",
    within: ["core/"],
    never: /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(/,
  },
  {
    rule: "element/ knows no SDK and fetches nothing",
    within: ["element/"],
    never:
      /\bGenesysCloudWebMessaging\b|\bGenesys\(|\bfetch\(|\bXMLHttpRequest\b|\bcreateElement\("script"\)/,
  },
  {
    rule: "element/ has no timers but the countdown's tick, in the view",
    within: ["element/"],
    never: /\bset(?:Timeout|Interval)\(/,
    except: ["element/view.ts"],
  },
  {
    rule: "the tag is registered in define.ts and in the classic script alone",
    within: [""],
    never: /\bcustomElements\s*\.define\(|@customElement\b/,
    except: ["define.ts", "cdn.ts"],
  },
  {
    rule: "S7: no text is ever taken for HTML or for code",
    within: [""],
    never:
      /\b(?:inner|outer)HTML\b|\binsertAdjacentHTML\b|HTMLUnsafe\b|\bunsafeHTML\b|\bcreateContextualFragment\b|\bDOMParser\b|\bdocument\.write|\beval\(|\bnew Function\b|\bon[a-z]+="|\bset(?:Timeout|Interval)\(["'`]/,
    // A hostile text of the simulator's.
    except: ["simulator/stand-ins/web-messaging/vendor-error.ts"],
  },
  { rule: "S9: the command starts no other program", within: ["cli/"], never: /child_process/ },
  {
    rule: "every error that a page may see is a ChatError",
    within: ["core/", "session/", "element/"],
    never: /\bnew Error\(/,
  },
];

/** Lines; more is two rooms in one. */
const LONGEST_FILE = 200;

const files = readdirSync("src", { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => path.endsWith(".ts"));

const read = (file: string): string => readFileSync(`src/${file}`, "utf8");

/** The code without its comments, which may speak of anything. */
const code = (file: string): string => read(file).replace(/\/\*[^]*?\*\/|(^|\s)\/\/.*/g, "$1");

const isUnder = (path: string, starts: readonly string[]): boolean =>
  starts.some((start) => path.startsWith(start));

interface Import {
  readonly path: string;
  readonly isType: boolean;
}

/** The imports of a file, paths from src/ on. */
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

/** Rooms of which no file may import itself through others. */
const ROOMS_WITHOUT_CIRCLES = ["cli/", "core/", "element/", "strings/"];

/** The files on the shortest way of imports from a file back to itself, types included. */
function circleThrough(start: string): string[][] | undefined {
  const queue = [[start]];
  const seen = new Set<string>();
  for (let path = queue.shift(); path; path = queue.shift()) {
    for (const { path: next } of importsOf(path.at(-1) ?? start)) {
      if (next === start) return [[...path, start]];
      if (!files.includes(next) || seen.has(next)) continue;
      seen.add(next);
      queue.push([...path, next]);
    }
  }
  return undefined;
}

describe("the rooms of the house", () => {
  for (const { room, mayImport, mayImportTypes = [] } of ROOMS) {
    it(`${room} imports ${["only", ...mayImport].join(" ")}`, () => {
      const wrong = files
        .filter((file) => file.startsWith(room))
        .flatMap((file) => importsOf(file).map((each) => ({ file, ...each })))
        .filter(({ path, isType }) => !isUnder(path, isType ? [...mayImport, ...mayImportTypes] : mayImport))
        .map(({ file, path, isType }) => `src/${file} imports ${isType ? "types of " : ""}${path}`);
      assert.deepEqual(wrong, []);
    });
  }

  it("every file of src/ belongs to one of them", () => {
    const rooms = ROOMS.map(({ room }) => room);
    assert.deepEqual(
      files.filter((file) => !isUnder(file, rooms)),
      [],
    );
  });

  for (const room of ROOMS_WITHOUT_CIRCLES) {
    it(`no file of ${room} imports itself through others`, () => {
      const circles = files
        .filter((file) => file.startsWith(room))
        .flatMap((file) => circleThrough(file) ?? [])
        .map((circle) => circle.join(" → "));
      assert.deepEqual(circles, []);
    });
  }

  it("every file that is imported is there", () => {
    const ours = files.flatMap(importsOf).filter(({ path }) => path.endsWith(".ts"));
    assert.ok(ours.length > 0);
    assert.deepEqual(
      ours.filter(({ path }) => !files.includes(path)),
      [],
    );
  });
});

describe("what stays in one place", () => {
  for (const { rule, within, never, except = [] } of BANS) {
    it(rule, () => {
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

  // One for what happened, one for before-start, which is a question.
  it("element/ dispatches its events in one file, in two places", () => {
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

  it(`no file has more than ${LONGEST_FILE} lines`, () => {
    const lines = (file: string): number => read(file).trimEnd().split("\n").length;
    const long = files
      .filter((file) => lines(file) > LONGEST_FILE)
      .map((file) => `src/${file}: ${lines(file)}`);
    assert.deepEqual(long, []);
  });
});
