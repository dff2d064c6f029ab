/** The playground: puts the two tags into the page, and shows all there is to see of them. */
import { render } from "lit";
import type { GenesysCrmChat } from "../src/index.js";
import type { Conversation } from "../src/simulator/conversations.js";
import { attributesForm } from "./attributes-form.js";
import { ADA, type Customer, customerBar } from "./customers.js";
import { desk } from "./desk.js";
import { EventsLog } from "./events-log.js";
import { type Field, loadFields } from "./manifest.js";
import { methods } from "./methods.js";
import { addressOf, readHash } from "./own-attributes.js";
import { scenarioOfPage } from "./scenario.js";
import { scenarioMenu } from "./scenario-menu.js";
import { answer, watchConversations } from "./simulator.js";
import { chatTag, createElement, scriptTag } from "./tag.js";
import { tagsPanel } from "./tags-panel.js";
import { verifyCommand } from "./verify-command.js";

const FIRST = new Map([...Object.entries(ADA.attributes), ["source-system", "Website"]]);

const { origin } = location;
const scenario = scenarioOfPage(location);
const own = new Map(readHash(location.hash) ?? FIRST);
const place = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;

let fields: readonly Field[] = [];
let conversations: readonly Conversation[] = [];
let selected: string | undefined;
let inProduction = false;

const log = new EventsLog(update);

// The two tags, made of the same data as the text to copy. The element waits for its script, as on any page.
const element = createElement(chatTag(scenario, own)) as GenesysCrmChat;
place("place").append(element);
element.addEventListener("genesys-chat-session-start", ({ detail: { session } }) =>
  show(session.id ?? selected),
);
document.head.append(createElement(scriptTag(scenario, origin)));

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
fields = await loadFields();
update();

/** Sets an attribute of the tag, or takes it away. @returns its value now: the scenario may need one */
function change(name: string, value: string | undefined): string | undefined {
  if (value === undefined) own.delete(name);
  else own.set(name, value);
  const now = chatTag(scenario, own).attributes.get(name);
  if (now === undefined) element.removeAttribute(name);
  else element.setAttribute(name, now);
  history.replaceState(null, "", addressOf(scenario.name, own));
  update();
  return now;
}

function logIn({ attributes }: Customer): void {
  for (const [name, value] of Object.entries(attributes)) change(name, value);
}

/** Nothing of the customer may be left, then the page forgets who it was. */
async function logOut(): Promise<void> {
  await element.reset();
  for (const name of Object.keys(ADA.attributes)) change(name, undefined);
}

function show(id: string | undefined): void {
  selected = id;
  update();
}

function update(): void {
  const script = scriptTag(scenario, origin);
  const tag = chatTag(scenario, own);
  const { attributes } = tag;
  const crmKey = attributes.get("crm-key") ?? "crmCustomerId";
  const current = conversations.find(({ id }) => id === selected);
  const command = (each: Conversation) => verifyCommand(each, crmKey, scenario, origin);
  const panels = {
    scenario: scenarioMenu(scenario, (name) => addressOf(name, own)),
    customer: customerBar({ crmId: attributes.get("crm-id"), logIn, logOut: () => void logOut() }),
    methods: methods(element),
    desk: desk({ conversations, current, crmKey, command, select: show, answer }),
    events: log.render(element.status ?? "idle"),
    tags: tagsPanel({
      tags: [script, tag],
      inProduction,
      choose: (value) => {
        inProduction = value;
        update();
      },
    }),
    attributes: attributesForm({ fields, attributes, change }),
  };
  for (const [id, panel] of Object.entries(panels)) render(panel, place(id));
}
