/// <reference lib="dom" />
import assert from "node:assert/strict";
import type { Page } from "puppeteer-core";
import { press } from "../e2e/support/click.js";

/** One way in which an example is served and driven. */
export interface Way {
  /** What is special about it. */
  readonly what: string;
  /** The folder with its files, served as they are. */
  readonly folder?: string;
  /** The script of its package.json that serves it. It listens on PORT. */
  readonly script?: string;
  /** Default: `/`. */
  readonly path?: string;
  /** Default: `web-messaging`. */
  readonly sdk?: "messenger";
  /** Whether the customer comes back by the browser's button. Default: by a link. */
  readonly goesBack?: true;
  /** Lines on the console that belong to the system. */
  readonly itsOwnLines?: RegExp;
  /** What the customer does before they open the chat. */
  readonly before?: (page: Page) => Promise<void>;
}

export interface System {
  /** For the command line. */
  readonly name: string;
  readonly title: string;
  /** Its folder in examples/. Default: its name. */
  readonly folder?: string;
  /** Versions to install in place of those in its package.json. */
  readonly versions?: Readonly<Record<string, string>>;
  /** The package whose version is reported. */
  readonly package?: string;
  readonly ways: readonly Way[];
  /** Whether `npm test` drives it. */
  readonly inEveryTest?: true;
  /** It does not run on Node 20. */
  readonly needsNewerNode?: true;
}

export const SYSTEMS: readonly System[] = [
  {
    name: "html",
    title: "Plain HTML",
    ways: [{ what: "file of a CDN with its hash", folder: "." }],
    inEveryTest: true,
  },
  {
    name: "script-tag",
    title: "One script tag",
    ways: [{ what: "no tag of the element", folder: "." }],
    inEveryTest: true,
  },
  {
    name: "react-19",
    title: "React",
    folder: "react",
    package: "react",
    ways: [
      { what: "wrapper", folder: "dist" },
      { what: "plain tag", folder: "dist", path: "/plain.html" },
    ],
    inEveryTest: true,
  },
  {
    name: "vue",
    title: "Vue",
    package: "vue",
    ways: [{ what: "plain tag, vue-router, vue-tsc", folder: "dist" }],
    inEveryTest: true,
  },
  {
    name: "svelte",
    title: "Svelte",
    package: "svelte",
    ways: [{ what: "plain tag, svelte-check", folder: "dist" }],
    inEveryTest: true,
  },
  {
    name: "turbo",
    title: "Turbo",
    package: "@hotwired/turbo",
    ways: [
      { what: "data-turbo-permanent", folder: "dist" },
      { what: "a new tag on each page", folder: "dist", path: "/not-kept/" },
      { what: "one script tag", folder: "dist", path: "/script-tag/" },
    ],
    inEveryTest: true,
  },
  {
    name: "react-18",
    title: "React",
    folder: "react",
    versions: {
      react: "18.3.1",
      "react-dom": "18.3.1",
      "@types/react": "^18.3.0",
      "@types/react-dom": "^18.3.0",
    },
    package: "react",
    ways: [
      { what: "wrapper", folder: "dist" },
      { what: "plain tag", folder: "dist", path: "/plain-18.html" },
    ],
  },
  {
    name: "preact",
    title: "Preact",
    package: "preact",
    ways: [{ what: "plain tag", folder: "dist" }],
  },
  {
    name: "solid",
    title: "Solid",
    package: "solid-js",
    ways: [{ what: "plain tag, attr: for what changes", folder: "dist" }],
  },
  {
    name: "next",
    title: "Next",
    package: "next",
    ways: [
      { what: "server component, production", script: "start" },
      { what: "next/script", script: "start", path: "/script-tag" },
      { what: "next/script, after a page that defines the tag", script: "start", before: goToScriptTag },
      {
        what: "server component, development",
        script: "dev",
        itsOwnLines: /React DevTools|\[HMR\]|\[Fast Refresh\]|Lit is in dev mode/,
      },
    ],
  },
  {
    name: "eleventy",
    title: "Eleventy",
    package: "@11ty/eleventy",
    ways: [
      { what: "Markdown, page loads, Messenger", folder: "dist", sdk: "messenger" },
      { what: "WebC, page loads, Messenger", folder: "dist", path: "/webc/", sdk: "messenger" },
    ],
  },
  {
    name: "htmx",
    title: "htmx",
    package: "htmx.org",
    ways: [
      { what: "boosted pages, hx-preserve", folder: "dist" },
      { what: "a new tag on each page", folder: "dist", path: "/not-kept/" },
      { what: "one script tag, back button", folder: "dist", path: "/script-tag/", goesBack: true },
    ],
  },
  {
    name: "unpoly",
    title: "Unpoly",
    package: "unpoly",
    ways: [
      { what: "up-follow, up-keep", folder: "dist" },
      { what: "one script tag, back button", folder: "dist", path: "/script-tag/", goesBack: true },
    ],
  },
  {
    name: "astro",
    title: "Astro",
    package: "astro",
    ways: [
      { what: "ClientRouter, transition:persist", folder: "dist" },
      { what: "ClientRouter, one script tag", folder: "dist", path: "/script-tag/" },
    ],
    needsNewerNode: true,
  },
  {
    name: "lit-ssr",
    title: "Lit SSR",
    package: "@lit-labs/ssr",
    ways: [{ what: "rendered by a server, hydrated", folder: "dist" }],
  },
  {
    name: "nuxt",
    title: "Nuxt",
    package: "nuxt",
    ways: [{ what: "rendered by a server, hydrated", script: "start" }],
    needsNewerNode: true,
  },
  {
    name: "angular",
    title: "Angular",
    package: "@angular/core",
    ways: [{ what: "zoneless, strict templates, library files checked", folder: "dist" }],
    needsNewerNode: true,
  },
  {
    name: "parcel",
    title: "Parcel",
    package: "parcel",
    ways: [{ what: "modules found without exports", folder: "dist" }],
  },
  {
    name: "vendor-snippet",
    title: "Genesys' own snippet",
    ways: [
      { what: "Messenger, page loads", folder: ".", sdk: "messenger" },
      { what: 'with loading="manual"', folder: ".", path: "/manual.html", sdk: "messenger" },
    ],
  },
  {
    name: "consent",
    title: "CookieConsent",
    package: "vanilla-cookieconsent",
    ways: [{ what: 'loading="manual" until consent', folder: "dist", before: agree }],
  },
];

/** Agrees to cookies. Nothing of Genesys Cloud may have been requested before. */
async function agree(page: Page): Promise<void> {
  const accept = "button::-p-text(Accept all)";
  await page.waitForSelector(accept);
  const requests = await page.evaluate(() =>
    performance.getEntriesByType("resource").map(({ name }) => name),
  );
  assert.deepEqual(
    requests.filter((url) => /pure\.cloud|mypurecloud/.test(url)),
    [],
  );
  // Not with the mouse: the dialog moves while it appears.
  await press(page, accept);
  await page.waitForFunction(
    () => (document.querySelector("genesys-crm-chat") as { status?: string } | null)?.status === "ready",
  );
}

/** Comes to the page with the script tag by the router, when the tag is defined already. */
async function goToScriptTag(page: Page): Promise<void> {
  const first = await page.waitForSelector("genesys-crm-chat:defined");
  await page.locator("a::-p-text(Script tag)").click();
  // Until the router has changed the page, a click would go to the element that is about to leave.
  await page.waitForFunction((element) => !element?.isConnected, {}, first);
  await page.waitForSelector("body > genesys-crm-chat");
}
