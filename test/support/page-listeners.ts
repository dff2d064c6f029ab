import sinon from "sinon";

/** @returns counts the listeners that window and document got since then, and still have. Until `cleanUp`. */
export function countPageListeners(): () => number {
  const signals: (AbortSignal | undefined)[] = [];
  const add = EventTarget.prototype.addEventListener;
  sinon.stub(EventTarget.prototype, "addEventListener").callsFake(function (this: EventTarget, ...given) {
    const [, , options] = given;
    const isPage = this === document || this === window || (this as unknown) === undefined;
    if (isPage) signals.push(typeof options === "object" ? options.signal : undefined);
    add.apply(this ?? window, given);
  });
  return () => signals.filter((signal) => !signal?.aborted).length;
}
