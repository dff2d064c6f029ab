/**
 * Brings the built element into each of its states in a browser, for the pictures and the visual tests. The page needs no
 * server: it has a fake SDK, and its clock only advances on demand.
 */

/**
 * @typedef {object} State
 * @property {string} name
 * @property {string} status of the element
 * @property {"never" | "well" | "busy" | "badly"} [initialize] result of the call: pending, success, HTTP 429 or 400
 * @property {"never" | "well" | "busy" | "badly"} [startChat] same
 * @property {boolean} [isClicked]
 * @property {number} [waits] ms to advance the clock after the click
 * @property {Record<string, string>} [attributes]
 */

/** @type {State[]} */
export const STATES = [
  { name: "idle", status: "idle" },
  { name: "disabled", status: "idle", attributes: { disabled: "" } },
  { name: "ready", status: "ready", attributes: { loading: "eager" } },
  { name: "loading", status: "loading", initialize: "never", isClicked: true },
  { name: "starting", status: "starting", startChat: "never", isClicked: true },
  { name: "retrying", status: "retrying", startChat: "busy", isClicked: true },
  {
    name: "waiting",
    status: "retrying",
    startChat: "busy",
    isClicked: true,
    waits: 11_000,
    attributes: { "retry-delay": "15000" },
  },
  { name: "started", status: "started", isClicked: true },
  { name: "failed", status: "failed", startChat: "badly", isClicked: true },
];

/** @param {string} name @returns {State} */
export function stateNamed(name) {
  const state = STATES.find((each) => each.name === name);
  if (!state) throw new Error(`Unknown state: ${name}`);
  return state;
}

/** ms. Timers of at least `LONG` get the delay `NEVER`, which is longer than any test. */
const NEVER = 2 ** 30;
const LONG = 3000;

/**
 * Runs in the page before the element's script.
 *
 * @param {{ initialize: string, startChat: string, never: number, long: number }} how
 */
function prepare({ initialize, startChat, never, long }) {
  const page = /** @type {any} */ (globalThis);
  page.now = 1000; // ms
  performance.now = () => page.now;
  const set = page.setTimeout;
  /** @type {(call: () => void, ms?: number) => number} */
  page.setTimeout = (call, ms = 0) => set(call, ms >= long ? never : ms);
  page.answers = { initialize, startChat };
  /** @param {string} name */
  const call = (name) => {
    const how = page.answers[name];
    if (how === "never") return new Promise(() => {});
    if (how === "well") return Promise.resolve({ id: "1", status: "connected" });
    const status = how === "busy" ? 429 : 400;
    return Promise.reject(
      Object.assign(new Error("no"), { code: "CHAT_START_FAILED", response: { status } }),
    );
  };
  page.GenesysCloudWebMessaging = {
    initialize: () => call("initialize"),
    startChat: () => call("startChat"),
    on() {},
  };
}

/** The content of the slot `fallback`. */
const FALLBACK = `<a slot="fallback" href="tel:+15550100">or call +1 555 0100</a>`;

/**
 * Opens a page with the element in the given state. In `html`, `<chat></chat>` is the placeholder for the element.
 *
 * @param {import("puppeteer-core").Page} page
 * @param {State} state
 * @param {{ html?: string, attributes?: Record<string, string>, content?: string, language?: string }} [options]
 *   `language` is the path of a file of cdn/i18n/, `content` the element's content
 */
export async function showState(page, state, options = {}) {
  const { html = "<chat></chat>", content = FALLBACK, language } = options;
  const attributes = { "deployment-id": "4b0f", "retry-delay": "4000", "retry-jitter": "none" };
  const all = Object.entries({ ...attributes, ...state.attributes, ...options.attributes });
  const tag = `<genesys-crm-chat ${all.map(([name, value]) => `${name}="${value}"`).join(" ")}>${content}</genesys-crm-chat>`;
  const { initialize = "well", startChat = "well" } = state;
  await page.goto("about:blank");
  await page.setContent(`<!doctype html><meta name="viewport" content="width=device-width">
    ${html.replace("<chat></chat>", tag)}`);
  await page.evaluate(prepare, { initialize, startChat, never: NEVER, long: LONG });
  await nextFrame(page); // render the page without the element first, as while the script is loading
  if (language) await page.addScriptTag({ path: language });
  await page.addScriptTag({ path: "cdn/genesys-crm-chat.js" });
  await reach(page, state);
}

/**
 * Moves to another state on a page that `showState` has opened.
 *
 * @param {import("puppeteer-core").Page} page
 * @param {State} state
 */
export async function reach(page, { status, initialize = "well", startChat = "well", isClicked, waits = 0 }) {
  await page.evaluate((answers) => Object.assign(globalThis, { answers }), { initialize, startChat });
  if (isClicked) await page.click("genesys-crm-chat >>> [part=button]");
  // `idle` is not reflected.
  await page.waitForFunction(
    (wanted) => /** @type {any} */ (document.querySelector("genesys-crm-chat"))?.status === wanted,
    {},
    status,
  );
  if (waits) await wait(page, waits);
  await nextFrame(page);
}

/** Waits until changes are painted. @param {import("puppeteer-core").Page} page */
export function nextFrame(page) {
  return page.evaluate(
    () =>
      new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(undefined)))),
  );
}

/** Advances the clock, and waits until the countdown's next tick has noticed. @param {import("puppeteer-core").Page} page @param {number} ms */
export async function wait(page, ms) {
  await page.evaluate(`now += ${ms}`);
  await page.waitForSelector("genesys-crm-chat >>> [part=cancel]", { visible: true });
}
