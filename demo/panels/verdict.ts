import { html, nothing, type TemplateResult } from "lit";
import { contrast, rgbOf } from "./colours.js";

/** WCAG 2.2, 1.4.3: what text of this size needs. */
const ENOUGH = 4.5;

/** Whether the button's label can be read, as it is painted now; nothing where that cannot be told. */
export function contrastVerdict(element: HTMLElement): TemplateResult | typeof nothing {
  const button = element.shadowRoot?.querySelector("[part~=button]");
  if (!button) return nothing;
  const { color, backgroundColor } = getComputedStyle(button);
  const [label, ground] = [rgbOf(color), rgbOf(backgroundColor)];
  if (!label || !ground) return nothing;
  const ratio = contrast(label, ground);
  const isEnough = ratio >= ENOUGH;
  return html`
    <p class="verdict" data-well=${isEnough}>
      <span class="badge" data-well=${isEnough}>${(Math.floor(ratio * 10) / 10).toFixed(1)} : 1</span>
      ${isEnough ? "The label is easy to read on the button (WCAG AA)." : "Too little contrast: the label needs 4.5 : 1."}
    </p>
  `;
}
