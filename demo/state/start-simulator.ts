import { BASE, HAS_TERMINAL } from "./base.js";

/** ms between two messages that keep the service worker running: browsers stop one after 30 s without any event. */
const KEEP = 10_000;

/** ms after which the start counts as failed. It loads the whole site, for offline use. */
const LIMIT = 60_000;

/**
 * Resolves when the simulator answers the requests of the pages: at once with the local server; in a static site when its
 * service worker controls them.
 *
 * @param pages the windows of this page and of its frames
 * @throws Error with a message for the reader
 */
export async function startSimulator(pages: readonly Window[]): Promise<void> {
  if (HAS_TERMINAL) return;
  // Absent where the page is not secure, and in some private windows.
  const workers = (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;
  if (!workers) throw new Error("This browser runs no service worker here. Private windows often refuse it.");
  const controlled = Promise.all(pages.map(untilControlled));
  await workers.register(`${BASE}/service-worker.js`);
  void workers.ready.then(({ active }) => active?.postMessage("claim", []));
  await Promise.race([controlled, timeout()]);
  setInterval(() => workers.controller?.postMessage("keep"), KEEP);
}

function untilControlled({ navigator: { serviceWorker } }: Window): Promise<void> {
  return new Promise((resolve) => {
    if (serviceWorker.controller) resolve();
    else serviceWorker.addEventListener("controllerchange", () => resolve(), { once: true });
  });
}

function timeout(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error("The simulator’s files did not load in time.")), LIMIT);
  });
}
