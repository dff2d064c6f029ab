/** Runs in every page before any other script, and records the browser's performance entries. */

/**
 * @typedef {object} Observed
 * @property {number} lcp ms from navigation start
 * @property {number} cls
 * @property {number} blocked total blocking time since navigation start, in ms: the part of each task beyond 50 ms
 * @property {number} ownTask ms, the longest task of the element's script
 * @property {number} inp ms from a click to the next paint, the longest
 * @property {number} clickedAt of the last click: its event's time stamp
 * @property {number} receivedAt of the last click: when its first listener ran
 * @property {number} busyAt of the last click: when the first changed text was painted; 0 until then
 * @property {(name: string, type?: string) => Promise<number>} when resolves with the time of a mark or paint, as soon as it exists
 */

/** @type {Observed} */
const observed = {
  lcp: 0,
  cls: 0,
  blocked: 0,
  ownTask: 0,
  inp: 0,
  clickedAt: 0,
  receivedAt: 0,
  busyAt: 0,
  when: (name, type = "mark") =>
    new Promise((resolve) => {
      observe(type, (entry) => entry.name === name && resolve(entry.startTime));
    }),
};
Object.assign(globalThis, { observed });

/**
 * @param {string} type
 * @param {(entry: any) => void} listener
 */
function observe(type, listener) {
  const options = { type, buffered: true, durationThreshold: 16 };
  new PerformanceObserver((list) => list.getEntries().forEach(listener)).observe(options);
}

observe("largest-contentful-paint", ({ startTime }) => (observed.lcp = startTime));
observe("layout-shift", ({ value, hadRecentInput }) => (observed.cls += hadRecentInput ? 0 : value));
observe("longtask", ({ duration }) => (observed.blocked += duration - 50));
// "event" entries shorter than 16 ms are dropped; "first-input" has no such minimum.
for (const type of ["event", "first-input"]) {
  observe(type, ({ interactionId, duration }) => {
    if (interactionId) observed.inp = Math.max(observed.inp, duration);
  });
}
observe("long-animation-frame", ({ scripts }) => {
  for (const { sourceURL, duration } of scripts) {
    if (sourceURL.includes("/genesys-crm-chat.")) observed.ownTask = Math.max(observed.ownTask, duration);
  }
});

document.addEventListener("genesys-chat-ready", () => performance.mark("ready"));

/** The visible text: of the element's shadow tree, else of the page. */
const visibleText = () =>
  (document.querySelector("genesys-crm-chat")?.shadowRoot ?? document.body)?.textContent ?? "";

addEventListener(
  "click",
  ({ timeStamp }) => {
    const before = visibleText();
    observed.clickedAt = timeStamp;
    observed.receivedAt = performance.now();
    observed.busyAt = 0;
    const check = () => {
      if (visibleText() === before) return void requestAnimationFrame(check);
      // A task queued in a frame callback runs after that frame has been rendered.
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener("message", () => (observed.busyAt = performance.now()), { once: true });
      port1.start();
      port2.postMessage("");
    };
    requestAnimationFrame(check);
  },
  { capture: true },
);

// The Messenger has no call that marks the start, so measure until its window is visible.
addEventListener("DOMContentLoaded", () => {
  new MutationObserver((_, observer) => {
    const panel = document.getElementById("genesys-mxg-container-frame");
    if (!panel || panel.hidden) return;
    observer.disconnect();
    performance.mark("opened");
  }).observe(document.body, { subtree: true, childList: true, attributeFilter: ["hidden"] });
});
