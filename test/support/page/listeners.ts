import sinon from "sinon";

/** @returns a function that counts the listeners added to a window and its document since, and not removed. Until `cleanUp`. */
export function countPageListeners(page: Window & typeof globalThis = window): () => number {
  const { document, EventTarget } = page;
  let added: { type: string; listener: unknown; signal: AbortSignal | undefined }[] = [];
  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  sinon.stub(EventTarget.prototype, "addEventListener").callsFake(function (this: EventTarget, ...given) {
    const [type, listener, options] = given;
    const isPage = this === document || this === page || (this as unknown) === undefined;
    if (isPage)
      added.push({ type, listener, signal: typeof options === "object" ? options.signal : undefined });
    add.apply(this ?? page, given);
  });
  sinon.stub(EventTarget.prototype, "removeEventListener").callsFake(function (this: EventTarget, ...given) {
    const [type, listener] = given;
    added = added.filter((each) => each.type !== type || each.listener !== listener);
    remove.apply(this ?? page, given);
  });
  return () => added.filter(({ signal }) => !signal?.aborted).length;
}
