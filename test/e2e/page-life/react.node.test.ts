/** React's strict mode, which mounts every component twice during development; with the real React. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { build } from "esbuild";
import { untilStatus } from "../support/click.js";
import { Stage } from "../support/stage.js";

const stage = new Stage();

const APP = `
  import { createElement, StrictMode, useEffect, useRef } from "react";
  import { createRoot } from "react-dom/client";
  import { configure } from "genesys-crm-chat";
  import { GenesysCrmChat } from "genesys-crm-chat/react.js";

  const options = (crmId) => ({ deploymentId: "all-well", crmId, autostart: true });
  const make = (crmId) => Object.assign(document.createElement("genesys-crm-chat"), options(crmId));
  const kept = make("CRM-KEPT");
  let mounts = 0;

  function useElement(element) {
    const place = useRef();
    useEffect(() => {
      mounts++;
      const chat = element();
      place.current.append(chat);
      return () => chat.remove();
    }, []);
    return createElement("div", { ref: place });
  }
  const ways = {
    wrapper: () => createElement(GenesysCrmChat, options("CRM-WRAPPER")),
    recreated: () => useElement(() => make("CRM-RECREATED")),
    kept: () => useElement(() => kept),
  };
  globalThis.mount = (way, sdkSrc) => {
    configure({ sdkSrc });
    const root = createRoot(document.body.appendChild(document.createElement("main")));
    root.render(createElement(StrictMode, null, createElement(ways[way])));
  };
  globalThis.mounts = () => mounts;
`;

/** The addresses of all requests, without the preflight requests of CORS. */
const REQUESTS = 'performance.getEntriesByType("resource").map(({ name }) => name)';

interface Case {
  readonly title: string;
  /** The component of `APP`. */
  readonly way: string;
  /** How often it mounts an element of the page; the wrapper mounts its own. */
  readonly mounts: number;
}

const CASES: readonly Case[] = [
  { title: "the wrapper", way: "wrapper", mounts: 0 },
  { title: "a component that creates an element at each mount", way: "recreated", mounts: 2 },
  { title: "a component that appends the same element at each mount", way: "kept", mounts: 2 },
];

/** Whether the first message has arrived, which the server sends after the start. */
const HAS_MESSAGE = `recordedEvents.some(({ type }) => type === "genesys-chat-message")`;

describe("React's strict mode", () => {
  let app: string;
  before(async () => {
    const { outputFiles } = await build({
      stdin: { contents: APP, resolveDir: process.cwd() },
      bundle: true,
      write: false,
      format: "iife",
      define: { "process.env.NODE_ENV": '"development"' },
    });
    app = outputFiles[0]?.text ?? "";
  });

  for (const { title, way, mounts } of CASES) {
    it(`mounts twice, loads one script and starts one chat: ${title}`, async (t) => {
      const { page, console } = await stage.open(t, stage.shopPage("<p>Welcome</p>"));
      await page.addScriptTag({ content: app });
      await page.evaluate(`mount("${way}", "${stage.sdkSrc()}")`);
      await untilStatus(page, "started");
      await page.waitForFunction(HAS_MESSAGE);
      // A second start, by the element of the first mount, would show in a request. The stream of messages stays open.
      await page.waitForNetworkIdle({ idleTime: 300, concurrency: 1 });
      assert.equal(await page.evaluate("mounts()"), mounts);
      const requests = (await page.evaluate(REQUESTS)) as string[];
      for (const path of ["/sdk/2.0/", "/chat/initialize", "/chat/start"]) {
        assert.equal(requests.filter((url) => url.includes(path)).length, 1, path);
      }
      assert.equal((await stage.conversations(`CRM-${way.toUpperCase()}`)).length, 1);
      assert.deepEqual(
        console.filter((line) => !line.includes("React DevTools")),
        [],
      );
    });
  }
});
