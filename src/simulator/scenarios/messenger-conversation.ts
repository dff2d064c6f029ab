import { FOR_EVER } from "./faults.js";
import type { MessengerScenario } from "./types.js";

/** Faults of a conversation once the Messenger is open. The page sees their effect in events only. */
export const conversationScenarios: readonly MessengerScenario[] = [
  {
    name: "attributes-refused",
    title: "Attributes too large",
    story: "A message may carry 24 bytes of attributes, so the customer's first message fails with 4013.",
    faults: [],
    deployment: { maxCustomDataBytes: 24 },
    expect: { ends: "started", attempts: 1 },
  },
  {
    name: "rate-limited-twice",
    title: "Rate limited twice",
    story:
      "The customer's first two messages are refused with 429 and one second of patience; the third arrives.",
    faults: [{ on: "onMessage", times: 2, does: { frameCode: 429, retryAfter: 1 } }],
    expect: { ends: "started", attempts: 1 },
  },
  {
    name: "server-error-forever",
    title: "Server errors for ever",
    story: "Every session is refused with 5000: the Messenger opens, but no message can be sent.",
    faults: [{ on: "configureSession", times: FOR_EVER, does: { frameCode: 5_000 } }],
    expect: { ends: "started", attempts: 1 },
  },
  {
    name: "server-error-503",
    title: "Service unavailable twice",
    story: "The first two connections are refused with 503; the third is there.",
    faults: [{ on: "connect", times: 2, does: { status: 503 } }],
    expect: { ends: "started", attempts: 1 },
  },
  {
    name: "connection-cut-once",
    title: "The connection breaks",
    story:
      "The connection breaks after the customer's first message; the conversation goes on over the next one.",
    faults: [{ on: "onMessage", does: "cut" }],
    expect: { ends: "started", attempts: 1 },
  },
  {
    name: "message-unanswered",
    title: "Messages fall on deaf ears",
    story: "The customer's first message arrives nowhere and is never answered.",
    faults: [{ on: "onMessage", does: "hang" }],
    expect: { ends: "started", attempts: 1 },
  },
  {
    name: "expired-session",
    title: "The page was open too long",
    story: "The customer's first message is refused with 4006, as the session has expired; a new one works.",
    faults: [{ on: "onMessage", does: { frameCode: 4_006 } }],
    expect: { ends: "started", attempts: 1 },
  },
  {
    name: "agent-answers-late",
    title: "The agent is slow",
    story: "The agent says hello five seconds after the customer's first message.",
    faults: [{ on: "greeting", does: { after: 5_000 } }],
    expect: { ends: "started", attempts: 1 },
  },
  {
    name: "agent-types",
    title: "The agent types",
    story: "The agent starts to type at once, and says hello three seconds later.",
    faults: [{ on: "greeting", does: { typesFor: 3_000 } }],
    expect: { ends: "started", attempts: 1 },
  },
  {
    name: "no-agent",
    title: "Nobody there",
    story: "The customer's messages arrive, but no agent ever answers by itself.",
    faults: [{ on: "greeting", times: FOR_EVER, does: "hang" }],
    expect: { ends: "started", attempts: 1 },
  },
  {
    name: "disconnected",
    title: "The agent hangs up",
    story: "The agent says hello and ends the conversation; the customer may begin another by writing again.",
    faults: [{ on: "greeting", does: "disconnect" }],
    expect: { ends: "started", attempts: 1 },
  },
  {
    name: "disconnected-read-only",
    title: "The agent hangs up for good",
    story: "The agent says hello and ends the conversation, which can then only be read.",
    faults: [{ on: "greeting", does: "disconnect" }],
    deployment: { conversationDisconnect: "ReadOnly" },
    expect: { ends: "started", attempts: 1 },
  },
  {
    name: "old-disconnect",
    title: "An old end is told again",
    story:
      "The agent hangs up, the customer writes twice more, and the connection breaks: from then on each restore reports the old end again.",
    faults: [
      { on: "greeting", does: "disconnect" },
      { on: "onMessage", times: 2, does: { after: 0 } },
      { on: "onMessage", does: "cut" },
    ],
    expect: { ends: "started", attempts: 1 },
  },
  {
    name: "starts-by-itself",
    title: "The conversation starts by itself",
    story: "The conversation begins as soon as the Messenger is open, without a word of the customer.",
    faults: [],
    deployment: { autoStart: true },
    expect: { ends: "started", attempts: 1 },
  },
  {
    name: "clear-refused",
    title: "The customer cannot hang up",
    story: "The deployment does not let the customer end the conversation: that is refused with 403.",
    faults: [],
    deployment: { conversationClear: false },
    expect: { ends: "started", attempts: 1 },
  },
];
