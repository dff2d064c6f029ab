/** Compiled, never run: what page code may write, and what the types reject. */
import { ChatError, configure, type ErrorCode, GenesysCrmChat, setStrings } from "../../src/index.js";
import "../../src/define.js";
import { GenesysCrmChat as ReactChat } from "../../src/react.js";
import { createElement } from "react";

const element: GenesysCrmChat = document.createElement("genesys-crm-chat");
element.crmId = 42;
element.crmId = "CRM-42";
element.loading = "visible";
element.customAttributes = { segment: "Premium", visits: 3, isMember: true, basket: null };
element.strings = { label: "Ask us" };

// @ts-expect-error: no such mode
element.loading = "soon";
// @ts-expect-error: a value cannot be an object
element.customAttributes = { basket: {} };
// @ts-expect-error: read-only
element.status = "started";
// @ts-expect-error: no such text
element.strings = { lable: "Ask us" };

element.addEventListener("genesys-chat-session-start", ({ detail }) => {
  const id: string | null = detail.session.id;
  const attempts: number = detail.attempts;
  // @ts-expect-error: it may be null
  const certain: string = detail.session.id;
  void [id, attempts, certain];
});
document.addEventListener("genesys-chat-error", ({ detail }) => {
  const { code, fatal }: { code: ErrorCode; fatal: boolean } = detail;
  // @ts-expect-error: no such code
  const isTypo = code === "RATE_LIMITTED";
  void [fatal, isTypo];
});
window.addEventListener("genesys-chat-before-start", (event) => {
  event.detail.config.customAttributes["segment"] = "Gold";
  event.detail.waitUntil(Promise.resolve());
  // @ts-expect-error: read-only, to be changed in place
  event.detail.config = { customAttributes: {} };
});

const session: Promise<string | null> = element.start().then(({ id }) => id);
configure({ sdkSrc: undefined, crmIdFrom: "meta:crm-id" });
// @ts-expect-error: a language needs all texts
setStrings("de", { label: "Chat" });

const isOurs = (error: unknown): boolean => error instanceof ChatError && error.retryable;

createElement(ReactChat, {
  deploymentId: "4b0f",
  "source-system": "Website",
  onChatRetry: ({ detail }) => detail.delay,
});
// @ts-expect-error: no such placement
createElement(ReactChat, { placement: "corner" });

void [session, isOurs];
