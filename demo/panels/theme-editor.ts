import { html, nothing, type TemplateResult } from "lit";
import { choiceOf } from "../parts/choice.js";
import { asHex } from "./colours.js";
import { isRightToLeft, nameOf } from "../state/languages.js";
import type { CssProperty } from "../state/manifest.js";
import { prose } from "../parts/prose.js";
import { isCssValue, type Setup, withEntry } from "../state/setup.js";
import { textFields } from "./text-fields.js";
import { themesMenu } from "./themes.js";

export interface ThemeEditor {
  readonly properties: readonly CssProperty[];
  readonly languages: readonly string[];
  readonly setup: Setup;
  /** The verdict on the contrast of the button. */
  readonly verdict: TemplateResult | typeof nothing;
  set(changed: Partial<Setup>): void;
}

/** Everything about the look of the element: placement, language, custom properties, texts. */
export function themeEditor(editor: ThemeEditor): TemplateResult {
  const { setup, set, properties, verdict } = editor;
  return html`
    <div class="choices">
      ${choiceOf({
        id: "placement",
        legend: "Placement",
        options: [
          ["inline", "Inline"],
          ["floating", "Floating"],
        ],
        value: setup.attributes.get("placement") === "floating" ? "floating" : "inline",
        choose: (value) =>
          set({
            attributes: withEntry(setup.attributes, "placement", value === "floating" ? value : undefined),
          }),
      })}
      ${languageMenu(editor)}
    </div>
    ${themesMenu(editor)}
    <div class="properties">${properties.map((property) => row(property, editor))}</div>
    ${verdict} ${textFields(editor)}
  `;
}

/** Choosing a language also sets its direction. */
function languageMenu({ languages, setup, set }: ThemeEditor): TemplateResult {
  const { attributes, dir } = setup;
  const value = attributes.get("locale") ?? "";
  const known = ["en", ...languages];
  const choose = ({ target }: Event) => {
    const code = (target as HTMLSelectElement).value;
    const isRtl = isRightToLeft(code);
    set({
      attributes: withEntry(attributes, "locale", code || undefined),
      dir: isRtl === isRightToLeft(value) ? dir : isRtl ? "rtl" : undefined,
    });
  };
  const option = (code: string) =>
    html`<option value=${code} lang=${code} .selected=${code === value}>${nameOf(code)}</option>`;
  return html`
    <label class="choice">
      <span class="label">Language</span>
      <select id="language" @change=${choose}>
        <option value="" .selected=${value === ""}>Same as page (English)</option>
        ${known.map(option)} ${value && !known.includes(value) ? option(value) : nothing}
      </select>
    </label>
  `;
}

function row({ name, help, kind, fallback }: CssProperty, { setup, set }: ThemeEditor): TemplateResult {
  const value = setup.theme.get(name) ?? "";
  const apply = (field: HTMLInputElement) => {
    const typed = field.value.trim();
    // A value that would break the CSS rule is not applied, and the browser shows the message.
    const isValid =
      typed === "" || (isCssValue(typed) && (kind !== "colour" || CSS.supports("color", typed)));
    field.setCustomValidity(isValid ? "" : "Enter a valid CSS value.");
    if (field.reportValidity()) set({ theme: withEntry(setup.theme, name, typed || undefined) });
  };
  const changed = ({ target }: Event) => apply(target as HTMLInputElement);
  const id = `property-${name.slice(2)}`;
  return html`
    <div class="field">
      <label for=${id}>${name.replace("--genesys-chat-", "")}</label>
      <span class="with-swatch">
        ${
          kind === "colour"
            ? html`<input
                type="color"
                aria-label=${`Pick ${name}`}
                .value=${asHex(value || fallback)}
                @input=${changed}
              />`
            : nothing
        }
        <input
          id=${id}
          placeholder=${fallback ?? "default"}
          autocomplete="off"
          spellcheck="false"
          aria-describedby=${`help-${id}`}
          .value=${value}
          @change=${changed}
        />
      </span>
      <p id=${`help-${id}`} class="muted">${prose(help)} <code class="name">${name}</code></p>
    </div>
  `;
}
