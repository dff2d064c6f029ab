import { html, nothing, type TemplateResult } from "lit";
import { kindOf, type Outcome, type Scenario } from "../src/simulator/scenarios.js";

/** The groups of the menu, in its order. */
const GROUPS: readonly [kind: ReturnType<typeof kindOf>, heading: string][] = [
  ["chat", "Opening the chat"],
  ["script", "Loading the SDK’s script"],
  ["rest", "Asking with the command line"],
];

/** How a scenario ends, in a word or two. */
export function endOf(expect: Outcome): string {
  if (expect.ends === "failed") return expect.code;
  if (expect.ends === "verified") return `exit ${expect.exit}`;
  return expect.attempts === 1 ? "chat" : `chat, ${expect.attempts} attempts`;
}

const isWell = (expect: Outcome): boolean =>
  expect.ends === "started" || (expect.ends === "verified" && expect.exit === 0);

const badge = ({ expect }: Scenario): TemplateResult =>
  html`<span class="badge" data-well=${isWell(expect)}>${endOf(expect)}</span>`;

interface ScenarioMenu {
  /** All there are with the SDK of the page. */
  readonly scenarios: readonly Scenario[];
  readonly current: Scenario;
  addressOf(name: string): string;
  choose(name: string): void;
}

/** Which scenario is played, and all the others. Links: they open in another tab, too. */
export function scenarioMenu({ scenarios, current, addressOf, choose }: ScenarioMenu): TemplateResult {
  const follow = (name: string) => (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    // Where the keyboard is to be after the page load; the menu will be closed.
    document.getElementById("scenario-summary")?.focus();
    choose(name);
  };
  const link = (scenario: Scenario) => html`
    <li>
      <a
        href=${addressOf(scenario.name)}
        aria-current=${scenario === current ? "page" : nothing}
        @click=${follow(scenario.name)}
      >
        <strong>${scenario.title}</strong> ${badge(scenario)}
        <span class="muted">${scenario.story}</span>
      </a>
    </li>
  `;
  const group = ([kind, heading]: (typeof GROUPS)[number]) => html`
    <h2>${heading}</h2>
    <ul>
      ${scenarios.filter((scenario) => kindOf(scenario) === kind).map(link)}
    </ul>
  `;
  return html`
    <details>
      <summary id="scenario-summary">
        <span>
          <span class="label">Scenario</span> <strong>${current.title}</strong> ${badge(current)}
          <span class="story muted">${current.story}</span>
        </span>
        <span class="button">Choose another of ${scenarios.length}</span>
      </summary>
      <nav aria-label="Scenarios">${GROUPS.map(group)}</nav>
    </details>
  `;
}
