import { html, type TemplateResult } from "lit";

/** Somebody who can log in to the pretended shop: the attributes that a page would write into the tag. */
export interface Customer {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export const ADA: Customer = {
  name: "Ada Lovelace",
  attributes: {
    "crm-id": "CRM-123456789",
    "first-name": "Ada",
    "last-name": "Lovelace",
    email: "ada@example.com",
    segment: "Premium",
  },
};

export const GRACE: Customer = {
  name: "Grace Hopper",
  attributes: {
    "crm-id": "CRM-987654321",
    "first-name": "Grace",
    "last-name": "Hopper",
    email: "grace@example.com",
    segment: "Standard",
  },
};

interface CustomerBar {
  /** The CRM id that the tag has now. */
  readonly crmId: string | undefined;
  logIn(customer: Customer): void;
  logOut(): void;
}

/** Who is logged in to the shop, and the buttons that change it. */
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
