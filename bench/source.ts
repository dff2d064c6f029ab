import type { Browser } from "puppeteer-core";
import type { Origins } from "./origins.js";

/** What one round gives: by name, a number or several. `NaN`: there is none. */
export type Figures = Readonly<Record<string, number | readonly number[]>>;

export interface Stage {
  readonly browser: Browser;
  readonly origins: Origins;
}

/** Where figures come from: a visit to a page, a count, another program. */
export interface Source {
  /** The part before the dot in the names of the figures that goals speak of. */
  readonly name: string;
  /** Measured in every so many rounds; `Infinity`: in the first one alone. Default 1. */
  readonly every?: number;
  take(stage: Stage): Promise<Figures>;
}
