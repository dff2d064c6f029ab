import { html, nothing, type TemplateResult } from "lit";
import type { ChatEventMap } from "../src/index.js";

type EventName = keyof ChatEventMap;
type ChatEvent = ChatEventMap[EventName];

/** All events of the element, with the few words that say what is new. */
const GISTS: { readonly [Name in EventName]: (detail: ChatEventMap[Name]["detail"]) => string } = {
  "genesys-chat-status": ({ previous, status }) => `${previous} → ${status}`,
  "genesys-chat-ready": ({ sdk, environment }) => `${sdk} is initialized for ${environment}`,
  "genesys-chat-before-start": ({ config }) =>
    `about to send ${Object.keys(config.customAttributes).join(", ") || "no attributes"}`,
  "genesys-chat-session-start": ({ attempts }) =>
    `the chat is there, after ${attempts === 1 ? "one attempt" : `${attempts} attempts`}`,
  "genesys-chat-retry": ({ phase, attempt, reason, delay }) =>
    `${phase} failed ${attempt === 1 ? "once" : `${attempt} times`} (${reason}), again in ${seconds(delay)}`,
  "genesys-chat-error": ({ code, fatal, error }) => `${code}${fatal ? "" : ", not fatal"}: ${error.hint}`,
  "genesys-chat-message": ({ message }) => `“${String(message)}”`,
  "genesys-chat-session-end": ({ reason }) => reason,
};

interface Entry {
  /** ms since the page was opened. */
  readonly at: number;
  readonly name: EventName;
  readonly gist: string;
  readonly detail: string;
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(2)} s`;

/** JSON would leave an error's message out. */
const readable = (_key: string, value: unknown): unknown =>
  value instanceof Error ? Object.assign({ message: value.message }, value) : value;

/** Listens to every event of ours that reaches the document. */
export class EventsLog {
  #entries: Entry[] = [];
  readonly #update: () => void;

  constructor(update: () => void) {
    this.#update = update;
    for (const name of Object.keys(GISTS) as EventName[]) {
      document.addEventListener(name, (event) => this.#add(name, event));
    }
  }

  #add(name: EventName, { detail }: ChatEvent): void {
    const gist = (GISTS[name] as (detail: unknown) => string)(detail);
    const json = JSON.stringify(detail, readable, 2);
    this.#entries.push({ at: performance.now(), name, gist, detail: json });
    this.#update();
  }

  #clear = (): void => {
    this.#entries = [];
    this.#update();
  };

  render(status: string): TemplateResult {
    return html`
      <p class="bar">
        <span>status <span class="badge" data-status=${status}>${status}</span></span>
        <button ?disabled=${this.#entries.length === 0} @click=${this.#clear}>Clear</button>
      </p>
      ${
        this.#entries.length === 0
          ? html`<p class="empty">Nothing yet. Point at the button, then click it.</p>`
          : nothing
      }
      <div class="log tail" tabindex="0" role="group" aria-label="Events so far">
        <ol>
          ${this.#entries.map(entry)}
        </ol>
      </div>
    `;
  }
}

const entry = ({ at, name, gist, detail }: Entry): TemplateResult => html`
  <li data-event=${name}>
    <details>
      <summary>
        <time>${seconds(at)}</time> <code>${name}</code>
        <span>${gist}</span>
      </summary>
      <pre><code>${detail}</code></pre>
    </details>
  </li>
`;
