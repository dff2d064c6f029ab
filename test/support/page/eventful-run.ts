import type sinon from "sinon";
import { chat, eventsOfPage, installSdk, rejection } from "./chat.js";
import { pass } from "./time.js";

/** Events of a start that fails once, then of one with a repeat and a message. */
export async function eventfulRun(
  clock: sinon.SinonFakeTimers,
  attributes: Record<string, string> = {},
): Promise<CustomEvent[]> {
  const { startChat } = installSdk();
  startChat.onFirstCall().rejects({ status: 400 });
  startChat.onSecondCall().rejects({ status: 429 });
  const events = eventsOfPage();
  const element = chat({ "retry-jitter": "none", ...attributes });
  await rejection(element.start());
  const started = element.start();
  await pass(clock, 2000);
  await started;
  return events;
}
