/**
 * Searches, in every test, for customer data where it must never be. Everything that an element is given is a canary,
 * whatever the test is about; only `startChat`, before-start and session-start may carry it.
 */
import type sinon from "sinon";
import type { GenesysCrmChat } from "../../../src/index.js";
import { SECRETS } from "../page/failures.js";
import { textOf } from "../page/text-of.js";

/** Shorter texts may occur anywhere by chance. */
const SHORTEST = 5;
const METHODS = ["debug", "log", "info", "warn", "error", "table", "dir", "trace", "group"] as const;
/** Globals of the vendor, of the pages that the tests make and of the test runner; not our responsibility. */
const FOREIGN = ["GenesysCloudWebMessaging", "Genesys", "dataLayer", "__WTR_MOCHA_RUNNER__"];

const canaries = new Set<string>();
const recorded: { readonly where: string; readonly text: string }[] = [];

/** Records something that leaves the element. */
export function record(where: string, what: unknown): void {
  recorded.push({ where, text: textOf(what) });
}

const addCanaries = (values: object): void => {
  for (const value of Object.values(values)) {
    if (["string", "number"].includes(typeof value) && String(value).trim().length >= SHORTEST)
      canaries.add(String(value).trim());
  }
};

/** Records the customer data of an element, and what it shows. */
export function lookAt(element: GenesysCrmChat): void {
  const { crmId, message, firstName, lastName, email, customAttributes, session } = element;
  addCanaries({ crmId, message, firstName, lastName, email });
  addCanaries(session?.customAttributes ?? {});
  try {
    addCanaries(customAttributes ?? {});
  } catch {
    // A test's own getter, which throws.
  }
  record("the shadow tree", element.shadowRoot?.innerHTML);
  record("the inline style", element.getAttribute("style"));
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
      record(`console.${method}`, given);
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
      (event) => record(event.type, (event as CustomEvent).detail),
      true,
    );
  }
  new MutationObserver((changes) => {
    for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (node instanceof HTMLScriptElement) record("a script tag", [node.src, node.outerHTML]);
    }
  }).observe(document, { childList: true, subtree: true });
}
watch();

/** Records what the console stubs of a test received; call it before they are restored. */
export function lookAtStubs(): void {
  for (const method of METHODS) {
    const { args = [] } = console[method] as Partial<sinon.SinonStub>;
    record(`console.${method}`, args);
  }
}

/** Records what outlives a test: addresses, storage, globals. */
function lookAtPage(): void {
  for (const { name } of requested.takeRecords()) record("the address of a request", name);
  record("the page's address, history or title", [
    location.href,
    history.state,
    document.referrer,
    document.title,
  ]);
  record("a cookie", document.cookie);
  record("storage", [Object.entries(localStorage), Object.entries(sessionStorage)]);
  record(
    "a style sheet",
    [...document.querySelectorAll("style")].map(({ textContent }) => textContent),
  );
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    // A numeric name is a frame.
    if (knownGlobals.has(name) || FOREIGN.includes(name) || /^\d+$/.test(name)) continue;
    record(`window.${name}`, [name, (globalThis as unknown as Record<string, unknown>)[name]]);
  }
}

/** Which canaries were found where since the last call. Clears the record. */
export function leaks(): string[] {
  lookAtPage();
  const all = [...canaries, ...SECRETS];
  const has = (text: string, canary: string) =>
    text.includes(canary) || text.includes(encodeURIComponent(canary.replaceAll(/\p{Surrogate}/gu, "?")));
  const found = recorded.flatMap(({ where, text }) =>
    all.filter((canary) => has(text, canary)).map((canary) => `S3: ${where} has "${canary}"`),
  );
  canaries.clear();
  recorded.length = 0;
  return [...new Set(found)];
}
