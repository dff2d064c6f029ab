import { html, nothing, type TemplateResult } from "lit";
import type { Field } from "../state/manifest.js";
import { ATTRIBUTE_NAME } from "../state/setup.js";

interface CustomAttributes {
  /** The options of the element: every other attribute is a custom attribute. */
  readonly fields: readonly Field[];
  /** The attributes of the tag. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly isOpen: boolean;
  /** Sets an attribute, or removes it. */
  change(name: string, value: string | undefined): void;
}

/** Attributes of HTML, which are not sent to the agent. */
const OF_HTML = new Set(["dir"]);

/** The list of custom attributes, with a form to add one. */
export function customAttributes({ fields, attributes, isOpen, change }: CustomAttributes): TemplateResult {
  const all = [...attributes].filter(
    ([name]) => !OF_HTML.has(name) && !fields.some((field) => field.name === name),
  );
  const add = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const typed = (field: string) => (form.elements.namedItem(field) as HTMLInputElement).value;
    change(typed("name"), typed("value"));
    form.reset();
    // Ready for the next attribute.
    (form.elements.namedItem("name") as HTMLInputElement).focus();
  };
  const remove =
    (name: string) =>
    ({ currentTarget }: Event) => {
      const form = (currentTarget as HTMLElement).closest("details")?.querySelector("form");
      change(name, undefined);
      // The button that had the focus has been removed.
      (form?.elements.namedItem("name") as HTMLInputElement | null)?.focus();
    };
  return html`
    <details class="group" ?open=${isOpen}>
      <summary>
        Custom attributes${all.length > 0 ? html` <span class="badge">${all.length} set</span>` : nothing}
      </summary>
      <p class="muted small">Any other attribute. The agent’s side receives it as participant data.</p>
      <ul class="custom">
        ${all.map(
          ([name, value]) => html`
            <li>
              <code>${name}</code> <span>${value}</span>
              <button @click=${remove(name)}>Remove<span class="unseen"> ${name}</span></button>
            </li>
          `,
        )}
      </ul>
      <form class="add" @submit=${add}>
        <input
          name="name"
          aria-label="Name"
          placeholder="source-system"
          pattern=${ATTRIBUTE_NAME}
          title="Lowercase letters, digits, - and _, starting with a letter"
          autocomplete="off"
          required
        />
        <input name="value" aria-label="Value" placeholder="Website" autocomplete="off" required />
        <button>Add</button>
      </form>
    </details>
  `;
}
