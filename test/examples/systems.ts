import type { Page } from "puppeteer-core";

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
  /** Lines on the console that belong to the system. */
  readonly itsOwnLines?: RegExp;
  /** What the customer does before they open the chat. */
  readonly before?: (page: Page) => Promise<void>;
}

/** A system with an example in examples/NAME. */
export interface System {
  readonly name: string;
  readonly title: string;
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
    ways: [{ what: "tag in the page", folder: "dist" }],
    inEveryTest: true,
  },
  {
    name: "react-18",
    title: "React",
    package: "react",
    ways: [
      { what: "wrapper", folder: "dist" },
      { what: "plain tag", folder: "dist", path: "/plain.html" },
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
    ways: [{ what: "Markdown, page loads, Messenger", folder: "dist", sdk: "messenger" }],
  },
];
