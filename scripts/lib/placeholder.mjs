/**
 * Stands where the project's addresses will stand, in package.json and in `DOCS` of src/core/errors/messages.ts. Domains
 * below `.example` belong to nobody. `npm run check:release` names each place that still has it.
 */
export const PLACEHOLDER = "https://genesys-crm-chat.example";
