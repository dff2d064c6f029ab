import { html, type TemplateResult } from "lit";
import { ADA, type Customer, GRACE } from "../state/customers.js";

interface CustomerBar {
  /** The CRM id of the tag. */
  readonly crmId: string | undefined;
  logIn(customer: Customer): void;
  logOut(): void;
}

/** The customer who is logged in to the shop, and the buttons that change it. */
export function customerBar({ crmId, logIn, logOut }: CustomerBar): TemplateResult {
  const current = [ADA, GRACE].find(({ attributes }) => attributes["crm-id"] === crmId);
  const next = current === ADA ? GRACE : ADA;
  return html`
    <div class="shop-bar">
      <strong><bdi>Tea &amp; Co.</bdi></strong>
      <span class="who">${current?.name ?? crmId ?? "Not logged in"}</span>
      <span class="buttons">
        <button id="log-in" @click=${() => logIn(next)}>Log in as ${next.name}</button>
        <button id="log-out" ?disabled=${crmId === undefined} @click=${logOut}>Log out</button>
      </span>
    </div>
  `;
}
