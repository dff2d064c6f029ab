/** The command to copy means the same words in every shell, whatever characters a customer's id has. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, it } from "node:test";
import fc from "fast-check";
import { type Command, SHELLS, type ShellName } from "../../demo/command/shells.js";

const VARIABLES = [
  ["GENESYS_API_URL", "http://127.0.0.1:8080/scenario/query-429"],
  ["GENESYS_CLIENT_ID", "demo"],
] as const;

const commandWith = (...words: string[]): Command => ({ variables: VARIABLES, words: ["npx", ...words] });

const MEANINGFUL = " '\"`$%^!&|<>()[]{}\\*?;,=~#@-+/:.‘’‚‛“”".split("");

/** Characters with a meaning in one of the shells, among others. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(...MEANINGFUL),
      fc.constantFrom("%PATH%", "!PATH!", "$HOME", '\\"', "ä", "😀"),
      fc.string({ minLength: 1, maxLength: 3 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""))
  .filter((word) => !word.includes("\0"));

/** By name, the words that a shell reads in what was written for it; each row is a reason for a rule. */
const ROWS: readonly string[] = [
  "CRM-123456789",
  "two words",
  "it's",
  "’tis",
  'say "hi"',
  "100%",
  "%PATH%",
  "a^b",
  "wow!!",
  "!PATH!",
  "$HOME $(touch x) `touch x`",
  "back\\slash",
  "ends with \\",
  'slash and quote \\"',
  "a&b|c>d<e",
  "(x)",
  "*?[a]",
  "007",
  "1e3",
  "-dash",
  "--%",
  "~",
  "a,b;c=d",
  "",
];

/** Runs what was written in a real shell, with `npx` replaced. @returns the words and the variables that arrive */
function inPosix(shell: string, text: string): { words: string[]; url: string } {
  const script = `npx() { printf '%s\\0' "$GENESYS_API_URL" "$@"; }\n${text}`;
  const { stdout, stderr } = spawnSync(shell, ["-c", script], {
    encoding: "utf8",
    env: { HOME: "/", PATH: "/bin" },
  });
  assert.equal(stderr, "");
  const [url = "", ...words] = stdout.split("\0").slice(0, -1);
  return { words, url };
}

/** Reads the last line as about_Quoting_Rules says: words in single quotes, in which a doubled quote is one. */
function inPowerShell(text: string): string[] {
  const QUOTE = "['‘’‚‛]";
  const words = (text.split(/\n(?=npx )/)[1] ?? "").matchAll(
    new RegExp(`(?:^| )(?:${QUOTE}((?:${QUOTE}{2}|(?!${QUOTE})[^])*)${QUOTE}|([\\w-]+))(?= |$)`, "gu"),
  );
  const read = [...words];
  assert.equal(
    read.map(([all]) => all).join(""),
    text.split(/\n(?=npx )/)[1],
    "not all of the line is words",
  );
  return read.slice(1).map(([, quoted, bare]) => {
    assert.ok(bare === undefined || /^(--)?[a-z]/i.test(bare), `${bare} could be a number or an operator`);
    return bare ?? (quoted ?? "").replace(new RegExp(`(${QUOTE})${QUOTE}`, "g"), "$1");
  });
}

/** Reads a line as cmd does: variables, then carets and quotes. @returns the line that a program or a batch file gets */
function readByCmd(line: string, hasVariables: boolean): string {
  const variables: Readonly<Record<string, string>> = { PATH: "C:\\EXPANDED" };
  const expanded = hasVariables
    ? line.replace(/%([^%:]+)%/g, (all, name: string) => variables[name.toUpperCase()] ?? all)
    : line; // the arguments of a batch file are put in afterwards
  let [out, isQuoted] = ["", false];
  for (let at = 0; at < expanded.length; at++) {
    const sign = expanded.charAt(at);
    if (sign === "^" && !isQuoted) {
      at += 1;
      out += expanded.charAt(at);
      continue;
    }
    if (sign === '"') isQuoted = !isQuoted;
    assert.ok(isQuoted || !/[&|<>()]/.test(sign), `${sign} is not quoted: ${line}`);
    out += sign;
  }
  return out;
}

/** Microsoft's rules for C programs: backslashes are special before a quote only. */
function argumentsOf(line: string): string[] {
  const words: string[] = [];
  const rest = /(?:^|[ \t]+)((?:"(?:\\.|[^"\\]|\\(?!"))*"|[^ \t"])+)/gs;
  for (const [, word = ""] of line.matchAll(rest)) {
    const inner = /^"([^]*)"$/.exec(word)?.[1] ?? word;
    words.push(
      inner
        .replace(/(\\+)"/g, (_, slashes: string) => `${"\\".repeat(Math.floor(slashes.length / 2))}"`)
        .replace(/\\+$/, (slashes) => (inner === word ? slashes : slashes.slice(slashes.length / 2))),
    );
  }
  return words;
}

function inCmd(text: string): string[] {
  const line = text.split("\n").at(-1) ?? "";
  const parameters = readByCmd(line, true).replace(/^npx ?/, "");
  return argumentsOf(readByCmd(parameters, false));
}

const READ: Readonly<Record<ShellName, (text: string) => string[]>> = {
  bash: (text) => inPosix("bash", text).words,
  powershell: inPowerShell,
  cmd: inCmd,
};

for (const name of Object.keys(SHELLS) as ShellName[]) {
  const { write } = SHELLS[name];
  const readBack = (...words: string[]): string[] => READ[name](write(commandWith(...words)) ?? "");

  describe(`a command for ${name}`, () => {
    for (const word of ROWS) {
      it(`passes on: ${JSON.stringify(word)}`, () => {
        assert.deepEqual(readBack("--crm-id", word, "--wait", "60"), ["--crm-id", word, "--wait", "60"]);
      });
    }

    it("passes on any words without line breaks", { timeout: 120_000 }, () => {
      const runs = name === "bash" ? 150 : 2_000;
      const words = fc.array(
        hostile.filter((word) => !/[\r\n]/.test(word)),
        { minLength: 1, maxLength: 3 },
      );
      fc.assert(
        fc.property(words, (all) => assert.deepEqual(readBack(...all), all)),
        { numRuns: runs },
      );
    });
  });
}

describe("a command", () => {
  it("passes on line breaks and other control characters in bash", () => {
    const words = ["two\nlines", "a\ttab", "it's\r\u0007", "\u0085"];
    assert.deepEqual(inPosix("bash", SHELLS.bash.write(commandWith(...words)) ?? "").words, words);
  });

  it("sets the variables in bash", () => {
    const { url } = inPosix("bash", SHELLS.bash.write(commandWith("x")) ?? "");
    assert.equal(url, VARIABLES[0][1]);
  });

  it("sets the variables in PowerShell and cmd, each on a line of its own", () => {
    assert.match(SHELLS.powershell.write(commandWith("x")) ?? "", /^\$env:GENESYS_API_URL = 'http:\S+'\n/);
    assert.match(SHELLS.cmd.write(commandWith("x")) ?? "", /^set "GENESYS_API_URL=http:\S+"\n/);
  });

  it("is not offered for cmd with a line break, which cmd cannot pass on", () => {
    assert.equal(SHELLS.cmd.write(commandWith("two\nlines")), undefined);
  });

  it("says that a double quote needs PowerShell 7.3", () => {
    assert.match(SHELLS.powershell.note?.(commandWith('a"b')) ?? "", /7\.3/);
    assert.equal(SHELLS.powershell.note?.(commandWith("a b")), undefined);
  });
});
