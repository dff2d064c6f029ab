/** All sources that are measured in rounds. */
import { command } from "./measure/command.js";
import { idle } from "./measure/idle.js";
import { intents } from "./measure/intents.js";
import { leaks } from "./measure/leaks.js";
import { many } from "./measure/many.js";
import { retries } from "./measure/retries.js";
import { size } from "./measure/size.js";
import type { Source } from "./source.js";
import { visits } from "./visits.js";

/** Insertions and removals of an element. */
const LEAK_CYCLES = { full: 2_000, smoke: 1_000 };

export const sources = (isSmoke: boolean, hasMessenger: boolean): Source[] => [
  ...visits(isSmoke, hasMessenger),
  isSmoke ? { ...many, every: Infinity } : many,
  leaks(isSmoke ? LEAK_CYCLES.smoke : LEAK_CYCLES.full),
  idle,
  intents,
  retries,
  command,
  size,
];
