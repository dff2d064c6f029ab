/** A command with its environment, before a shell's quoting. */
export interface Command {
  /** Names and values; the values have no special characters. */
  readonly variables: readonly (readonly [name: string, value: string])[];
  readonly words: readonly string[];
}

/** A shell that a command can be copied for. */
export interface Shell {
  readonly title: string;
  /** The command as it is typed there; `undefined` if the shell cannot pass one of its words. */
  write(command: Command): string | undefined;
  /** What to know before running it, if anything. */
  note?(command: Command): string | undefined;
}

export type ShellName = "bash" | "powershell" | "cmd";

/** The shells of the systems that have Node. macOS starts with zsh, which reads the same quotes as bash. */
export const SHELLS: Readonly<Record<ShellName, Shell>> = {
  bash: {
    title: "bash, zsh",
    write: ({ variables, words }) =>
      [...variables.map(([name, value]) => `${name}=${forPosix(value)}`), words.map(forPosix).join(" ")].join(
        " \\\n",
      ),
  },
  powershell: {
    title: "PowerShell",
    write: ({ variables, words }) =>
      [
        ...variables.map(([name, value]) => `$env:${name} = ${inPowerShellQuotes(value)}`),
        words.map(forPowerShell).join(" "),
      ].join("\n"),
    // Older ones drop it on the way to a program: about_Parsing, "Passing arguments that contain quote characters".
    note: ({ words }) =>
      words.some((word) => word.includes('"'))
        ? "The double quote needs PowerShell 7.3 or later."
        : undefined,
  },
  cmd: {
    title: "cmd",
    write: ({ variables, words }) =>
      words.some((word) => /[\r\n]/.test(word))
        ? undefined
        : [...variables.map(([name, value]) => `set "${name}=${value}"`), words.map(forCmd).join(" ")].join(
            "\n",
          ),
  },
};

/** Words that no shell reads as anything else. */
const isPlain = (word: string): boolean => /^[\w.:@/+-]+$/.test(word);

/** POSIX, 2.2.2: nothing is special between single quotes. Control characters would move the cursor or complete. */
function forPosix(word: string): string {
  if (isPlain(word)) return word;
  if (!/[\p{Cc}]/u.test(word)) return `'${word.replaceAll("'", "'\\''")}'`;
  const escaped = word
    .replace(/[\\']/g, "\\$&")
    .replace(/\p{Cc}/gu, (control) => [...new TextEncoder().encode(control)].map(octal).join(""));
  return `$'${escaped}'`;
}

const octal = (byte: number): string => `\\${byte.toString(8).padStart(3, "0")}`;

/** A word that starts with a digit could be a number, whose digits would change. */
const forPowerShell = (word: string): string =>
  /^(?:[a-z]|--[a-z])[\w-]*$/i.test(word) ? word : inPowerShellQuotes(word);

/** about_Quoting_Rules: between single quotes nothing is special but the quote itself, which may also be a typographic one. */
const inPowerShellQuotes = (word: string): string => `'${word.replace(/['‘’‚‛]/g, "$&$&")}'`;

/**
 * Two parsers read it: the program's own (Microsoft's C runtime, "Parsing C command-line arguments") and, before it, cmd's,
 * which a caret tells to leave a character alone. cmd reads it twice, because `npx` is a batch file.
 */
function forCmd(word: string): string {
  if (isPlain(word)) return word;
  const quoted = `"${word.replace(/(\\*)("|$)/g, (_, slashes: string, end: string) => slashes + slashes + (end && '\\"'))}"`;
  const careted = (text: string): string => text.replace(/[()[\]%!^"`<>&|;, *?=]/g, "^$&");
  return careted(careted(quoted));
}
