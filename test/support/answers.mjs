import { readFile } from "node:fs/promises";
import { context as createContext } from "esbuild";

/** The element in one file: a page in a frame has it at once, where the files of `src/` would take a second. */
const bundle = createContext({
  entryPoints: ["src/define.ts"],
  bundle: true,
  write: false,
  target: "es2022",
});

const TYPES = { js: "text/javascript", html: "text/html; charset=utf-8" };
const SDK = "scripts/sdk.js";

/** How many requests there were, by `id`. @type {Map<string, number>} */
const requests = new Map();

/** What lets go of the answers that are held, by `id`. @type {Map<string, (() => void)[]>} */
const held = new Map();

/**
 * The fault server, a middleware of the test server: `/answers/FILE?…` is a file of this folder, answered as the query
 * says. A parameter that begins with a capital is a header of the answer; the others are
 *
 * - `status`: the HTTP status
 * - `reset`, `cut`: the connection breaks, before the answer or in the middle of its body
 * - `hold=headers`, `hold=body`: no answer, or half of it, until `/answers/release?id=…` is fetched
 * - `id`: whose requests these are; `/answers/requests?id=…` says how many there were
 * - `once`: all this happens to the first request of an `id` alone, and the later ones get the SDK
 *
 * @param {import("koa").Context} context
 * @param {() => Promise<void>} next
 */
export async function answers(context, next) {
  const { path, query } = context;
  const id = String(query.id);
  if (path === "/answers/genesys-crm-chat.js") {
    const { outputFiles } = await (await bundle).rebuild();
    context.type = TYPES.js;
    context.body = outputFiles[0].text;
  } else if (path === "/answers/requests") context.body = String(requests.get(id) ?? 0);
  else if (path === "/answers/release") context.body = release(id);
  else if (path.startsWith("/answers/")) await answer(context, path.slice("/answers/".length), id);
  else await next();
}

/** @param {string} id */
const released = (id) => new Promise((resolve) => held.set(id, [...(held.get(id) ?? []), resolve]));

/** @param {string} id @returns {string} how many answers were held */
function release(id) {
  const answersOfId = held.get(id) ?? [];
  held.delete(id);
  for (const letGo of answersOfId) letGo();
  return String(answersOfId.length);
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
  const body = await readFile(new URL(file, import.meta.url));
  context.status = Number(fault.status ?? 200);
  context.set({ "Content-Type": TYPES[file.split(".").at(-1)], "Cache-Control": "no-store" });
  for (const [name, value] of Object.entries(fault)) if (/^[A-Z]/.test(name)) context.set(name, value);

  if (fault.hold === "headers") await released(id);
  if (!("reset" in fault || "cut" in fault || fault.hold === "body")) {
    context.body = body;
    return;
  }
  context.respond = false; // by the framework
  if ("reset" in fault) {
    req.socket.destroy();
    return;
  }
  const half = body.length / 2;
  res.setHeader("Content-Length", body.length);
  res.write(body.subarray(0, half), async () => {
    if ("cut" in fault) req.socket.destroy();
    await released(id);
    res.end(body.subarray(half));
  });
}
