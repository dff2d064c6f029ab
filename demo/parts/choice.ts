import { html, type TemplateResult } from "lit";

interface Choice<T extends string> {
  /** The name of the radio buttons. The id of each is `ID-VALUE`, or `ID-none` for an empty value. */
  readonly id: string;
  readonly legend: string;
  /** Shows the legend to screen readers only. */
  readonly isBare?: boolean;
  /** Value and label of each. */
  readonly options: readonly (readonly [value: T, title: string])[];
  readonly value: T;
  choose(value: T): void;
}

/** A choice of a few options, side by side. They are radio buttons, which support the arrow keys. */
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
