/** The completion of the built command: the answers to a shell's questions, then real shells that ask them. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { buildCommand, type BuiltCommand } from "./built-command.js";

/** ms that a shell may take: it starts the command at each Tab. */
const LIMIT = 60_000;

let command: BuiltCommand;
before(async () => {
  command = await buildCommand();
  // Shells run the command by its name.
  symlinkSync(command.cli, join(command.folder, "genesys-crm-chat"));
  execFileSync("chmod", ["+x", command.cli]);
});
after(() => command.remove());

const cli = (...argv: string[]): string =>
  execFileSync(process.execPath, [command.cli, ...argv], { encoding: "utf8" });

/** Runs a shell whose PATH has the command. @returns what it prints on standard output */
function shell(name: string, argv: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  const { stdout, stderr, error } = spawnSync(name, argv, {
    encoding: "utf8",
    timeout: LIMIT,
    env: { PATH: `${command.folder}:${process.env["PATH"]}`, HOME: command.folder, TERM: "dumb", ...env },
  });
  assert.equal(error, undefined);
  assert.equal(stderr, "");
  return stdout;
}

/** In bash, the last of the words is being typed; the script is sourced twice, as a profile may do. */
function inBash(line: string): string[] {
  const words = line.split(" ").map((word) => `'${word}'`);
  const script = `
    source <(genesys-crm-chat completion bash)
    source <(genesys-crm-chat completion bash)
    COMP_WORDS=(${words.join(" ")}) COMP_CWORD=${words.length - 1}
    [[ $(complete -p genesys-crm-chat) =~ -F\\ ([^ ]+) ]] && \${BASH_REMATCH[1]}
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  return shell("bash", ["--noprofile", "--norc", "-c", script]).trimEnd().split("\n");
}

/**
 * zsh completes on a terminal only: a second zsh runs on a pseudo-terminal, and each Ctrl-T completes the line, as Tab
 * does, and writes it to a file. With `menu_complete` each puts in the next candidate.
 */
const ZSH = `
  zmodload zsh/zpty
  zpty z 'zsh -f -i'
  say() { zpty -w z "$1" }
  say 'autoload -Uz compinit && compinit -u -D; source <(genesys-crm-chat completion zsh); setopt menu_complete'
  say 'record() { zle complete-word; print -r -- "$BUFFER" >> '$OUT' }; zle -N record; bindkey "^T" record'
  say 'leave() { BUFFER=exit; zle accept-line }; zle -N leave; bindkey "^X" leave'
  say 'print READY'
  while zpty -r z line; do [[ $line == READY* ]] && break; done
  zpty -w -n z "$LINE"
  repeat $TIMES zpty -w -n z $'\\x14'
  zpty -w -n z $'\\x18'
  while zpty -r z line; do :; done
  zpty -d z`;

function inZsh(line: string): string[] {
  const OUT = join(command.folder, "lines");
  writeFileSync(OUT, "");
  shell("zsh", ["-f", "-c", ZSH], { LINE: line, TIMES: "8", OUT });
  const lines = readFileSync(OUT, "utf8").trimEnd().split("\n");
  const start = line.slice(0, line.lastIndexOf(" ") + 1);
  const words = lines.map((each) => each.slice(start.length).trimEnd());
  // After the only candidate, the next Ctrl-T completes the next word.
  return [...new Set(words.filter((word) => !word.includes(" ")))];
}

function inFish(line: string): string[] {
  const script = "source (genesys-crm-chat completion fish | psub); complete -C $LINE";
  const lines = shell("fish", ["--no-config", "-c", script], { LINE: line }).trimEnd().split("\n");
  return lines.map((each) => each.split("\t")[0] ?? "");
}

interface Shell {
  /** The completions that it offers for a line whose last word is being typed. */
  readonly complete: (line: string) => string[];
  /** Words that run a command if they are evaluated. */
  readonly substitution: (file: string) => string;
}

/** Without a space, so that it stays one word. */
const posix = (file: string): string => `$(:>${file})`;

/** The shells that can be run here; `test:node` installs those that are missing where it may. */
const SHELLS: Readonly<Record<string, Shell>> = {
  bash: { complete: inBash, substitution: posix },
  zsh: { complete: inZsh, substitution: posix },
  fish: { complete: inFish, substitution: (file) => `(true>${file})` },
};

describe("completion", () => {
  const rows: [words: string, completions: string[]][] = [
    ["ver", ["verify"]],
    ["co", ["coverage", "completion"]],
    ["verify --crm", ["--crm-id", "--crm-key"]],
    ["verify --sdk m", ["messenger"]],
    ["csp --environment prod-eu", ["prod-euw1", "prod-euw2", "prod-euc1", "prod-euc2"]],
    ["completion f", ["fish"]],
    ["help d", ["doctor"]],
  ];
  for (const [words, completions] of rows) {
    it(`offers ${completions.join(" ")} for: ${words}`, () => {
      const lines = cli("complete", "--", ...words.split(" "))
        .trimEnd()
        .split("\n");
      assert.deepEqual(
        lines.filter((line) => !line.startsWith(":")).map((line) => line.split("\t")[0]),
        completions,
      );
    });
  }

  for (const name of ["bash", "zsh", "fish", "powershell"]) {
    it(`is printed for ${name}, and calls the command`, () => {
      assert.match(cli("completion", name), /genesys-crm-chat complete (--|'--')/);
    });
  }
});

for (const [name, { complete, substitution }] of Object.entries(SHELLS)) {
  const isMissing = spawnSync(name, ["--version"]).error !== undefined;
  const skip = isMissing && `${name} is not installed (Debian: apt-get install ${name})`;

  describe(`completion in ${name}`, { skip, timeout: LIMIT }, () => {
    const rows: [line: string, completions: string[]][] = [
      ["doc", ["doctor"]],
      ["verify --env", ["--environment"]],
      ["verify --sdk ", ["messenger", "web-messaging"]],
      ["verify --sdk m", ["messenger"]],
      ["completion f", ["fish"]],
    ];
    for (const [line, completions] of rows) {
      it(`offers ${completions.join(" ")} for: ${line}`, () => {
        assert.deepEqual(complete(`genesys-crm-chat ${line}`).sort(), completions);
      });
    }

    it("does not run what has been typed", () => {
      const file = join(command.folder, "was-run");
      rmSync(file, { force: true });
      complete(`genesys-crm-chat verify ${substitution(file)} --env`);
      assert.ok(!existsSync(file));
    });
  });
}
