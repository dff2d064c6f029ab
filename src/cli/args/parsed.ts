/** The parsed arguments, with the problems that do not depend on the command. */
export interface ParsedArguments {
  readonly positionals: readonly string[];
  /** Options with a value, trimmed. */
  readonly texts: Readonly<Record<string, string | undefined>>;
  /** Options without a value. */
  readonly flags: ReadonlySet<string>;
  readonly problems: readonly string[];
}
