import { html, nothing, type TemplateResult } from "lit";
import { choiceOf } from "../parts/choice.js";
import { inProduction, type Shown } from "../code/shown.js";
import { highlighted } from "../code/highlight.js";
import { type Snippet, snippetTag } from "../code/snippet.js";
import { TABS } from "../code/tabs.js";
import { codeBlock } from "../parts/code-block.js";
import type { Field } from "../state/manifest.js";
import { tabList } from "../parts/tabs.js";
import { prefer, preferred } from "../state/preferences.js";
import { prose } from "../parts/prose.js";

/** The code to copy, in a tab for each way to install the element. It follows every change. */
export class CodePanel {
  #tab = TABS.find(({ id }) => id === preferred("tab")) ?? TABS[0];
  #isProduction = false;
  readonly #update: () => void;

  constructor(update: () => void) {
    this.#update = update;
  }

  readonly #choose = (id: string): void => {
    this.#tab = TABS.find((tab) => tab.id === id) ?? TABS[0];
    prefer("tab", id);
    this.#update();
  };

  render(shown: Shown, fields: readonly Field[]): TemplateResult {
    const current = this.#tab ?? TABS[0];
    if (!current) return html``;
    const wanted = this.#isProduction ? inProduction(shown) : shown;
    return html`
      ${wanted.snippet ? existing(wanted.snippet) : nothing}
      ${tabList({
        prefix: "tab",
        label: "Installation",
        tabs: TABS,
        current: current.id,
        controls: () => "code",
        choose: this.#choose,
      })}
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
          code: highlighted(current.code(wanted, fields)),
        })}
        <p class="muted small">
          ${prose(current.note)}
          ${this.#isProduction ? "Replace YOUR-DEPLOYMENT-ID and YOUR-CDN with your own." : nothing}
        </p>
      </div>
    `;
  }
}

/** What the page has already. */
const existing = (snippet: Snippet): TemplateResult => html`
  <div id="snippet-code">
    ${codeBlock({
      name: "Genesys’ snippet",
      caption: html`<span class="label">On your page already</span>`,
      code: highlighted(snippetTag(snippet)),
    })}
    <p class="muted small">Leave it there, and add:</p>
  </div>
`;
