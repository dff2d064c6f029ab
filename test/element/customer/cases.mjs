/**
 * Which tests of this folder cover which cases and goals: id → files of this folder, or `file > start of the full title`.
 *
 * @type {Record<string, string[]>}
 */
export const COVERS = {
  C3: ["arrives.test.ts", "changes.test.ts", "changes-later.test.ts", "gone.test.ts"],
  "C-12": ["changes.test.ts"],
  S2: [
    "hostile-names.test.ts",
    "custom-attributes.test.ts > a custom attribute of the tag is sent as constructor",
    "custom-attributes.test.ts > a custom attribute of the tag is sent as __proto__",
    "custom-attributes.test.ts > the property customAttributes loses no value and pollutes no prototype",
  ],
  S3: ["privacy.test.ts"],
  S4: ["hostile-texts.test.ts > hostile text"],
  S5: [
    "attribute-errors.test.ts > the attribute check reports SENSITIVE_ATTRIBUTE",
    "attribute-errors.test.ts > the attribute check accepts sensitive values under the names in allow-sensitive",
  ],
  S6: ["attributes-too-large.test.ts"],
  S12: ["crm-id.test.ts > option crm-id, first-name, last-name and email"],
  "V-02": ["crm-id.test.ts > option missing-crm-id"],
  "V-03": [
    "attributes-too-large.test.ts > the limit of 2,048 bytes for custom attributes keeps a CRM id of 255",
  ],
  "V-04": ["hostile-texts.test.ts > markup from the customer"],
  "V-05": [
    "hostile-names.test.ts > a custom attribute",
    "custom-attributes.test.ts > a custom attribute of the tag is sent as constructor",
    "custom-attributes.test.ts > a custom attribute of the tag is sent as __proto__",
    "custom-attributes.test.ts > the property customAttributes loses no value and pollutes no prototype",
  ],
  "V-06": ["attribute-errors.test.ts > the attribute check reports SENSITIVE_ATTRIBUTE"],
  "V-09": [
    "hostile-texts.test.ts > hostile text is never rendered from the message of the SDK's error",
    "hostile-texts.test.ts > hostile text is never rendered from the name, code and status of the SDK's error",
    "hostile-texts.test.ts > hostile text is never rendered from a rejection",
  ],
  "V-10": [
    "crm-id.test.ts > option crm-id is sent and compared unchanged",
    "crm-id.test.ts > option crm-id is another customer's in another Unicode normalization form",
  ],
  "2.V-01": ["sources.test.ts > the CRM id"],
  "2.V-02": ["sources.test.ts > the CRM id of"],
  "2.V-03": [
    "sources.test.ts > the CRM id of",
    "attribute-errors.test.ts > the attribute check accepts a BigInt",
    "attribute-errors.test.ts > the attribute check reports a number that JavaScript cannot hold",
  ],
  "2.V-05": ["sources.test.ts > the CRM id of 13 to 19 bare digits"],
  "2.V-06": ["sources.test.ts > the CRM id of"],
  "2.V-08": ["custom-attributes.test.ts"],
  "2.V-09": ["attributes.test.ts"],
  "2.V-10": ["custom-attributes.test.ts > a custom attribute of the tag is never read"],
  "2.V-11": ["sources.test.ts > configure()"],
  "2.W-04": [
    "sources.test.ts > the source of the CRM id that throws",
    "sources.test.ts > the source of the CRM id is not read",
  ],
  "2.I-07": [
    "crm-id-from.test.ts > the setting crmIdFrom with data-layer:PATH reads nothing after it was cleared",
    "sources.test.ts > the source of the CRM id with data-layer:PATH follows",
  ],
  "2.I-08": [
    "crm-id-from.test.ts > the setting crmIdFrom with data-layer:PATH reads nothing after a part of the path was cleared",
  ],
  "2.H-A2": ["polluted.test.ts"],
  "2.H-A5": ["sources.test.ts > the source of the CRM id with meta:NAME ignores"],
  "2.H-A6": ["sources.test.ts > the source of the CRM id with cookie:NAME takes no side"],
  "2.H-A7": ["sources.test.ts > the CRM id of"],
  "2.H-A8": ["sources.test.ts > the source of the CRM id may begin to throw"],
  "2.H-A9": ["many.test.ts"],
};
