/** Who has asked for `/answers/fails-once-NAME`. */
const names = new Set();

/**
 * Answers that a static file cannot give, for tests that load a real script; a middleware of the test server:
 * `/answers/STATUS`, `/answers/hang`, `/answers/reset`, `/answers/redirect`, and `/answers/fails-once-NAME`, which is
 * there from the second request on.
 *
 * @param {import("koa").Context} context
 * @param {() => Promise<void>} next
 */
export async function answers(context, next) {
  const [, answer] = /^\/answers\/([\w-]+)$/.exec(context.path) ?? [];
  if (!answer) return next();
  if (answer === "redirect" || names.has(answer)) return context.redirect("/test/support/scripts/sdk.js");
  if (answer.startsWith("fails-once-")) names.add(answer);
  context.status = Number(answer) || 503;
  context.set("Cache-Control", "max-age=3600"); // nasty: the browser may keep the failure
  context.body = "// Not the script that was asked for.";
  if (answer === "hang" || answer === "reset") context.respond = false;
  if (answer === "reset") context.req.socket.destroy();
}
