import type { ChatError, GenesysCrmChat } from "../../../src/index.js";
import type { Ending } from "../page/endings.js";
import { countPageListeners } from "../page/listeners.js";
import { openFaultyPage } from "./faulty-page.js";
import type { ScriptFault } from "./script-faults.js";

/** The outcome of loading a real script. */
export interface Outcome {
  readonly ending: Ending;
  readonly error: ChatError | null;
  /** The script tags that were put into the page, and those that are still there. */
  readonly tags: number;
  readonly tagsLeft: number;
  readonly listenersLeft: number;
  /** ms from the browser's first signal to the error event; 0 without a signal. */
  readonly delay: number;
}

/** ms between the browser's first signal and our event of an error. */
function watchDelay(document: Document, element: GenesysCrmChat): () => number {
  const times: number[] = [];
  const note = ({ timeStamp }: Event) => times.push(timeStamp);
  document.addEventListener("securitypolicyviolation", note);
  document.addEventListener("error", note, true);
  element.addEventListener("genesys-chat-error", note);
  return () => (times.at(-1) ?? 0) - (times[0] ?? 0);
}

/** Loads a real script on a page of its own, with two retries, on a stopped clock. */
export async function tryScript(fault: ScriptFault): Promise<Outcome> {
  const page = await openFaultyPage(fault.address, {
    headers: fault.page,
    integrity: await fault.integrity?.(),
    attributes: { "max-retries": "2" },
  });
  const { document, element, tags, window } = page;
  window.addEventListener("error", (event) => event.preventDefault()); // so that it is not printed
  const delay = watchDelay(document, element);
  const listeners = countPageListeners(window);
  await page.until(element.start());

  const { error } = element;
  const { code = "started", reason, status } = error ?? {};
  page.close();
  return {
    ending: { code, ...(reason && { reason }), ...(status && { status }) },
    error,
    tags: tags.length,
    tagsLeft: tags.filter(({ isConnected }) => isConnected).length,
    listenersLeft: listeners(),
    delay: error ? delay() : 0,
  };
}
