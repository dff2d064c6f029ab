import { html, type TemplateResult } from "lit";
import type { AttributesForm } from "./attributes-form.js";
import { ATTRIBUTE_NAME } from "../state/setup.js";

/** HTML's own; not for the agent. */
const OF_HTML = new Set(["dir"]);

/** What is no option becomes a custom attribute. */
export function customAttributes(
  { fields, attributes, change }: AttributesForm,
  isOpen: boolean,
): TemplateResult {
  const isOwn = (name: string) => !OF_HTML.has(name) && !fields.some((field) => field.name === name);
  const add = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const typed = (field: string) => (form.elements.namedItem(field) as HTMLInputElement).value;
    change(typed("name"), typed("value"));
    form.reset();
    // The next one can be typed at once.
    (form.elements.namedItem("name") as HTMLInputElement).focus();
  };
  const remove =
    (name: string) =>
    ({ currentTarget }: Event) => {
      const form = (currentTarget as HTMLElement).closest("details")?.querySelector("form");
      change(name, undefined);
      // The button that had the focus is gone.
      (form?.elements.namedItem("name") as HTMLInputElement | null)?.focus();
    };
  return html`
    <details class="group" ?open=${isOpen}>
      <summary>Any other attribute: the agent sees it as a custom attribute</summary>
      <ul class="custom">
        ${[...attributes]
          .filter(([name]) => isOwn(name))
          .map(
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
          title="Small letters, digits, - and _; a letter first"
          autocomplete="off"
          required
        />
        <input name="value" aria-label="Value" placeholder="Website" autocomplete="off" required />
        <button>Add</button>
      </form>
    </details>
  `;
}
