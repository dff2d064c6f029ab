/** Runs in every page before anything else, and writes down what the browser tells of it. */

/**
 * @typedef {object} Observed
 * @property {number} lcp ms from navigation start
 * @property {number} cls
 * @property {number} blocked ms beyond 50 of every task, from navigation start on
 * @property {number} ownTask ms, the longest run of a script from the element's origin
 * @property {number} inp ms from a click to the next paint, the longest
 * @property {number} clickedAt of the last click: when it was done
 * @property {number} heardAt of the last click: when the page heard of it
 * @property {number} busyAt of the last click: when the page had something else to say, on the screen
 * @property {(name: string, type?: string) => Promise<number>} when the time of a mark, or of a paint, once it is there
 */

/** @type {Observed} */
const observed = {
  lcp: 0,
  cls: 0,
  blocked: 0,
  ownTask: 0,
  inp: 0,
  clickedAt: 0,
  heardAt: 0,
  busyAt: 0,
  when: (name, type = "mark") =>
    new Promise((resolve) => {
      observe(type, (entry) => entry.name === name && resolve(entry.startTime));
    }),
};
Object.assign(globalThis, { observed });

/**
 * @param {string} type
 * @param {(entry: any) => void} hear
 */
function observe(type, hear) {
  const options = { type, buffered: true, durationThreshold: 16 };
  new PerformanceObserver((list) => list.getEntries().forEach(hear)).observe(options);
}

observe("largest-contentful-paint", ({ startTime }) => (observed.lcp = startTime));
observe("layout-shift", ({ value, hadRecentInput }) => (observed.cls += hadRecentInput ? 0 : value));
observe("longtask", ({ duration }) => (observed.blocked += duration - 50));
// Only the first interaction is told of also when it was quicker than 16 ms.
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

/** What a reader sees of the button and around it, with the texts of the element's shadow tree. */
const words = () =>
  (document.querySelector("genesys-crm-chat")?.shadowRoot ?? document.body)?.textContent ?? "";

addEventListener(
  "click",
  ({ timeStamp }) => {
    const before = words();
    observed.clickedAt = timeStamp;
    observed.heardAt = performance.now();
    observed.busyAt = 0;
    const look = () => {
      if (words() === before) return void requestAnimationFrame(look);
      // A task after the frame's callbacks, the frame is on its way to the screen.
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener("message", () => (observed.busyAt = performance.now()), { once: true });
      port1.start();
      port2.postMessage("");
    };
    requestAnimationFrame(look);
  },
  { capture: true },
);

// The Messenger has no call that says it all: its window is what the customer waits for.
addEventListener("DOMContentLoaded", () => {
  new MutationObserver((_, observer) => {
    const panel = document.getElementById("genesys-mxg-container-frame");
    if (!panel || panel.hidden) return;
    observer.disconnect();
    performance.mark("opened");
  }).observe(document.body, { subtree: true, childList: true, attributeFilter: ["hidden"] });
});
