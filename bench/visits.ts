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

/** Heavy and throttled unless said. Of the light and the unthrottled ones, no more than the goals ask for. */
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

/** Left out while the element cannot do it. */
const MESSENGER: readonly Row[] = [
  { name: "snippet", page: "snippet", isWarm: true, every: 2 },
  { name: "messenger", page: "messenger", button: ELEMENT, until: "opened", every: 2 },
];

/** @param isSmoke whether it is to be over soon: then what is in every second round comes once. */
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
