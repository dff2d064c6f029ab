import { html, type TemplateResult } from "lit";
import type { Strings } from "../../src/index.js";
import { type Setup, withEntry } from "../state/setup.js";

/** The entries of `strings` that pages change most often, with a description. */
const TEXTS = {
  label: "The button",
  open: "The button, once the chat has started",
  tryAgain: "The button, after a failure",
  started: "The status, once the chat has started",
  failed: "The message, when the chat is not available",
} as const satisfies Partial<Record<keyof Strings, string>>;

interface TextFields {
  readonly setup: Setup;
  set(changed: Partial<Setup>): void;
}

/** Fields for texts that replace those of the language. */
export function textFields({ setup: { strings }, set }: TextFields): TemplateResult {
  const field = ([name, help]: [string, string]) => html`
    <div class="field">
      <label for=${`text-${name}`}>${name}</label>
      <input
        id=${`text-${name}`}
        autocomplete="off"
        dir="auto"
        placeholder="text of the language"
        aria-describedby=${`help-text-${name}`}
        .value=${strings.get(name) ?? ""}
        @change=${({ target }: Event) =>
          set({ strings: withEntry(strings, name, (target as HTMLInputElement).value || undefined) })}
      />
      <p id=${`help-text-${name}`} class="muted">${help}.</p>
    </div>
  `;
  return html`
    <details class="group" ?open=${strings.size > 0}>
      <summary>Your own texts</summary>
      <div class="properties">${Object.entries(TEXTS).map(field)}</div>
    </details>
  `;
}
