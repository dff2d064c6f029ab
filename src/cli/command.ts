import type { ParsedArguments } from "./args/parsed.js";
import type { CliIo } from "./io.js";

/**
 * Runs a command.
 *
 * @param problems with the arguments; the command adds its own, and does nothing if there is any.
 * @returns the exit status, or that there are problems.
 */
export type Command = (
  io: CliIo,
  parsed: ParsedArguments,
  problems: string[],
) => number | UsageProblems | Promise<number | UsageProblems>;

/** The command did nothing, because of problems with the arguments. */
export const USAGE_PROBLEMS = Symbol("usage problems");
export type UsageProblems = typeof USAGE_PROBLEMS;
