/** The visits of a round. */
import { CONDITIONS, type ConditionName, type WeightName } from "./conditions.js";
import type { PageName } from "./origins.js";
import type { Source } from "./source.js";
import { type Visit, visit } from "./visit.js";

interface Row extends Pick<Visit, "button" | "hovers" | "isWarm" | "until"> {
  readonly name: string;
  readonly page: PageName;
  readonly weight?: WeightName;
  readonly condition?: ConditionName;
  readonly every?: number;
}

const ELEMENT = "genesys-crm-chat >>> button";

/** Defaults: heavy and throttled. Light and unthrottled only where a goal needs it. */
const ROWS: readonly Row[] = [
  { name: "bare", page: "bare" },
  { name: "tutorial", page: "tutorial", button: "button", isWarm: true },
  { name: "handlazy", page: "handlazy", button: "button" },
  { name: "eager", page: "eager", button: ELEMENT, isWarm: true },
  { name: "lazy", page: "lazy", button: ELEMENT },
  { name: "lazy-hovered", page: "lazy", button: ELEMENT, hovers: true },
  { name: "tutorial-light", page: "tutorial", weight: "light", every: 2 },
  { name: "lazy-light", page: "lazy", weight: "light", every: 2 },
  { name: "tutorial-fast", page: "tutorial", condition: "unthrottled", every: 2 },
  { name: "lazy-fast", page: "lazy", condition: "unthrottled", every: 2 },
];

/** Skipped if the element does not support the Messenger. */
const MESSENGER: readonly Row[] = [
  { name: "snippet", page: "snippet", isWarm: true, every: 2 },
  { name: "messenger", page: "messenger", button: ELEMENT, until: "opened", every: 2 },
];

/** @param isSmoke whether to measure visits of every second round only once, to save time */
export const visits = (isSmoke: boolean, hasMessenger: boolean): Source[] =>
  [...ROWS, ...(hasMessenger ? MESSENGER : [])]
    .filter(({ condition }) => !isSmoke || condition !== "unthrottled")
    .map(({ name, page, weight = "heavy", condition = "throttled", every = 1, ...row }) => ({
      name,
      every: isSmoke && every > 1 ? Infinity : every,
      take({ browser, origins }) {
        const chosen = CONDITIONS[isSmoke ? "smoke" : condition];
        return visit(browser, { ...row, url: origins.page(page, weight), condition: chosen });
      },
    }));
