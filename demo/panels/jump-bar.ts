import { html, type TemplateResult } from "lit";

const SECTIONS = {
  page: "Page",
  desk: "Agent",
  events: "Events",
  tags: "Code",
  look: "Look",
  attributes: "Attributes",
};

/** Buttons that scroll to a panel, for small screens. No links, as the fragment of the address contains the setup. */
const jump = (section: string) => (): void => {
  const heading = document.getElementById(`${section}-heading`);
  heading?.closest("section")?.scrollIntoView({ block: "start" });
  heading?.focus({ preventScroll: true });
};

export const jumpBar: TemplateResult = html`
  ${Object.entries(SECTIONS).map(
    ([section, title]) => html`<button @click=${jump(section)}>${title}</button>`,
  )}
`;
