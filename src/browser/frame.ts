/**
 * Calls back once before the next paint, however often it is asked to: for what reads the layout, which is computed then
 * anyway. In the task of a click it would be computed once more, before the chat is started. jsdom has no frames.
 */
export function beforePaint(then: () => void): () => void {
  let isPending = false;
  const run = () => {
    isPending = false;
    try {
      then();
    } catch {
      // An old polyfill: what is placed stands where the page's layout puts it.
    }
  };
  return () => {
    if (isPending) return;
    isPending = true;
    if (typeof globalThis.requestAnimationFrame === "function") requestAnimationFrame(run);
    else run();
  };
}
