import { html, type TemplateResult } from "lit";
import { EVENT_NAMES, type EventName, shortName } from "./event-gists.js";

interface Told {
  readonly name: EventName;
  readonly gist: string;
  readonly detail: string;
}

/** Which events are shown: of the names that are pressed, or of all; with a text anywhere in them. */
export class LogFilter {
  readonly #names = new Set<EventName>();
  #text = "";
  readonly #update: () => void;

  constructor(update: () => void) {
    this.#update = update;
  }

  passes({ name, gist, detail }: Told): boolean {
    if (this.#names.size > 0 && !this.#names.has(name)) return false;
    return `${name} ${gist} ${detail}`.toLowerCase().includes(this.#text);
  }

  #toggle(name: EventName): void {
    if (!this.#names.delete(name)) this.#names.add(name);
    this.#update();
  }

  #search = ({ target }: Event): void => {
    this.#text = (target as HTMLInputElement).value.trim().toLowerCase();
    this.#update();
  };

  /** A button for each name, with how often it has come. */
  render(told: readonly Told[]): TemplateResult {
    const chip = (name: EventName) => {
      const count = told.filter((each) => each.name === name).length;
      return html`
        <button
          class="chip"
          data-name=${name}
          aria-pressed=${this.#names.has(name)}
          @click=${() => this.#toggle(name)}
        >
          ${shortName(name)} <span class="count">${count}</span>
        </button>
      `;
    };
    return html`
      <div class="chips" role="group" aria-label="Show only these events">${EVENT_NAMES.map(chip)}</div>
      <input
        type="search"
        id="log-search"
        aria-label="Show only events with this text"
        placeholder="Filter by text: CRM-1234, RATE_LIMITED …"
        autocomplete="off"
        spellcheck="false"
        @input=${this.#search}
      />
    `;
  }
}
