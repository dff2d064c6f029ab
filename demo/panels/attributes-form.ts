import { html, nothing, type TemplateResult } from "lit";
import { customAttributes } from "./custom-attributes.js";
import { type Option, OPTIONS } from "../../src/core/options.js";
import { nearestRegion, regionDomain, regions } from "../../src/core/regions.js";
import type { Field } from "../state/manifest.js";
import { prose } from "../parts/prose.js";

/** The two forms of attributes. */
export type FormName = "attributes" | "behaviour";

export interface AttributesForm {
  readonly fields: readonly Field[];
  /** The attributes of the tag. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Sets or removes an attribute. @returns its value afterwards: the scenario may have a default for it */
  change(name: string, value: string | undefined): string | undefined;
}

type Groups = Readonly<Record<string, readonly string[]>>;

const CUSTOMER_AND_DEPLOYMENT: Groups = {
  Customer: ["crm-id", "first-name", "last-name", "email", "message"],
  Deployment: ["deployment-id", "environment", "locale", "sdk"],
};

/** The attributes in no group come last. */
const BEHAVIOUR: Groups = {
  "Button and loading": ["placement", "disabled", "loading", "autostart"],
  "Data sent": ["crm-key", "missing-crm-id", "attempt-key", "allow-sensitive"],
  Retries: ["max-retries", "retry-delay", "retry-jitter", "retry-budget", "timeout"],
};

/** On a narrow screen all groups but the first are closed, which keeps the page short. */
const isWide = matchMedia("(width >= 60rem)").matches;

/** The custom attributes, and fields for those that say who asks and where. */
export const customerForm = (form: AttributesForm): TemplateResult => html`
  <div class="groups">
    ${groupsOf(CUSTOMER_AND_DEPLOYMENT, form)} ${customAttributes({ ...form, isOpen: isWide })}
  </div>
`;

/** A field for every other attribute. */
export function behaviourForm(form: AttributesForm): TemplateResult {
  const grouped = namesIn({ ...CUSTOMER_AND_DEPLOYMENT, ...BEHAVIOUR });
  const others = form.fields.filter(({ name }) => !grouped.has(name));
  return html`
    <div class="groups">
      ${groupsOf(BEHAVIOUR, form)} ${others.length > 0 ? group("More", others, form) : nothing}
    </div>
  `;
}

/** The number of attributes that are set in each form. */
export function countSet({ fields, attributes }: AttributesForm): Record<FormName, number> {
  const names = namesIn(CUSTOMER_AND_DEPLOYMENT);
  const isOther = (name: string) => !names.has(name) && fields.some((field) => field.name === name);
  const behaviour = [...attributes.keys()].filter(isOther).length;
  return { attributes: attributes.size - behaviour, behaviour };
}

const namesIn = (groups: Groups): Set<string> => new Set(Object.values(groups).flat());

const groupsOf = (groups: Groups, form: AttributesForm): TemplateResult[] =>
  Object.entries(groups).map(([heading, names], index) =>
    group(
      heading,
      names.flatMap((name) => form.fields.filter((field) => field.name === name)),
      form,
      isWide || index === 0,
    ),
  );

const group = (
  heading: string,
  fields: readonly Field[],
  form: AttributesForm,
  isOpen = isWide,
): TemplateResult => html`
  <details class="group" ?open=${isOpen}>
    <summary>${heading}${badgeOf(fields, form)}</summary>
    <div class="fields">${fields.map((field) => row(field, form))}</div>
  </details>
`;

/** The number of attributes that are set, so that a closed group does not hide it. */
function badgeOf(fields: readonly Field[], { attributes }: AttributesForm): TemplateResult | typeof nothing {
  const count = fields.filter(({ name }) => attributes.has(name)).length;
  return count > 0 ? html` <span class="badge">${count} set</span>` : nothing;
}

const row = (field: Field, form: AttributesForm): TemplateResult => html`
  <div class="field" data-set=${form.attributes.has(field.name)}>
    <label for=${`attribute-${field.name}`}>${field.name}</label>
    ${control(field, form)} ${problemText(field.name, problemOf(field.name, form.attributes.get(field.name)))}
    <p id=${`help-${field.name}`} class="muted">${prose(field.help)}</p>
  </div>
`;

const problemText = (name: string, problem: string | undefined): TemplateResult | typeof nothing =>
  problem === undefined
    ? nothing
    : html`<p id=${`problem-${name}`} class="problem">${problem.replace(/[^.?]$/, "$&.")}</p>`;

/** What the element itself would say of a value on the console. */
function problemOf(name: string, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (name === "environment") return regionDomain(value) ? undefined : noRegion(nearestRegion(value));
  return Object.values<Option>(OPTIONS)
    .find(({ attribute }) => attribute === name)
    ?.problem(value);
}

const noRegion = (meant: string | undefined): string =>
  `There is no such region. ${meant === undefined ? "The chat does not start" : `Did you mean ${meant}?`}`;

function control(
  { name, kind, choices, fallback }: Field,
  { attributes, change }: AttributesForm,
): TemplateResult {
  const value = attributes.get(name);
  const id = `attribute-${name}`;
  const isInvalid = problemOf(name, value) !== undefined;
  const help = isInvalid ? `problem-${name} help-${name}` : `help-${name}`;
  if (kind === "flag") {
    const toggle = ({ target }: Event) => change(name, (target as HTMLInputElement).checked ? "" : undefined);
    return html`<input
      id=${id}
      type="checkbox"
      aria-describedby=${help}
      .checked=${value !== undefined}
      @change=${toggle}
    />`;
  }
  // Lit skips a value that equals the last rendered one, so a field that falls back to the scenario's value is set here.
  const update = ({ target }: Event) => {
    const field = target as HTMLInputElement;
    field.value = change(name, field.value || undefined) ?? "";
  };
  if (kind === "choice" || name === "environment") {
    const known = name === "environment" ? [...regions.values()] : choices;
    // The address of the page may have another one.
    const all = value === undefined || known.includes(value) ? known : [...known, value];
    return html`<select
      id=${id}
      aria-describedby=${help}
      aria-invalid=${isInvalid || nothing}
      .value=${value ?? ""}
      @change=${update}
    >
      <option value="" .selected=${value === undefined}>
        ${fallback === undefined ? "not set" : `${fallback} (default)`}
      </option>
      ${all.map((choice) => html`<option value=${choice} .selected=${choice === value}>${choice}</option>`)}
    </select>`;
  }
  return html`<input
    id=${id}
    inputmode=${kind === "number" ? "numeric" : nothing}
    placeholder=${fallback ?? ""}
    autocomplete="off"
    aria-describedby=${help}
    aria-invalid=${isInvalid || nothing}
    .value=${value ?? ""}
    @change=${update}
  />`;
}
