import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { ChatEventMap } from "../../src/index.js";
import { EVENT_NAMES, type EventName, GISTS, seconds } from "./event-gists.js";
import { shop } from "../parts/shop.js";
import { LogFilter } from "./log-filter.js";

interface Entry {
  readonly id: number;
  /** ms since the page was loaded. */
  readonly at: number;
  readonly name: EventName;
  readonly gist: string;
  readonly detail: string;
}

/** A replacer that keeps the message of an error, which JSON omits. The errors are the shop's. */
const withMessage = (_key: string, value: unknown): unknown =>
  value instanceof shop.Error ? Object.assign({ message: value.message }, value) : value;

/** Records every event of the element that reaches the document of the shop, and shows those that pass the filter. */
export class EventsLog {
  #entries: Entry[] = [];
  /** The entries at the time of the pause; `undefined` while the log is not paused. */
  #paused: Entry[] | undefined;
  #next = 0;
  readonly #filter: LogFilter;
  readonly #update: () => void;

  constructor(update: () => void) {
    this.#update = update;
    this.#filter = new LogFilter(update);
    for (const name of EVENT_NAMES) shop.document.addEventListener(name, (event) => this.#add(name, event));
  }

  #add(name: EventName, { detail }: ChatEventMap[EventName]): void {
    const gist = (GISTS[name] as (detail: unknown) => string)(detail);
    const json = JSON.stringify(detail, withMessage, 2);
    this.#next += 1;
    // A new array, as the one of the pause must not change.
    this.#entries = [...this.#entries, { id: this.#next, at: performance.now(), name, gist, detail: json }];
    this.#update();
  }

  #clear = (): void => {
    this.#entries = [];
    if (this.#paused) this.#paused = [];
    this.#update();
  };

  #pause = (): void => {
    this.#paused = this.#paused ? undefined : this.#entries;
    this.#update();
  };

  /** The number of events so far. */
  get size(): number {
    return this.#entries.length;
  }

  render(status: string): TemplateResult {
    const entries = this.#paused ?? this.#entries;
    const shown = entries.filter((entry) => this.#filter.passes(entry));
    const waiting = this.#entries.length - entries.length;
    return html`
      <div class="bar">
        <span>status <span class="badge" data-status=${status}>${status}</span></span>
        <span class="buttons">
          <button id="pause-log" aria-pressed=${this.#paused !== undefined} @click=${this.#pause}>
            Pause${waiting > 0 ? html` <span class="badge">${waiting} new</span>` : nothing}
          </button>
          <button id="clear-log" ?disabled=${this.#entries.length === 0} @click=${this.#clear}>Clear</button>
        </span>
      </div>
      ${this.#filter.render(entries)}
      <p class="muted small" role="status">${countText(shown.length, entries.length)}</p>
      <div class="log tail" tabindex="0" role="group" aria-label="Events so far">
        <ol>
          ${repeat(shown, ({ id }) => id, row)}
        </ol>
      </div>
    `;
  }
}

function countText(shown: number, all: number): string {
  if (all === 0) return "No events yet. Point at the button, then click it.";
  return shown === all ? `${all} ${all === 1 ? "event" : "events"}` : `${shown} of ${all} events`;
}

const row = ({ at, name, gist, detail }: Entry): TemplateResult => html`
  <li data-event=${name}>
    <details>
      <summary>
        <time>${seconds(at)}</time> <code>${name}</code>
        <span>${gist}</span>
      </summary>
      <pre tabindex="0" role="group" aria-label="Detail"><code>${detail}</code></pre>
    </details>
  </li>
`;
