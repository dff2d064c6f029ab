/** Counts active timers, observers, and listeners on `window` and `document`. */

const timers = new Set();
const observers = new Set();
let globalListeners = 0;
Object.assign(globalThis, {
  census: () => ({ timers: timers.size, globalListeners, observers: observers.size }),
});

const page = /** @type {any} */ (globalThis);

for (const [start, stop] of [
  ["setTimeout", "clearTimeout"],
  ["setInterval", "clearInterval"],
  ["requestAnimationFrame", "cancelAnimationFrame"],
  ["requestIdleCallback", "cancelIdleCallback"],
]) {
  const [begin, end] = [page[start ?? ""], page[stop ?? ""]];
  page[start ?? ""] = (/** @type {any} */ act, /** @type {any[]} */ ...rest) => {
    const id = begin.call(
      page,
      (/** @type {any[]} */ ...given) => {
        if (start !== "setInterval") timers.delete(`${start} ${id}`);
        return act(...given);
      },
      ...rest,
    );
    timers.add(`${start} ${id}`);
    return id;
  };
  page[stop ?? ""] = (/** @type {any} */ id) => {
    timers.delete(`${start} ${id}`);
    return end.call(page, id);
  };
}

for (const name of ["MutationObserver", "IntersectionObserver", "ResizeObserver", "PerformanceObserver"]) {
  const { prototype } = page[name];
  const { observe, disconnect } = prototype;
  Object.assign(prototype, {
    /** @this {object} @param {any[]} given */
    observe(...given) {
      observers.add(this);
      return observe.apply(this, given);
    },
    /** @this {object} */
    disconnect() {
      observers.delete(this);
      return disconnect.call(this);
    },
  });
}

const { addEventListener, removeEventListener } = EventTarget.prototype;
Object.assign(EventTarget.prototype, {
  /** @this {EventTarget} @param {string} type @param {any} listener @param {any} options */
  addEventListener(type, listener, options) {
    if (this === window || this === document) {
      globalListeners += 1;
      options?.signal?.addEventListener("abort", () => (globalListeners -= 1));
    }
    return addEventListener.call(this ?? window, type, listener, options);
  },
  /** @this {EventTarget} @param {string} type @param {any} listener @param {any} options */
  removeEventListener(type, listener, options) {
    if (this === window || this === document) globalListeners -= 1;
    return removeEventListener.call(this ?? window, type, listener, options);
  },
});
