import { createHash } from "node:crypto";
import { version } from "../../version.js";
import { CliFailure } from "../failure.js";
import type { TimeLimit } from "../http/limits.js";
import type { CliIo } from "../io.js";
import { printable } from "../printable.js";
import { type Check, fail, pass, warn } from "./checks.js";
import { fetchPublic, hintFor, type PublicResponse } from "./fetch-public.js";
import type { ScriptElement } from "./page.js";

/** Types of JavaScript, https://mimesniff.spec.whatwg.org/#javascript-mime-type (the common ones). */
const JAVASCRIPT = /^(text|application)\/(x-)?(java|ecma)script\b/i;

/** The values of `type` with which browsers run a script that is no module. Source: the same page, all of them. */
const RUN_AS_SCRIPT =
  /^$|^(text|application)\/(x-)?(java|ecma)script$|^text\/(javascript1\.[0-5]|jscript|livescript)$/i;

/** Checks our script: whether it is there and runs, its version, and its integrity hash. */
export async function scriptChecks(
  io: CliIo,
  { attributes }: ScriptElement,
  { page, base }: { readonly page: URL; readonly base: URL },
  limit: TimeLimit,
): Promise<{ readonly checks: Check[]; readonly url: URL | undefined }> {
  const { src = "" } = attributes;
  const url = URL.canParse(src, base.href) ? new URL(src, base) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    return {
      checks: [fail("script", "The address of the script is invalid.", "Correct its src.")],
      url: undefined,
    };
  }
  try {
    const response = await fetchPublic(io, url, limit);
    const checks = [
      versionCheck(response, attributes),
      ...runChecks(attributes),
      integrityCheck(response, attributes, page),
    ];
    return { checks, url };
  } catch (error) {
    if (!(error instanceof CliFailure)) throw error;
    return { checks: [fail("script", `The script: ${error.message}`, hintFor(error, "src"))], url };
  }
}

function versionCheck(
  { url, status, headers, bytes }: PublicResponse,
  attributes: ScriptElement["attributes"],
): Check {
  const address = printable(url.href, 200);
  if (status !== 200) {
    return fail(
      "script",
      `The script ${address} is answered with HTTP status ${status}.`,
      "Correct its src.",
    );
  }
  if (/\/genesys-crm-chat[\w.-]*\.mjs$/.test(url.pathname) && attributes["type"] !== "module") {
    return fail(
      "script",
      `Browsers cannot run the script ${address}: it is a module, and its tag does not say so.`,
      'Add type="module" to the tag, or use genesys-crm-chat.js.',
    );
  }
  const type = headers.get("Content-Type") ?? "";
  const isStrict =
    attributes["type"] === "module" || /nosniff/i.test(headers.get("X-Content-Type-Options") ?? "");
  if (isStrict && !JAVASCRIPT.test(type)) {
    const message = `Browsers block the script ${address}: its Content-Type is ${printable(type, 60) || "missing"}.`;
    return fail("script", message, "Have the server send Content-Type: text/javascript.");
  }
  const [, found] = /\/\*! genesys-crm-chat (\d[\w.+-]*), MIT/.exec(new TextDecoder().decode(bytes)) ?? [];
  if (found === undefined) {
    const hint = "Check its src, unless your build put it into a file with others.";
    return warn("script", `The script ${address} does not name its version.`, hint);
  }
  return pass(
    "script",
    `The script is genesys-crm-chat ${printable(found, 40)}${found === version ? "" : ` (this command: ${version})`}: ${address}`,
  );
}

/** Whether browsers run it as it stands. Source: https://html.spec.whatwg.org/#prepare-the-script-element */
function runChecks({ type = "", nomodule }: ScriptElement["attributes"]): Check[] {
  if (!/^module$/i.test(type.trim()) && nomodule !== undefined) {
    const message = "Browsers that have modules do not run the script: its tag has nomodule.";
    return [fail("script", message, "Leave nomodule away.")];
  }
  if (/^module$/i.test(type.trim()) || RUN_AS_SCRIPT.test(type.trim())) return [];
  const message = `Browsers do not run the script: its tag has type="${printable(type, 60)}".`;
  const hint = "A consent tool or an optimizer may run it later. Otherwise leave type away.";
  return [warn("script", message, hint)];
}

/** https://www.w3.org/TR/SRI/ */
function integrityCheck(
  { url, bytes, isTruncated, status }: PublicResponse,
  attributes: ScriptElement["attributes"],
  page: URL,
): Check {
  const hashOf = (algorithm: string): string =>
    `${algorithm}-${createHash(algorithm).update(bytes).digest("base64")}`;
  const isForeign = url.origin !== page.origin;
  const given = attributes["integrity"]?.trim() ?? "";
  if (given === "") {
    if (!isForeign)
      return pass("integrity", "The script comes from the page's own site, without an integrity hash.");
    const value =
      isTruncated || status !== 200 ? "the value in cdn/integrity.json" : `integrity="${hashOf("sha384")}"`;
    const hint = `Pin it: ${value} crossorigin="anonymous"`;
    return warn("integrity", "The script comes from another site, without an integrity hash.", hint);
  }
  const hashes = given.split(/\s+/).map((each) => each.split("?")[0] ?? "");
  if (isForeign && attributes["crossorigin"] === undefined) {
    const hint = 'Add crossorigin="anonymous" to the script tag.';
    return fail(
      "integrity",
      "Browsers block the script: integrity needs crossorigin for another site.",
      hint,
    );
  }
  // The strongest algorithm decides.
  const strongest = ["sha512", "sha384", "sha256"].find((name) =>
    hashes.some((hash) => hash.startsWith(`${name}-`)),
  );
  if (strongest === undefined) {
    return warn(
      "integrity",
      "The integrity hash is malformed, so browsers ignore it.",
      `Use ${hashOf("sha384")}`,
    );
  }
  if (isTruncated)
    return warn(
      "integrity",
      "The script is larger than 2 MB, so its hash was not checked.",
      "Check its src.",
    );
  return hashes.includes(hashOf(strongest))
    ? pass("integrity", "The integrity hash matches.")
    : fail(
        "integrity",
        "The integrity hash does not match, so browsers block the script.",
        `Update it with the script: ${hashOf("sha384")}`,
      );
}
