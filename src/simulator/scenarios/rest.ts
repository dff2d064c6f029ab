import { FOR_EVER } from "./faults.js";
import type { Scenario } from "./types.js";

/**
 * Faults of the REST calls of `genesys-crm-chat verify`, selected by a path prefix:
 * `GENESYS_API_URL=http://127.0.0.1:8080/scenario/NAME`.
 */
export const restScenarios: readonly Scenario[] = [
  {
    name: "token-429",
    title: "Token rate limited",
    story: "The first request for a token is refused with 429 and asks for one second of patience.",
    faults: [{ on: "token", does: { status: 429, retryAfter: 1 } }],
    expect: { ends: "verified", exit: 0 },
  },
  {
    name: "query-429",
    title: "Query rate limited",
    story: "The first query is refused with 429 and asks for one second of patience.",
    faults: [{ on: "query", does: { status: 429, retryAfter: 1 } }],
    expect: { ends: "verified", exit: 0 },
  },
  {
    name: "query-503-once",
    title: "Query unavailable once",
    story: "The first query is answered with 503, the second works.",
    faults: [{ on: "query", does: { status: 503 } }],
    expect: { ends: "verified", exit: 0 },
  },
  {
    name: "query-500",
    title: "Query broken",
    story: "Every query is answered with 500.",
    faults: [{ on: "query", times: FOR_EVER, does: { status: 500 } }],
    expect: { ends: "verified", exit: 4 },
  },
  {
    name: "query-cut-once",
    title: "Query cut short once",
    story: "The connection breaks in the middle of the first answer; the second comes whole.",
    faults: [{ on: "query", does: "cut" }],
    expect: { ends: "verified", exit: 0 },
  },
  {
    name: "token-hang",
    title: "Token never answered",
    story: "The request for a token is never answered.",
    faults: [{ on: "token", times: FOR_EVER, does: "hang" }],
    expect: { ends: "verified", exit: 4 },
  },
  {
    name: "query-stall",
    title: "Query stalls",
    story: "Status and headers of the answer come, but its body never ends.",
    faults: [{ on: "query", times: FOR_EVER, does: "stall" }],
    expect: { ends: "verified", exit: 4 },
  },
  {
    name: "token-expired",
    title: "Token expired",
    story: "A token is issued, but the query says that it is not valid.",
    faults: [{ on: "query", times: FOR_EVER, does: { status: 401 } }],
    expect: { ends: "verified", exit: 3 },
  },
  {
    name: "redirect",
    title: "Redirect",
    story: "The request for a token is sent to another address; the secret must not follow.",
    faults: [{ on: "token", times: FOR_EVER, does: "redirect" }],
    expect: { ends: "verified", exit: 5 },
  },
  {
    name: "token-html",
    title: "A web page for a token",
    story: "Instead of a token comes the login page of a proxy.",
    faults: [{ on: "token", times: FOR_EVER, does: { sends: "html" } }],
    expect: { ends: "verified", exit: 5 },
  },
  {
    name: "html-body",
    title: "A web page for an answer",
    story: "Instead of the conversation comes the login page of a proxy.",
    faults: [{ on: "query", times: FOR_EVER, does: { sends: "html" } }],
    expect: { ends: "verified", exit: 5 },
  },
  {
    name: "empty-body",
    title: "Empty answer",
    story: "The query is answered with 200 and nothing else.",
    faults: [{ on: "query", times: FOR_EVER, does: { sends: "empty" } }],
    expect: { ends: "verified", exit: 5 },
  },
  {
    name: "truncated-json",
    title: "Half an answer",
    story: "The JSON of the answer stops in the middle.",
    faults: [{ on: "query", times: FOR_EVER, does: { sends: "truncated" } }],
    expect: { ends: "verified", exit: 5 },
  },
  {
    name: "huge-body",
    title: "Huge answer",
    story: "The answer is six megabytes long.",
    faults: [{ on: "query", times: FOR_EVER, does: { sends: "huge" } }],
    expect: { ends: "verified", exit: 5 },
  },
  {
    name: "wrong-shape",
    title: "Another shape",
    story: "The answer is JSON, but no list of conversations.",
    faults: [{ on: "query", times: FOR_EVER, does: { sends: "wrong-shape" } }],
    expect: { ends: "verified", exit: 5 },
  },
  {
    name: "appears-late",
    title: "The conversation appears late",
    story: "The first five queries find nothing, as the index is behind; with --wait it is found.",
    faults: [{ on: "query", times: 5, does: { returns: "absent" } }],
    expect: { ends: "verified", exit: 0, wait: 60 },
  },
  {
    name: "attributes-late",
    title: "The attributes appear late",
    story:
      "The first three queries find the conversation without its attributes; with --wait they are found.",
    faults: [{ on: "query", times: 3, does: { returns: "without-attributes" } }],
    expect: { ends: "verified", exit: 0, wait: 60 },
  },
  {
    name: "other-crm-id",
    title: "Another customer",
    story: "The conversation carries the CRM id of somebody else.",
    faults: [{ on: "query", times: FOR_EVER, does: { returns: "other-id" } }],
    expect: { ends: "verified", exit: 1 },
  },
  {
    name: "two-conflicting-ids",
    title: "Two CRM ids",
    story:
      "The conversation carries two CRM ids that differ, one of them with the prefix of the older web chat.",
    faults: [{ on: "query", times: FOR_EVER, does: { returns: "two-ids" } }],
    expect: { ends: "verified", exit: 1 },
  },
  {
    name: "control-characters",
    title: "Escape codes in the answer",
    story: "The attributes have names that would colour, clear and retitle a terminal, and no CRM id.",
    faults: [{ on: "query", times: FOR_EVER, does: { returns: "control-characters" } }],
    expect: { ends: "verified", exit: 1 },
  },
];
