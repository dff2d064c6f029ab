/** The playground: puts the tags into the page, and shows all there is to see of them. */
import { render } from "lit";
import type { SdkName } from "../src/index.js";
import type { Conversation } from "../src/simulator/cloud/conversations.js";
import { attributesForm } from "./panels/attributes-form.js";
import { shownHere } from "./code/shown.js";
import { CodePanel } from "./panels/code-panel.js";
import { ADA, type Customer, customerBar } from "./state/customers.js";
import { desk } from "./panels/desk.js";
import { EventsLog } from "./panels/events-log.js";
import { jumpBar } from "./panels/jump-bar.js";
import { loadLanguages } from "./state/languages.js";
import { type CssProperty, type Field, loadManifest } from "./state/manifest.js";
import { methods } from "./panels/methods.js";
import { Preview } from "./parts/preview.js";
import { scenarioFor, scenariosOf, sdkOf } from "./state/scenario.js";
import { ScenarioMenu } from "./panels/scenario-menu.js";
import { sessionBar } from "./panels/session-bar.js";
import { addressOf, readAddress, type Setup, withEntry } from "./state/setup.js";
import { answer, end, watchConversations } from "./state/simulator.js";
import { themeEditor } from "./panels/theme-editor.js";
import { contrastVerdict } from "./panels/verdict.js";
import { verifyCommand } from "./panels/verify-command.js";
import { takeUpFocus, visitAnew } from "./state/visit.js";

/** What a first visitor sees: somebody is logged in, everything else is at its default. */
const FIRST: Setup = {
  scenario: undefined,
  attributes: new Map([...Object.entries(ADA.attributes), ["source-system", "Website"]]),
  theme: new Map(),
  strings: new Map(),
  scheme: undefined,
  dir: undefined,
};

const { origin } = location;
const place = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;

let setup = readAddress(location, FIRST);
let languages: readonly string[] = [];
let fields: readonly Field[] = [];
let properties: readonly CssProperty[] = [];
let conversations: readonly Conversation[] = [];
let selected: string | undefined;

const sdk = sdkOf(setup.attributes);
const scenario = scenarioFor(sdk, setup.scenario);
const log = new EventsLog(update);
const code = new CodePanel(update);
const menu = new ScenarioMenu(update);
const preview = new Preview(place("place"), shownHere(setup, languages, origin));
const { element } = preview;

element.addEventListener("genesys-chat-session-start", ({ detail: { session } }) =>
  show(session.id ?? selected),
);
// An address that was pasted over this one is another setup; our own changes do not get here.
addEventListener("hashchange", () => location.reload());
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", update);

update();
watchConversations({
  changed(all) {
    conversations = all;
    update();
  },
  began(id) {
    // The agent stays with the chat of this page, if it has one.
    if (!element.session?.id) show(id);
  },
});
[languages, { fields, properties }] = await Promise.all([
  loadLanguages(),
  loadManifest(),
  customElements.whenDefined("genesys-crm-chat").then(() => element.updateComplete),
]);
// The verdict on the colours is about those that the button has in the end.
element.shadowRoot?.addEventListener("transitionend", update);
preview.show(shownHere(setup, languages, origin));
update();
takeUpFocus();

function set(changed: Partial<Setup>): void {
  const next = { ...setup, ...changed };
  if (sdkOf(next.attributes) !== sdk) return chooseSdk(sdkOf(next.attributes));
  setup = next;
  preview.show(shownHere(setup, languages, origin));
  history.replaceState(null, "", addressOf(setup));
  update();
}

/** Sets an attribute of the tag, or takes it away. @returns its value now: the scenario may need one */
function change(name: string, value: string | undefined): string | undefined {
  set({ attributes: withEntry(setup.attributes, name, value) });
  return shownHere(setup, languages, origin).attributes.get(name);
}

/** A deployment belongs to its scenario. */
function inScenario(name: string | undefined): Setup {
  const attributes = withEntry(setup.attributes, "deployment-id", undefined);
  return { ...setup, scenario: name, attributes };
}

/** In the scenario of the same name, where the other SDK has one. */
function chooseSdk(to: SdkName): void {
  const { name } = scenarioFor(to, setup.scenario);
  const attributes = withEntry(setup.attributes, "sdk", to === "messenger" ? to : undefined);
  setup = { ...setup, attributes };
  visitAnew(addressOf(inScenario(setup.scenario && name)));
}

function logIn({ attributes }: Customer): void {
  set({ attributes: new Map([...setup.attributes, ...Object.entries(attributes)]) });
}

/** Nothing of the customer may be left, then the page forgets who it was. */
async function logOut(): Promise<void> {
  await element.reset();
  const personal = Object.keys(ADA.attributes);
  set({ attributes: new Map([...setup.attributes].filter(([name]) => !personal.includes(name))) });
}

function show(id: string | undefined): void {
  selected = id;
  update();
}

function update(): void {
  const shown = shownHere(setup, languages, origin);
  const { attributes } = shown;
  const crmKey = attributes.get("crm-key") ?? "crmCustomerId";
  const panels = {
    session: sessionBar({ sdk, choose: chooseSdk, startOver: () => visitAnew(addressOf(setup)) }),
    scenario: menu.render({
      scenarios: scenariosOf(sdk),
      current: scenario,
      addressOf: (name) => addressOf(inScenario(name)),
      choose: (name) => visitAnew(addressOf(inScenario(name))),
    }),
    jump: jumpBar,
    customer: customerBar({ crmId: attributes.get("crm-id"), logIn, logOut: () => void logOut() }),
    methods: methods(element),
    desk: desk({
      conversations,
      current: conversations.find(({ id }) => id === selected),
      crmKey,
      command: (each) => verifyCommand(each, crmKey, scenario, origin),
      select: show,
      answer,
      end: (id) => void end(id),
      hint:
        sdk === "messenger"
          ? "No conversation yet. Click the button on your page, then write as the customer."
          : "No conversation yet. Click the button on your page.",
    }),
    events: log.render(element.status ?? "idle"),
    tags: code.render(shown, fields),
    look: themeEditor({ properties, languages, setup, verdict: contrastVerdict(element), set }),
    attributes: attributesForm({ fields, attributes, change }),
  };
  for (const [id, panel] of Object.entries(panels)) render(panel, place(id));
}
