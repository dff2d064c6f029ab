import { html, nothing, type TemplateResult } from "lit";
import { customAttributes } from "./custom-attributes.js";
import type { Field } from "../state/manifest.js";
import { prose } from "../parts/prose.js";

export interface AttributesForm {
  readonly fields: readonly Field[];
  /** As they are on the tag. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Sets an attribute, or takes it away. @returns its value now: the scenario may need one */
  change(name: string, value: string | undefined): string | undefined;
}

/** The attributes by what they are about; what is in no group comes last. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  Customer: ["crm-id", "first-name", "last-name", "email", "message"],
  Deployment: ["deployment-id", "environment", "locale", "sdk"],
  "Button and loading": ["placement", "disabled", "loading", "autostart"],
  "What is sent": ["crm-key", "missing-crm-id", "attempt-key", "allow-sensitive"],
  Retries: ["max-retries", "retry-delay", "retry-jitter", "retry-budget", "timeout"],
};

/** On a narrow screen they are folded up, or the page would have no end. */
const isWide = matchMedia("(width >= 44rem)").matches;

/** A field for every attribute, and for the page's own ones. */
export function attributesForm(form: AttributesForm): TemplateResult {
  const { fields } = form;
  const grouped = new Set(Object.values(GROUPS).flat());
  const others = fields.filter(({ name }) => !grouped.has(name));
  const named = (name: string) => fields.filter((field) => field.name === name);
  return html`
    <div class="groups">
      ${Object.entries(GROUPS).map(([heading, names]) => group(heading, names.flatMap(named), form))}
      ${others.length > 0 ? group("More", others, form) : nothing} ${customAttributes(form, isWide)}
    </div>
  `;
}

const group = (heading: string, fields: readonly Field[], form: AttributesForm): TemplateResult => html`
  <details class="group" ?open=${isWide}>
    <summary>${heading}${badgeOf(fields, form)}</summary>
    <div class="fields">${fields.map((field) => row(field, form))}</div>
  </details>
`;

/** How many of them are set: a group that is folded up shall not hide it. */
function badgeOf(fields: readonly Field[], { attributes }: AttributesForm): TemplateResult | typeof nothing {
  const count = fields.filter(({ name }) => attributes.has(name)).length;
  return count > 0 ? html` <span class="badge">${count} set</span>` : nothing;
}

const row = (field: Field, form: AttributesForm): TemplateResult => html`
  <div class="field" data-set=${form.attributes.has(field.name)}>
    <label for=${`attribute-${field.name}`}>${field.name}</label>
    ${control(field, form)}
    <p id=${`help-${field.name}`} class="muted">${prose(field.help)}</p>
  </div>
`;

function control(
  { name, kind, choices, fallback }: Field,
  { attributes, change }: AttributesForm,
): TemplateResult {
  const value = attributes.get(name);
  const id = `attribute-${name}`;
  const help = `help-${name}`;
  if (kind === "flag") {
    const ticked = ({ target }: Event) => change(name, (target as HTMLInputElement).checked ? "" : undefined);
    return html`<input
      id=${id}
      type="checkbox"
      aria-describedby=${help}
      .checked=${value !== undefined}
      @change=${ticked}
    />`;
  }
  // Between two changes the field is the visitor's: it is not written to, only corrected after a change.
  const typed = ({ target }: Event) => {
    const field = target as HTMLInputElement;
    field.value = change(name, field.value || undefined) ?? "";
  };
  if (kind === "choice") {
    return html`<select id=${id} aria-describedby=${help} .value=${value ?? ""} @change=${typed}>
      <option value="">${fallback === undefined ? "not set" : `${fallback} (default)`}</option>
      ${choices.map((choice) => html`<option>${choice}</option>`)}
    </select>`;
  }
  return html`<input
    id=${id}
    inputmode=${kind === "number" ? "numeric" : nothing}
    placeholder=${fallback ?? ""}
    autocomplete="off"
    aria-describedby=${help}
    .value=${value ?? ""}
    @change=${typed}
  />`;
}
