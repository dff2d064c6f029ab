import { type TemplateResult } from "lit";
import { tabList } from "../parts/tabs.js";
import { prefer, preferred } from "../state/preferences.js";

const PANELS = {
  attributes: "Customer & deployment",
  look: "Look & texts",
  behaviour: "Behaviour",
  desk: "Agent’s desk",
  events: "Events",
} as const;

export type PanelName = keyof typeof PANELS;

const NAMES = Object.keys(PANELS) as PanelName[];

/** The panel of the first visit, which has the first steps. */
const FIRST: PanelName = "desk";

/** The number of things in a panel, what they are, and how many others are new, if any. */
export type Counts = Readonly<Record<PanelName, readonly [count: number, of: string, fresh?: number]>>;

/** The tabs of the panels beside the shop, of which one is shown. */
export class PanelTabs {
  #current = NAMES.find((name) => name === preferred("panel")) ?? FIRST;
  readonly #update: () => void;

  constructor(update: () => void) {
    this.#update = update;
    this.#show();
  }

  readonly choose = (name: PanelName): void => {
    this.#current = name;
    prefer("panel", name);
    this.#show();
    this.#update();
  };

  #show(): void {
    for (const name of NAMES) {
      (document.getElementById(`panel-${name}`) as HTMLElement).hidden = name !== this.#current;
    }
  }

  render(counts: Counts): TemplateResult {
    return tabList({
      prefix: "panel-tab",
      label: "Panels",
      tabs: NAMES.map((id) => ({ id, title: PANELS[id], count: counts[id] })),
      current: this.#current,
      controls: (id) => `panel-${id}`,
      choose: this.choose,
    });
  }
}
