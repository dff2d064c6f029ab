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
}

const ELEMENT = "genesys-crm-chat >>> button";

/** Heavy and throttled unless said. Of the light and the fast ones, no more than the goals ask for. */
const ROWS: readonly Row[] = [
  { name: "bare", page: "bare" },
  { name: "tutorial", page: "tutorial", button: "button", isWarm: true },
  { name: "handlazy", page: "handlazy", button: "button" },
  { name: "eager", page: "eager", button: ELEMENT, isWarm: true },
  { name: "lazy", page: "lazy", button: ELEMENT },
  { name: "lazy-hovered", page: "lazy", button: ELEMENT, hovers: true },
  { name: "tutorial-light", page: "tutorial", weight: "light" },
  { name: "lazy-light", page: "lazy", weight: "light" },
  { name: "bare-fast", page: "bare", condition: "unthrottled" },
  { name: "tutorial-fast", page: "tutorial", condition: "unthrottled" },
  { name: "lazy-fast", page: "lazy", condition: "unthrottled" },
];

/** Left out while the element cannot do it. */
const MESSENGER: readonly Row[] = [
  { name: "snippet", page: "snippet", isWarm: true },
  { name: "messenger", page: "messenger", button: ELEMENT, until: "opened" },
];

/** @param isSmoke whether it is to be over soon. */
export const visits = (isSmoke: boolean, hasMessenger: boolean): Source[] =>
  [...ROWS, ...(hasMessenger ? MESSENGER : [])].map(({ name, page, weight = "heavy", condition, ...row }) => ({
    name,
    take({ browser, origins }) {
      const chosen = condition ?? (isSmoke ? "smoke" : "throttled");
      return visit(browser, { ...row, url: origins.page(page, weight), condition: CONDITIONS[chosen] });
    },
  }));
