import type sinon from "sinon";

/** Resolves when all that is due without a timer has happened: every microtask, however many follow each other. */
function settled(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    const onMessage = () => {
      port1.close();
      resolve();
    };
    port1.addEventListener("message", onMessage);
    port1.start();
    port2.postMessage(undefined);
  });
}

/**
 * Lets time pass on a stopped clock: every timer at its own time, and all that follows from it before the next one.
 *
 * Sinon's `tickAsync` does the same, but waits 4 real milliseconds for each timer.
 */
export async function pass(clock: sinon.SinonFakeTimers, ms = 0): Promise<void> {
  await settled();
  let isOver = false;
  clock.setTimeout(() => (isOver = true), ms);
  while (!isOver) {
    clock.next();
    await settled();
  }
  clock.tick(0);
  await settled();
}
