import picocolors from "picocolors";
import type { CliIo, Output } from "./io.js";

type Colour = "green" | "red" | "yellow" | "dim";

/** Moves to the start of the terminal's line and clears it (ECMA-48). */
const CLEAR_LINE = "\r\u001b[K";

const hasColours = ({ isTTY }: Output, env: CliIo["env"]): boolean =>
  isTTY && !env["NO_COLOR"] && env["TERM"] !== "dumb";

/** Colours text for an output, if that is a terminal with colours (https://no-color.org). */
export function painter(output: Output, env: CliIo["env"]): (colour: Colour, text: string) => string {
  const colours = picocolors.createColors(hasColours(output, env));
  return (colour, text) => colours[colour](text);
}

/** A line on stderr that is overwritten; nothing where that is no terminal. */
export class ProgressLine {
  readonly #stderr: Output;

  constructor({ stderr }: CliIo) {
    this.#stderr = stderr;
  }

  show(text: string): void {
    if (this.#stderr.isTTY) this.#stderr.write(CLEAR_LINE + text);
  }

  clear(): void {
    if (this.#stderr.isTTY) this.#stderr.write(CLEAR_LINE);
  }
}
