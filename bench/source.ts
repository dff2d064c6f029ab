import type { Browser } from "puppeteer-core";
import type { Origins } from "./origins.js";

/** The figures of one round by name, each a number or several. `NaN` means not available. */
export type Figures = Readonly<Record<string, number | readonly number[]>>;

export interface Stage {
  readonly browser: Browser;
  readonly origins: Origins;
}

/** A source of figures: a visit to a page, a count, another program. */
export interface Source {
  /** The part before the dot in a goal's figure names. */
  readonly name: string;
  /** Measured in every n-th round; `Infinity`: only in the first. Default: 1. */
  readonly every?: number;
  take(stage: Stage): Promise<Figures>;
}
