/** A customer of the shop in the playground, with the attributes that a real page would write into the tag. */
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
