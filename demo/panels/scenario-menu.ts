import { html, nothing, type TemplateResult } from "lit";
import type { Fault } from "../../src/simulator/scenarios/faults.js";
import { kindOf, type Outcome, type Scenario } from "../../src/simulator/scenarios/index.js";

/** The groups of the menu, in their order: where it happens. */
const GROUPS = {
  Customer: "what people do, and how long they wait",
  Network: "scripts and connections that break",
  Genesys: "what its servers answer",
  "Command line": "what verify gets to read",
} as const;

/** The group of a scenario, by its faults. */
function groupOf(scenario: Scenario): keyof typeof GROUPS {
  const kind = kindOf(scenario);
  if (kind === "rest") return "Command line";
  if (kind === "script" || scenario.faults.some(({ does }) => does === "cut")) return "Network";
  const isLate = ({ does }: Fault) => typeof does === "object" && "after" in does;
  const isGenesys = scenario.faults.some((fault) => fault.on !== "greeting" && !isLate(fault));
  return isGenesys || "deployment" in scenario ? "Genesys" : "Customer";
}

/** Every code that a scenario has: of its errors, of HTTP and of the Guest API. */
function codesOf({ faults, expect }: Scenario): string {
  const ofFaults = faults.flatMap(({ does }) =>
    typeof does === "object"
      ? Object.entries(does).flatMap(([key, code]) => (/^(?:status|frameCode|code)$/.test(key) ? [code] : []))
      : [],
  );
  const overcome = expect.ends === "started" ? [expect.afterError ?? "", ...(expect.retried ?? [])] : [];
  return [endOf(expect), ...overcome, ...ofFaults].join(" ");
}

/** Text in which a search finds "Rate limited" by `RATE_LIMITED` too. */
const searchable = (text: string): string => text.toLowerCase().replaceAll(/[_-]/g, " ");

/** The scenarios that a visitor tries first, by the name of what happens. Both SDKs have them. */
const CHIPS: readonly [title: string, name: string][] = [
  ["All well", "all-well"],
  ["Busy", "rate-limited-twice"],
  ["Blocked", "blocked"],
  ["Offline", "offline"],
  ["Wrong id", "wrong-deployment"],
  ["Very slow", "slow"],
];

/** The outcome of a scenario in a few words. */
export function endOf(expect: Outcome): string {
  if (expect.ends === "failed") return expect.code;
  if (expect.ends === "verified") return `exit ${expect.exit}`;
  return expect.attempts === 1 ? "chat" : `chat, ${expect.attempts} attempts`;
}

const isWell = (expect: Outcome): boolean =>
  expect.ends === "started" || (expect.ends === "verified" && expect.exit === 0);

const badge = ({ expect }: Scenario): TemplateResult =>
  html`<span class="badge" data-well=${isWell(expect)}>${endOf(expect)}</span>`;

interface Menu {
  /** The scenarios of the page's SDK. */
  readonly scenarios: readonly Scenario[];
  readonly current: Scenario;
  addressOf(name: string): string;
  choose(name: string): void;
}

/** The current scenario and the menu of all others. They are links, which can be opened in another tab. */
export class ScenarioMenu {
  #text = "";
  readonly #update: () => void;

  constructor(update: () => void) {
    this.#update = update;
  }

  #search = ({ target }: Event): void => {
    this.#text = searchable((target as HTMLInputElement).value.trim());
    this.#update();
  };

  #matches = (scenario: Scenario): boolean =>
    searchable(`${scenario.name} ${scenario.title} ${scenario.story} ${codesOf(scenario)}`).includes(
      this.#text,
    );

  render(menu: Menu): TemplateResult {
    const { scenarios, current } = menu;
    const found = scenarios.filter(this.#matches);
    const group = ([name, about]: [string, string]) => {
      const inGroup = found.filter((scenario) => groupOf(scenario) === name);
      if (inGroup.length === 0) return nothing;
      return html`
        <h2>${name} <small>${about}</small></h2>
        <ul>
          ${inGroup.map((scenario) => link(scenario, menu))}
        </ul>
      `;
    };
    return html`
      <div class="buttons" role="group" aria-label="Common scenarios">
        ${CHIPS.map(([title, name]) => chip(title, name, menu))}
      </div>
      <details>
        <summary id="scenario-summary">
          <span>
            <span class="label">Scenario</span> <strong>${current.title}</strong> ${badge(current)}
            <span class="story muted">${current.story}</span>
          </span>
          <span class="button">All ${scenarios.length} scenarios</span>
        </summary>
        <div class="bar">
          <input
            type="search"
            id="scenario-search"
            aria-label="Find a scenario"
            placeholder="Find: 429, timeout, SDK_BLOCKED …"
            autocomplete="off"
            spellcheck="false"
            @input=${this.#search}
          />
          <span class="muted small" role="status">${found.length} of ${scenarios.length}</span>
        </div>
        ${found.length === 0 ? html`<p class="empty">No scenario has this in its name, story or codes.</p>` : nothing}
        <nav aria-label="Scenarios">${Object.entries(GROUPS).map(group)}</nav>
      </details>
    `;
  }
}

function chip(
  title: string,
  name: string,
  { scenarios, current, choose }: Menu,
): TemplateResult | typeof nothing {
  const scenario = scenarios.find((each) => each.name === name);
  if (!scenario) return nothing;
  return html`<button
    id=${`chip-${scenario.name}`}
    aria-pressed=${scenario === current}
    title=${scenario.story}
    @click=${() => choose(scenario.name)}
  >
    ${title}
  </button>`;
}

function link(scenario: Scenario, { current, addressOf, choose }: Menu): TemplateResult {
  const { name, title, story } = scenario;
  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    // The page load closes the menu and restores the focus to its summary.
    document.getElementById("scenario-summary")?.focus();
    choose(name);
  };
  return html`
    <li>
      <a href=${addressOf(name)} aria-current=${scenario === current ? "page" : nothing} @click=${follow}>
        <strong>${title}</strong> ${badge(scenario)}
        <span class="muted">${story}</span>
      </a>
    </li>
  `;
}
