import { readFile } from "node:fs/promises";
import { context as prepareBundle } from "esbuild";

const TYPES = { js: "text/javascript", html: "text/html; charset=utf-8" };
const SDK = "scripts/sdk.js";

/** How many requests there were, by `id`. @type {Map<string, number>} */
const requests = new Map();

/** Holds responses until it is opened, by `id`. @type {Map<string, {opened: Promise<void>, open: () => void}>} */
const gates = new Map();

/** @type {ReturnType<typeof prepareBundle> | undefined} */
let bundle;

/**
 * The fault server, a middleware of the test server: `/answers/FILE?…` responds with a file of this folder, with the faults
 * of the query. A parameter that begins with a capital is a header of the response; the others are
 *
 * - `status`: the HTTP status
 * - `empty`: no body
 * - `reset`, `cut`: the connection breaks before the response, or in the middle of its body
 * - `hold=headers`, `hold=body`: no response, or half of it, until `/answers/release?id=…` is requested
 * - `id`: marks the requests; `/answers/requests?id=…` responds with their number
 * - `once`: only the first request of an `id` has the faults; the later ones get the SDK
 *
 * @param {import("koa").Context} context
 * @param {() => Promise<void>} next
 */
export async function answers(context, next) {
  const [, asked] = /^\/answers\/(.+)$/.exec(context.path) ?? [];
  const id = String(context.query.id);
  if (!asked) await next();
  else if (asked === "requests") context.body = String(requests.get(id) ?? 0);
  else if (asked === "release") release(context, id);
  else if (asked === "genesys-crm-chat.js") await answerBundle(context);
  else await answer(context, asked, id);
}

/** @param {string} id */
function gateOf(id) {
  const known = gates.get(id);
  if (known) return known;
  let open = () => {};
  const gate = { opened: new Promise((resolve) => (open = resolve)), open };
  gates.set(id, gate);
  return gate;
}

/**
 * @param {import("koa").Context} context
 * @param {string} id
 */
function release(context, id) {
  gateOf(id).open();
  context.body = "";
}

/**
 * The element in one file: a page in a frame loads it at once; the files of `src/` would take a second.
 *
 * @param {import("koa").Context} context
 */
async function answerBundle(context) {
  bundle ??= prepareBundle({ entryPoints: ["src/define.ts"], bundle: true, write: false, target: "es2022" });
  const { outputFiles } = await (await bundle).rebuild();
  context.type = TYPES.js;
  context.body = outputFiles[0].text;
}

/**
 * @param {import("koa").Context} context
 * @param {string} asked the file
 * @param {string} id
 */
async function answer(context, asked, id) {
  const { query, req, res } = context;
  const count = (requests.get(id) ?? 0) + 1;
  requests.set(id, count);
  const isOver = "once" in query && count > 1;
  const fault = isOver ? {} : query;
  const file = isOver ? SDK : asked;
  const body = "empty" in fault ? Buffer.of() : await readFile(new URL(file, import.meta.url));
  context.status = Number(fault.status ?? 200);
  context.set({ "Content-Type": TYPES[file.split(".").at(-1)], "Cache-Control": "no-store" });
  for (const [name, value] of Object.entries(fault)) if (/^[A-Z]/.test(name)) context.set(name, value);

  if (fault.hold === "headers") await gateOf(id).opened;
  if (!("reset" in fault || "cut" in fault || fault.hold === "body")) {
    context.body = body;
    return;
  }
  context.respond = false; // this function responds by itself
  if ("reset" in fault) {
    req.socket.destroy();
    return;
  }
  const half = body.length / 2;
  res.setHeader("Content-Length", body.length);
  res.write(body.subarray(0, half), async () => {
    if ("cut" in fault) req.socket.destroy();
    await gateOf(id).opened;
    res.end(body.subarray(half));
  });
}
