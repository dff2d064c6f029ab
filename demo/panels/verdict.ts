import { html, nothing, type TemplateResult } from "lit";
import { contrast, rgbOf } from "./colours.js";

/** The minimum contrast for text of this size: WCAG 2.2, 1.4.3. */
const MINIMUM = 4.5;

/** The contrast of the button's label as it is painted; nothing if the colours are unknown. */
export function contrastVerdict(element: HTMLElement): TemplateResult | typeof nothing {
  const button = element.shadowRoot?.querySelector("[part~=button]");
  if (!button) return nothing;
  const { color, backgroundColor } = getComputedStyle(button);
  const [label, ground] = [rgbOf(color), rgbOf(backgroundColor)];
  if (!label || !ground) return nothing;
  const ratio = contrast(label, ground);
  const isEnough = ratio >= MINIMUM;
  return html`
    <p class="verdict" data-well=${isEnough}>
      <span class="badge" data-well=${isEnough}>${(Math.floor(ratio * 10) / 10).toFixed(1)} : 1</span>
      ${isEnough ? "The label has sufficient contrast (WCAG AA)." : "Insufficient contrast: the label needs 4.5 : 1."}
    </p>
  `;
}
