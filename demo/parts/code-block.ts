import { html, nothing, type TemplateResult } from "lit";

/** Milliseconds for which it says that it has copied. */
const THANKS = 2_000;

/** Copies exactly what is shown. */
async function copy({ currentTarget }: Event): Promise<void> {
  const figure = (currentTarget as HTMLElement).closest("figure");
  const [code, thanks] = [figure?.querySelector("code"), figure?.querySelector("output")];
  if (!code || !thanks) return;
  try {
    await navigator.clipboard.writeText(code.textContent);
    thanks.value = "Copied";
  } catch {
    // Not allowed here: it is selected, for Ctrl-C.
    getSelection()?.selectAllChildren(code);
    thanks.value = "Selected";
  }
  setTimeout(() => (thanks.value = ""), THANKS);
}

interface CodeBlock {
  /** What it is: “the tags”. */
  readonly name: string;
  readonly caption: unknown;
  readonly code: unknown;
  readonly look?: "wrapped";
}

/** Code to take along. */
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
