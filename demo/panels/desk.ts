import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Conversation, Message } from "../../src/simulator/cloud/conversations.js";

interface Work {
  /** Newest first. */
  readonly conversations: readonly Conversation[];
  readonly current: Conversation | undefined;
  /** The ids of those that began while another one was on the desk, the newest first. */
  readonly unseen: readonly string[];
  /** The custom attribute that carries the CRM id. */
  readonly crmKey: string;
  /** The panel that verifies the CRM id of a conversation. */
  verify(conversation: Conversation): TemplateResult;
  select(id: string): void;
  /** Sends a message to the customer. @returns whether it was delivered */
  answer(id: string, text: string): Promise<boolean>;
  /** Ends the conversation. */
  end(id: string): void;
  /** How to start a conversation. */
  readonly hint: string;
}

const empty = (hint: string): TemplateResult => html`
  <div class="empty">
    <p>No conversation yet.</p>
    <ol>
      <li>${hint}</li>
      <li>See here who is asking, and verify it.</li>
      <li>Choose a scenario above, and see what happens when something goes wrong.</li>
    </ol>
  </div>
`;

const label = ({ startedAt, id, endedAt }: Conversation, isNew: boolean): string =>
  [
    new Date(startedAt).toLocaleTimeString(),
    id.slice(-4),
    ...(isNew ? ["new"] : []),
    ...(endedAt === undefined ? [] : ["ended"]),
  ].join(" · ");

const chooser = ({ conversations, current, select, unseen }: Work): TemplateResult => html`
  <div class="bar">
    <label class="bar">
      Conversation
      <select id="conversation" @change=${({ target }: Event) => select((target as HTMLSelectElement).value)}>
        <option value="" .selected=${!current} disabled>${conversations.length} earlier</option>
        ${conversations.map(
          (each) =>
            html`<option value=${each.id} .selected=${each === current}>
              ${label(each, unseen.includes(each.id))}
            </option>`,
        )}
      </select>
    </label>
    <span role="status"
      >${
        unseen[0] === undefined
          ? nothing
          : html`<button id="show-new" @click=${() => select(unseen[0] as string)}>
              Show ${unseen.length} new
            </button>`
      }</span
    >
  </div>
`;

const line = ({ from, text }: Message): TemplateResult =>
  html`<li data-from=${from}><strong>${from}</strong> <span>${text}</span></li>`;

const row = (name: string, value: string): TemplateResult =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;

/** The screen of the agent. */
export class Desk {
  readonly #update: () => void;
  /** What the agent has written and not sent yet, by the id of the conversation. */
  readonly #drafts = new Map<string, string>();

  constructor(update: () => void) {
    this.#update = update;
  }

  render(work: Work): TemplateResult {
    const { conversations, current, hint } = work;
    return html`
      ${conversations.length > 0 ? chooser(work) : ""}
      ${current ? this.#conversation(current, work) : empty(hint)}
    `;
  }

  #conversation(current: Conversation, { crmKey, verify, answer, end }: Work): TemplateResult {
    const { customAttributes, customer, transcript, id, endedAt, sdk } = current;
    const crmId = customAttributes[crmKey];
    const name = [customer.firstName, customer.lastName].filter(Boolean).join(" ");
    const others = Object.entries(customAttributes).filter(([key]) => key !== crmKey);
    const reply = async (event: SubmitEvent) => {
      event.preventDefault();
      const draft = this.#drafts.get(id) ?? "";
      if (draft.trim() === "" || !(await answer(id, draft))) return;
      // Not what was written while the message was on its way.
      if (this.#drafts.get(id) === draft) this.#drafts.delete(id);
      this.#update();
    };
    return html`
      <p class="crm-id" data-known=${crmId !== undefined && crmId !== null}>
        <span>${crmKey}</span><strong>${crmId ?? "no CRM id"}</strong>
      </p>
      <dl>
        ${
          // With the Messenger they are custom attributes.
          sdk === "messenger"
            ? nothing
            : [row("name", name || "not given"), row("email", customer.email ?? "not given")]
        }
        ${others.map(([key, value]) => row(key, String(value)))}
      </dl>
      <div class="transcript tail" tabindex="0" role="group" aria-label="Transcript">
        <ol>
          ${transcript.map(line)}
        </ol>
      </div>
      <form class="reply" @submit=${reply}>
        <input
          name="text"
          aria-label="Your answer as the agent"
          placeholder=${endedAt === undefined ? "Answer as the agent" : "The conversation has ended"}
          autocomplete="off"
          .value=${live(this.#drafts.get(id) ?? "")}
          @input=${({ target }: Event) => this.#drafts.set(id, (target as HTMLInputElement).value)}
          ?disabled=${endedAt !== undefined}
        />
        <button ?disabled=${endedAt !== undefined}>Send</button>
        <button id="hang-up" type="button" ?disabled=${endedAt !== undefined} @click=${() => end(id)}>
          End
        </button>
      </form>
      ${verify(current)}
    `;
  }
}
