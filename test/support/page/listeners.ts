import sinon from "sinon";

/** @returns a function that counts the listeners added to a window and its document since, and not removed. Until `cleanUp`. */
export function countPageListeners(page: Window & typeof globalThis = window): () => number {
  const { document, EventTarget } = page;
  const signals: (AbortSignal | undefined)[] = [];
  const add = EventTarget.prototype.addEventListener;
  sinon.stub(EventTarget.prototype, "addEventListener").callsFake(function (this: EventTarget, ...given) {
    const [, , options] = given;
    const isPage = this === document || this === page || (this as unknown) === undefined;
    if (isPage) signals.push(typeof options === "object" ? options.signal : undefined);
    add.apply(this ?? page, given);
  });
  return () => signals.filter((signal) => !signal?.aborted).length;
}
