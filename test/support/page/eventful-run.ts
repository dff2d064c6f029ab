import type sinon from "sinon";
import { chat, eventsOfPage, installSdk, rejection } from "./chat.js";
import { pass } from "./time.js";

/** The events of a start that fails, then of one with a retry and a message. */
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
