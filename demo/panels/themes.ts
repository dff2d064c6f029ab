import { html, type TemplateResult } from "lit";
import type { CssProperty } from "../state/manifest.js";
import type { Setup } from "../state/setup.js";

const [ACCENT, ON_ACCENT, RADIUS] = [
  "--genesys-chat-accent",
  "--genesys-chat-on-accent",
  "--genesys-chat-radius",
];

/** Ready-made themes. The label has a contrast of at least 4.5:1 in both colour schemes. */
const THEMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Default: {},
  Forest: { [ACCENT]: "#14532d", [ON_ACCENT]: "#f0fdf4", [RADIUS]: "0.6em" },
  Ember: { [ACCENT]: "#fb923c", [ON_ACCENT]: "#1c1207", [RADIUS]: "2em" },
  Ink: { [ACCENT]: "#18181b", [ON_ACCENT]: "#fafafa", [RADIUS]: "0" },
  Plum: { [ACCENT]: "#6b21a8", [ON_ACCENT]: "#faf5ff", [RADIUS]: "1em" },
};

interface ThemesMenu {
  readonly properties: readonly CssProperty[];
  readonly setup: Setup;
  set(changed: Partial<Setup>): void;
}

/** Buttons for the ready-made themes, limited to custom properties that the element documents. */
export function themesMenu({ properties, setup, set }: ThemesMenu): TemplateResult {
  const documented = (theme: Readonly<Record<string, string>>) =>
    new Map(Object.entries(theme).filter(([name]) => properties.some((each) => each.name === name)));
  const isOn = (theme: ReadonlyMap<string, string>) =>
    theme.size === setup.theme.size && [...theme].every(([name, value]) => setup.theme.get(name) === value);
  const button = ([name, values]: [string, Readonly<Record<string, string>>]) => {
    const theme = documented(values);
    const style = [...theme].map((declaration) => declaration.join(":")).join(";");
    return html`
      <button aria-pressed=${isOn(theme)} @click=${() => set({ theme })}>
        <span class="swatch" style=${style} aria-hidden="true"></span>${name}
      </button>
    `;
  };
  return html`
    <div class="buttons" role="group" aria-label="Ready-made themes">
      <span class="label" aria-hidden="true">Start from</span> ${Object.entries(THEMES).map(button)}
    </div>
  `;
}
