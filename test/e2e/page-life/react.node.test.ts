/** React's strict mode, which mounts everything twice while one develops; with the real React. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { build } from "esbuild";
import { untilStatus } from "../support/click.js";
import { sleep } from "./life.js";
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
    anew: () => useElement(() => make("CRM-ANEW")),
    kept: () => useElement(() => kept),
  };
  globalThis.mount = (way, sdkSrc) => {
    configure({ sdkSrc });
    const root = createRoot(document.body.appendChild(document.createElement("main")));
    root.render(createElement(StrictMode, null, createElement(ways[way])));
  };
  globalThis.mounts = () => mounts;
`;

/** Without the questions for permission that precede them (CORS). */
const REQUESTS = 'performance.getEntriesByType("resource").map(({ name }) => name)';

describe("C-04: React's strict mode mounts twice, and still there is one script, one initialize and one chat", () => {
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

  for (const [what, way, mounts] of [
    ["with the wrapper", "wrapper", 0],
    ["with a new element at each mount", "anew", 2],
    ["with one element that each mount puts into the page", "kept", 2],
  ] as const) {
    it(what, async (t) => {
      const { page, console } = await stage.open(t, stage.shopPage("<p>Welcome</p>"));
      await page.addScriptTag({ content: app });
      await page.evaluate(`mount("${way}", "${stage.sdkSrc()}")`);
      await untilStatus(page, "started");
      await sleep(300); // what the element that was mounted first has begun would be there by now
      assert.equal(await page.evaluate("mounts()"), mounts);
      const requests = (await page.evaluate(REQUESTS)) as string[];
      const called = ["/sdk/2.0/", "/chat/initialize", "/chat/start"].map(
        (path) => requests.filter((url) => url.includes(path)).length,
      );
      assert.deepEqual(called, [1, 1, 1]);
      assert.equal((await stage.conversations(`CRM-${way.toUpperCase()}`)).length, 1);
      assert.deepEqual(
        console.filter((line) => !line.includes("React DevTools")),
        [],
      );
    });
  }
});
