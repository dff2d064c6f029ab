import { html, nothing, type TemplateResult } from "lit";
import { choiceOf } from "../parts/choice.js";
import { inProduction, type Shown } from "../code/shown.js";
import { highlighted } from "../code/highlight.js";
import { TABS } from "../code/tabs.js";
import { codeBlock } from "../parts/code-block.js";
import type { Field } from "../state/manifest.js";
import { prose } from "../parts/prose.js";

/** The key in `localStorage` of the reader's tab. */
const TAB = "playground.tab";

/** The code to copy, in a tab for each way to install the element. It follows every change. */
export class CodePanel {
  #tab = TABS.find(({ id }) => id === localStorage.getItem(TAB)) ?? TABS[0];
  #isProduction = false;
  readonly #update: () => void;

  constructor(update: () => void) {
    this.#update = update;
  }

  #choose(index: number): void {
    this.#tab = TABS[(index + TABS.length) % TABS.length];
    if (this.#tab) localStorage.setItem(TAB, this.#tab.id);
    this.#update();
  }

  /** Arrow keys, Home and End choose a tab, as in the ARIA pattern for tabs. */
  #onKey = (event: KeyboardEvent): void => {
    const at = TABS.findIndex((tab) => tab === this.#tab);
    const isRtl = getComputedStyle(event.currentTarget as Element).direction === "rtl";
    const steps: Record<string, number | undefined> = {
      ArrowRight: isRtl ? at - 1 : at + 1,
      ArrowLeft: isRtl ? at + 1 : at - 1,
      Home: 0,
      End: TABS.length - 1,
    };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.#choose(to);
    document.getElementById(`tab-${this.#tab?.id}`)?.focus();
  };

  render(shown: Shown, fields: readonly Field[]): TemplateResult {
    const current = this.#tab ?? TABS[0];
    if (!current) return html``;
    const tab = ({ id, title }: (typeof TABS)[number], index: number) => html`
      <button
        role="tab"
        id=${`tab-${id}`}
        aria-selected=${id === current.id}
        aria-controls="code"
        tabindex=${id === current.id ? nothing : "-1"}
        @click=${() => this.#choose(index)}
      >
        ${title}
      </button>
    `;
    return html`
      <div class="tabs" role="tablist" aria-label="Installation" @keydown=${this.#onKey}>
        ${TABS.map(tab)}
      </div>
      <div id="code" role="tabpanel" aria-labelledby=${`tab-${current.id}`}>
        ${codeBlock({
          name: "the code",
          caption: choiceOf({
            id: "target",
            legend: "Target",
            isBare: true,
            options: [
              ["simulator", "Simulator"],
              ["production", "Production"],
            ],
            value: this.#isProduction ? "production" : "simulator",
            choose: (value) => {
              this.#isProduction = value === "production";
              this.#update();
            },
          }),
          code: highlighted(current.code(this.#isProduction ? inProduction(shown) : shown, fields)),
        })}
        <p class="muted small">
          ${prose(current.note)}
          ${this.#isProduction ? "Replace YOUR-DEPLOYMENT-ID and YOUR-CDN with your own." : nothing}
        </p>
      </div>
    `;
  }
}
