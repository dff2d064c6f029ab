/**
 * The files for browsers use nothing that is newer than Baseline "widely available": in the engines of all browsers for 30
 * months, see https://web.dev/baseline. The data are those of web-features; which interface a member belongs to is looked
 * up by its type.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import { features } from "web-features";

// TypeScript 7 has no API; the analyzer of the manifest brings a version that has one.
const require = createRequire(import.meta.url);
const ts = createRequire(require.resolve("@custom-elements-manifest/analyzer/package.json"))(
  "typescript",
) as Compiler;

/** As much of the compiler's API as is used here: its own types are those of another version. */
interface Compiler {
  createProgram(files: readonly string[], options: object): Program;
  forEachChild(node: Node, visit: (child: Node) => void): void;
  readonly SyntaxKind: { readonly Identifier: number };
  readonly ScriptTarget: { readonly ES2022: number };
  readonly ModuleKind: { readonly NodeNext: number };
}
interface Program {
  getSourceFiles(): readonly (Node & { readonly fileName: string })[];
  getTypeChecker(): { getSymbolAtLocation(node: Node): PlatformSymbol | undefined };
}
interface Node {
  readonly kind: number;
  readonly text?: string;
  readonly name?: { readonly text?: string };
  readonly parent?: Node;
  getSourceFile(): { readonly fileName: string };
}
interface PlatformSymbol {
  readonly name: string;
  readonly declarations?: readonly Node[];
}

/** What is newer and has a net: where it is missing, the element works all the same. */
const NETS: Record<string, string> = {
  "CustomElementRegistry.get": "Safari has it since 10.1; the data do not know that",
  "HTMLElement.popover": "without it a floating element stays in its containing block",
  requestIdleCallback: "setTimeout where it is missing (Safari)",
};

/** Never, although they are available: old polyfills of `Promise` that pages have (zone.js, bluebird) take them away. */
const TAKEN_AWAY = ["allSettled", "any", "withResolvers", "try"].map((name) => `PromiseConstructor.${name}`);

interface Status {
  readonly baseline_low_date?: string;
}

/** Each interface, member and CSS feature by its key of browser-compat-data. */
const statuses = new Map<string, Status>();
for (const feature of Object.values(features)) {
  if (!("status" in feature)) continue;
  const byKey: Record<string, Status> = feature.status.by_compat_key ?? {};
  for (const [key, status] of Object.entries(byKey)) statuses.set(key, status);
}

function isNew(key: string): boolean {
  const status = statuses.get(key);
  if (!status) return false;
  // Where it is not known exactly: "≤2018-10-02".
  const date = new Date((status.baseline_low_date ?? "9999-01-01").replace("≤", ""));
  date.setUTCMonth(date.getUTCMonth() + 30);
  return date > new Date();
}

/** All keys by their last part: `canParse` for `api.URL.canParse_static`. */
const byName = new Map<string, string[]>();
for (const key of statuses.keys()) {
  if (!/^(api|javascript)\./.test(key)) continue;
  const name = (key.split(".").at(-1) ?? "").replace(/_static$/, "");
  byName.set(name, [...(byName.get(name) ?? []), key]);
}

/** Whether a member is new: by its interface, or, where the data have it in another place, if it is new everywhere. */
function isNewMember(owner: string | undefined, name: string): boolean {
  // `ArrayConstructor` declares the static members of `Array`.
  const bases = owner ? [`${owner.replace(/Constructor$/, "")}.`] : ["", "Window."];
  const keys = bases
    .flatMap((base) => [`api.${base}${name}`, `javascript.builtins.${base}${name}`])
    .flatMap((key) => [key, `${key}_static`])
    .filter((key) => statuses.has(key));
  const all = keys.length ? keys : (byName.get(name) ?? []);
  return all.length > 0 && all.every(isNew);
}

/** What code uses of the platform and is not widely available. */
function newMembers(files: readonly string[]): Set<string> {
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    lib: ["lib.esnext.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    types: [],
    skipLibCheck: true,
    strict: true,
    noEmit: true,
  });
  const checker = program.getTypeChecker();
  const found = new Set<string>();
  const visit = (node: Node): void => {
    const symbol = node.kind === ts.SyntaxKind.Identifier ? checker.getSymbolAtLocation(node) : undefined;
    for (const declaration of symbol?.declarations ?? []) {
      const { fileName } = declaration.getSourceFile();
      if (!/\/lib\.[\w.]+\.d\.ts$/.test(fileName) || !symbol) continue;
      // A function of a namespace (`CSS.escape`) stands in a block.
      const owner = declaration.parent?.name?.text ?? declaration.parent?.parent?.name?.text;
      const name = owner ? `${owner}.${symbol.name}` : symbol.name;
      if (isNewMember(owner, symbol.name) || TAKEN_AWAY.includes(name)) found.add(name);
    }
    ts.forEachChild(node, visit);
  };
  for (const file of program.getSourceFiles()) if (!file.fileName.includes("node_modules")) visit(file);
  return found;
}

describe("the files for browsers", () => {
  const entries = [
    "src/cdn.ts",
    "src/cdn-module.ts",
    "src/cdn-language.ts",
    "src/react.ts",
    "src/i18n/de.ts",
  ];

  it("use nothing newer than Baseline widely available, but for what has a net", () =>
    assert.deepEqual([...newMembers(entries)].sort(), Object.keys(NETS).sort()));

  it("would be found out", () => {
    const found = [...newMembers(["test/support/newer-than-baseline.ts"])].sort();
    assert.deepEqual(found, ["Atomics.waitAsync", "PromiseConstructor.allSettled", "requestIdleCallback"]);
  });
});

describe("the styles", () => {
  const css = readFileSync("src/element/styles.ts", "utf8").replaceAll(/\/\*[^]*?\*\//g, "");

  it("have no property, value or unit that is newer than Baseline widely available", () => {
    const declarations = [...css.matchAll(/([a-z-]+):\s*([^;{}]+);/g)];
    assert.ok(declarations.length > 50);
    const keys = declarations.flatMap(([, property = "", value = ""]) => [
      `css.properties.${property}`,
      ...value.split(/[\s,()]+/).map((word) => `css.properties.${property}.${word}`),
      ...[...value.matchAll(/([a-z-]+)\(/g)].flatMap(([, name = ""]) => [
        `css.types.${name}`,
        `css.types.color.${name}`,
      ]),
      ...[...value.matchAll(/\d([a-z]+)\b/g)].map(([, unit = ""]) => `css.types.length.${unit}`),
    ]);
    // Phones have no pointer.
    assert.deepEqual([...new Set(keys)].filter(isNew), [
      "css.properties.cursor.pointer",
      // Only where colours are forced.
      "css.properties.forced-color-adjust",
      "css.properties.forced-color-adjust.none",
    ]);
  });

  it("have no selector or at-rule that is newer", () => {
    const keys = [
      ...[...css.matchAll(/:([a-z-]+)[\s({,:]/g)].map(([, name = ""]) => `css.selectors.${name}`),
      ...[...css.matchAll(/@([a-z-]+)/g)].map(([, name = ""]) => `css.at-rules.${name}`),
    ];
    assert.deepEqual([...new Set(keys)].filter(isNew), []);
  });
});
