/**
 * Removes what a run has left on the window and the document, so that a fault of one run does not show in the next one.
 * Imported before test/support/checks/invariants.ts, which wraps the same function and asks who called it.
 */
const add = EventTarget.prototype.addEventListener;
type Given = Parameters<EventTarget["addEventListener"]>;
let added: { readonly target: EventTarget; readonly given: Given }[] | undefined;

EventTarget.prototype.addEventListener = function (this: EventTarget | undefined, ...given: Given) {
  const target = this ?? window;
  if (target === window || target === document) added?.push({ target, given });
  add.apply(target, given);
};

/** Listeners of the page are noted from now on. @returns removes them */
export function isolate(): () => void {
  added = [];
  return () => {
    for (const { target, given } of added ?? []) {
      const [type, listener, options] = given;
      target.removeEventListener(type, listener, options);
    }
    added = undefined;
  };
}
