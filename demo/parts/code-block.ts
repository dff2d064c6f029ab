import { html, nothing, type TemplateResult } from "lit";

/** ms for which the result of copying is shown. */
const RESULT_SHOWN = 2_000;

/** Copies the code exactly as it is shown. */
async function copy({ currentTarget }: Event): Promise<void> {
  const figure = (currentTarget as HTMLElement).closest("figure");
  const [code, result] = [figure?.querySelector("code"), figure?.querySelector("output")];
  if (!code || !result) return;
  try {
    await navigator.clipboard.writeText(code.textContent);
    result.value = "Copied";
  } catch {
    // The clipboard is not allowed here, so the code is selected for Ctrl+C.
    getSelection()?.selectAllChildren(code);
    result.value = "Selected";
  }
  setTimeout(() => (result.value = ""), RESULT_SHOWN);
}

interface CodeBlock {
  /** The accessible name: “the code”. */
  readonly name: string;
  readonly caption: unknown;
  readonly code: unknown;
  readonly look?: "wrapped";
}

/** Code with a button that copies it. */
export const codeBlock = ({ name, caption, code, look }: CodeBlock): TemplateResult => html`
  <figure class="code">
    <figcaption class="bar">
      ${caption}
      <span>
        <output></output>
        <button @click=${copy}>Copy<span class="unseen"> ${name}</span></button>
      </span>
    </figcaption>
    <pre class=${look ?? nothing} tabindex="0" role="group" aria-label=${name}><code>${code}</code></pre>
  </figure>
`;
