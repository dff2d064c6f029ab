import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { ChatEventMap } from "../../src/index.js";
import { EVENT_NAMES, type EventName, GISTS, seconds } from "./event-gists.js";
import { LogFilter } from "./log-filter.js";

interface Entry {
  readonly id: number;
  /** ms since the page was opened. */
  readonly at: number;
  readonly name: EventName;
  readonly gist: string;
  readonly detail: string;
}

/** JSON would leave an error's message out. */
const readable = (_key: string, value: unknown): unknown =>
  value instanceof Error ? Object.assign({ message: value.message }, value) : value;

/** Writes down every event of ours that reaches the document, and shows those that are asked for. */
export class EventsLog {
  #entries: Entry[] = [];
  /** What is shown while new events are held back. */
  #held: Entry[] | undefined;
  #next = 0;
  readonly #filter: LogFilter;
  readonly #update: () => void;

  constructor(update: () => void) {
    this.#update = update;
    this.#filter = new LogFilter(update);
    for (const name of EVENT_NAMES) document.addEventListener(name, (event) => this.#add(name, event));
  }

  #add(name: EventName, { detail }: ChatEventMap[EventName]): void {
    const gist = (GISTS[name] as (detail: unknown) => string)(detail);
    const json = JSON.stringify(detail, readable, 2);
    this.#next += 1;
    // A new list: the one that is held stays as it is.
    this.#entries = [...this.#entries, { id: this.#next, at: performance.now(), name, gist, detail: json }];
    this.#update();
  }

  #clear = (): void => {
    this.#entries = [];
    if (this.#held) this.#held = [];
    this.#update();
  };

  #pause = (): void => {
    this.#held = this.#held ? undefined : this.#entries;
    this.#update();
  };

  render(status: string): TemplateResult {
    const there = this.#held ?? this.#entries;
    const shown = there.filter((entry) => this.#filter.passes(entry));
    const waiting = this.#entries.length - there.length;
    return html`
      <div class="bar">
        <span>status <span class="badge" data-status=${status}>${status}</span></span>
        <span class="buttons">
          <button id="pause-log" aria-pressed=${this.#held !== undefined} @click=${this.#pause}>
            Pause${waiting > 0 ? html` <span class="badge">${waiting} new</span>` : nothing}
          </button>
          <button id="clear-log" ?disabled=${this.#entries.length === 0} @click=${this.#clear}>Clear</button>
        </span>
      </div>
      ${this.#filter.render(there)}
      <p class="muted small" role="status">${summary(shown.length, there.length)}</p>
      <div class="log tail" tabindex="0" role="group" aria-label="Events so far">
        <ol>
          ${repeat(shown, ({ id }) => id, row)}
        </ol>
      </div>
    `;
  }
}

function summary(shown: number, all: number): string {
  if (all === 0) return "Nothing yet. Point at the button, then click it.";
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
