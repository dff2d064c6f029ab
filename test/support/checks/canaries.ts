/**
 * Looks, in every test, for what a customer gave in places where it must never be. All that is given to an element is a
 * canary, whatever the test is about; `startChat`, before-start and session-start are the only ones to hear of it.
 */
import type sinon from "sinon";
import type { GenesysCrmChat } from "../../../src/index.js";
import { SECRETS } from "../page/failures.js";
import { textOf } from "../page/text-of.js";

/** Shorter texts may be anywhere by chance. */
const SHORTEST = 5;
const METHODS = ["debug", "log", "info", "warn", "error", "table", "dir", "trace", "group"] as const;
/** Globals of the vendor, of the pages that the tests make and of the test runner; not ours to keep clean. */
const FOREIGN = ["GenesysCloudWebMessaging", "Genesys", "dataLayer", "__WTR_MOCHA_RUNNER__"];

const canaries = new Set<string>();
const told: { readonly where: string; readonly text: string }[] = [];

/** Notes that something was told to the world. */
export function tell(where: string, what: unknown): void {
  told.push({ where, text: textOf(what) });
}

const addCanaries = (values: object): void => {
  for (const value of Object.values(values)) {
    if (["string", "number"].includes(typeof value) && String(value).trim().length >= SHORTEST)
      canaries.add(String(value).trim());
  }
};

/** Notes what an element knows, and what it shows. */
export function lookAt(element: GenesysCrmChat): void {
  const { crmId, message, firstName, lastName, email, customAttributes, session } = element;
  addCanaries({ crmId, message, firstName, lastName, email });
  addCanaries(session?.customAttributes ?? {});
  try {
    addCanaries(customAttributes ?? {});
  } catch {
    // A test's own, which bites.
  }
  tell("the shadow tree", element.shadowRoot?.innerHTML);
  tell("the inline style", element.getAttribute("style"));
}

const knownGlobals = new Set(Object.getOwnPropertyNames(globalThis));
const requested = new PerformanceObserver(() => {});
requested.observe({ type: "resource" });
let watching = false;

/** Watches the console, the events and the script tags of the page. Once for all tests of a file. */
function watch(): void {
  if (watching) return;
  watching = true;
  for (const method of METHODS) {
    const print = console[method];
    console[method] = (...given: unknown[]) => {
      tell(`console.${method}`, given);
      print(...given);
    };
  }
  addEventListener(
    "genesys-chat-before-start",
    ({ detail: { config } }) => {
      addCanaries(config);
      addCanaries(config.customAttributes);
    },
    true,
  );
  for (const name of ["status", "ready", "retry", "error"]) {
    addEventListener(
      `genesys-chat-${name}`,
      (event) => tell(event.type, (event as CustomEvent).detail),
      true,
    );
  }
  new MutationObserver((changes) => {
    for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (node instanceof HTMLScriptElement) tell("a script tag", [node.src, node.outerHTML]);
    }
  }).observe(document, { childList: true, subtree: true });
}
watch();

/** Notes what stubs of a test caught in place of the console; before they are restored. */
export function lookAtStubs(): void {
  for (const method of METHODS) {
    const { args = [] } = console[method] as Partial<sinon.SinonStub>;
    tell(`console.${method}`, args);
  }
}

/** Notes all that outlives a test: addresses, storage, globals. */
function lookAtPage(): void {
  for (const { name } of requested.takeRecords()) tell("the address of a request", name);
  tell("the page's address, history or title", [
    location.href,
    history.state,
    document.referrer,
    document.title,
  ]);
  tell("a cookie", document.cookie);
  tell("storage", [Object.entries(localStorage), Object.entries(sessionStorage)]);
  tell(
    "a style sheet",
    [...document.querySelectorAll("style")].map(({ textContent }) => textContent),
  );
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    // A number is a frame.
    if (knownGlobals.has(name) || FOREIGN.includes(name) || /^\d+$/.test(name)) continue;
    tell(`window.${name}`, [name, (globalThis as unknown as Record<string, unknown>)[name]]);
  }
}

/** Which canaries were seen where since the last time. Then all is forgotten. */
export function leaks(): string[] {
  lookAtPage();
  const all = [...canaries, ...SECRETS];
  const has = (text: string, canary: string) =>
    text.includes(canary) || text.includes(encodeURIComponent(canary.replaceAll(/\p{Surrogate}/gu, "?")));
  const found = told.flatMap(({ where, text }) =>
    all.filter((canary) => has(text, canary)).map((canary) => `S3: ${where} has "${canary}"`),
  );
  canaries.clear();
  told.length = 0;
  return [...new Set(found)];
}
