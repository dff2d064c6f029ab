import { html, type TemplateResult } from "lit";
import type { GenesysCrmChat } from "../../src/index.js";

const METHODS = ["load", "start", "cancel", "reset"] as const;

/** A button for each method of the element. The events show the result of a call. */
export const methods = (element: GenesysCrmChat): TemplateResult => html`
  <p class="buttons" role="group" aria-label="Methods of the element">
    <span class="muted">Call</span>
    ${METHODS.map((name) => html`<button @click=${() => void element[name]()}><code>${name}()</code></button>`)}
  </p>
`;
