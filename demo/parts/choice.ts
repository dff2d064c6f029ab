import { html, type TemplateResult } from "lit";

interface Choice<T extends string> {
  /** Of the radio buttons; the first that is chosen has `ID-VALUE` as its id. */
  readonly id: string;
  readonly legend: string;
  /** The legend is for screen readers alone. */
  readonly isBare?: boolean;
  /** Value → what it is called. */
  readonly options: readonly (readonly [value: T, title: string])[];
  readonly value: T;
  choose(value: T): void;
}

/** A few possibilities of which one holds, side by side. Radio buttons: the arrow keys come with them. */
export const choiceOf = <T extends string>(choice: Choice<T>): TemplateResult => html`
  <fieldset class="choice">
    <legend class=${choice.isBare ? "unseen" : "label"}>${choice.legend}</legend>
    <div>
      ${choice.options.map(
        ([value, title]) => html`
          <label>
            <input
              type="radio"
              id=${`${choice.id}-${value || "none"}`}
              name=${choice.id}
              .checked=${value === choice.value}
              @change=${() => choice.choose(value)}
            /><span>${title}</span>
          </label>
        `,
      )}
    </div>
  </fieldset>
`;
