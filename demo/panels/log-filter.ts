import { html, type TemplateResult } from "lit";
import { EVENT_NAMES, type EventName, shortName } from "./event-gists.js";

interface Filterable {
  readonly name: EventName;
  readonly gist: string;
  readonly detail: string;
}

/** Filters events by name (those that are pressed, or all if none is) and by a text anywhere in them. */
export class LogFilter {
  readonly #names = new Set<EventName>();
  #text = "";
  readonly #update: () => void;

  constructor(update: () => void) {
    this.#update = update;
  }

  passes({ name, gist, detail }: Filterable): boolean {
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

  /** Renders a button for each name, with the number of its events, and the field for the text. */
  render(events: readonly Filterable[]): TemplateResult {
    const chip = (name: EventName) => {
      const count = events.filter((each) => each.name === name).length;
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
