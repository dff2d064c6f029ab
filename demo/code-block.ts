import { html, type TemplateResult } from "lit";

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

/** Code to take along. `name` says what it is: “the tags”. */
export const codeBlock = (name: string, code: unknown): TemplateResult => html`
  <figure class="code">
    <pre tabindex="0" role="region" aria-label=${name}><code>${code}</code></pre>
    <output></output>
    <button @click=${copy}>Copy<span class="unseen"> ${name}</span></button>
  </figure>
`;
