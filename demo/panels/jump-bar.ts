import { html, type TemplateResult } from "lit";
import type { PanelName } from "./panel-tabs.js";

/** Those beside the tabs. */
const FIXED = { page: "Page", tags: "Code" };

const PANELS: Readonly<Record<PanelName, string>> = {
  attributes: "Customer",
  look: "Look",
  behaviour: "Behaviour",
  desk: "Agent",
  events: "Events",
};

function jump(section: string): void {
  const heading = document.getElementById(`${section}-heading`);
  heading?.closest("section, [role=tabpanel]")?.scrollIntoView({ block: "start" });
  heading?.focus({ preventScroll: true });
}

/**
 * Buttons that scroll to a panel, for small screens. No links, as the fragment of the address contains the setup.
 *
 * @param show shows a panel that has a tab
 */
export const jumpBar = (show: (panel: PanelName) => void): TemplateResult => html`
  ${Object.entries(FIXED).map(
    ([section, title]) => html`<button @click=${() => jump(section)}>${title}</button>`,
  )}
  ${(Object.keys(PANELS) as PanelName[]).map((panel) => {
    const showAndJump = () => {
      show(panel);
      jump(panel);
    };
    return html`<button @click=${showAndJump}>${PANELS[panel]}</button>`;
  })}
`;
