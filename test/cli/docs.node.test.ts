/**
 * Runs the transcripts in docs/cli.md. After a change of the output, write them anew:
 * `UPDATE_DOCS=1 node --import tsx --test test/cli/docs.node.test.ts`
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { describe, it } from "node:test";
import { EXIT } from "../../src/cli/failure.js";
import { version } from "../../src/version.js";
import { run, SIMULATOR } from "./run.js";
import { simulated } from "./simulated.js";

const FILE = "docs/cli.md";
const BLOCK = /(```console\n)([^]*?)(```\n)/g;

const SCRIPT = `/*! genesys-crm-chat ${version}, MIT */`;
const HASH = `sha384-${createHash("sha384").update(SCRIPT).digest("base64")}`;
const PAGE = `<!doctype html>
<script src="https://cdn.shop.example/genesys-crm-chat.js" integrity="${HASH}" crossorigin defer></script>
<genesys-crm-chat deployment-id="all-well" environment="prod-euw1" crm-id="CRM-1"></genesys-crm-chat>`;
const POLICY =
  "default-src 'self'; script-src 'self' https://cdn.shop.example https://*.mypurecloud.ie; connect-src 'self' https://*.mypurecloud.ie";

/** The world of the transcripts: three conversations, and a shop. */
function setUp() {
  let ids = 0;
  const world = simulated(() => `00000000-0000-4000-8000-${String(++ids).padStart(12, "0")}`);
  const now = world.clock.now();
  const at = (hours: number, attributes: Record<string, string>): void => {
    world.setTime(now - hours * 3_600_000);
    world.converse(attributes);
  };
  at(3, { crmCustomerId: "CRM-123456789", segment: "Premium", page: "https://shop.example/cart" });
  at(3, { segment: "Guest", page: "https://shop.example/help" });
  at(2, { crmCustomerId: "CRM-987654321", page: "https://shop.example/cart" });
  world.setTime(now);
  return {
    ...world,
    env: SIMULATOR,
    fetch: async (url: string, init: RequestInit): Promise<Response> => {
      const { hostname } = new URL(url);
      if (hostname === "shop.example") {
        return new Response(PAGE, {
          headers: { "Content-Type": "text/html", "Content-Security-Policy": POLICY },
        });
      }
      if (hostname === "cdn.shop.example") {
        return new Response(SCRIPT, { headers: { "Content-Type": "text/javascript" } });
      }
      return world.fetch(url, init);
    },
  };
}

/** Runs `genesys-crm-chat … | genesys-crm-chat …`. @returns what a terminal shows */
async function transcriptOf(line: string): Promise<string> {
  let [stdin, shown, exit] = ["", "", 0];
  const world = setUp();
  for (const part of line.split("|")) {
    const [name, ...argv] = part.trim().split(" ");
    assert.equal(name, "genesys-crm-chat");
    const result = await run(argv, { ...world, stdin });
    shown += result.stderr;
    ({ exit, stdout: stdin } = result);
  }
  const status = exit === 0 ? "" : `$ echo $?\n${exit}\n`;
  return `$ ${line}\n${shown}${stdin}${status}`;
}

async function renewed(text: string): Promise<string> {
  const blocks = [...text.matchAll(BLOCK)];
  const outputs = await Promise.all(
    blocks.map(async ([, , block = ""]) => {
      const lines = block.split("\n").filter((line) => line.startsWith("$ genesys-crm-chat"));
      return Promise.all(lines.map((line) => transcriptOf(line.slice(2))));
    }),
  );
  let n = 0;
  return text.replaceAll(
    BLOCK,
    (_, begin: string, _old, end: string) => begin + outputs[n++]?.join("\n") + end,
  );
}

describe("docs/cli.md", () => {
  it("shows what the commands print", async () => {
    const text = readFileSync(FILE, "utf8");
    const right = await renewed(text);
    if (process.env["UPDATE_DOCS"]) writeFileSync(FILE, right);
    else assert.equal(text, right);
  });

  it("has a heading for each failure, which its document links to", () => {
    const text = readFileSync(FILE, "utf8");
    for (const code of Object.keys(EXIT)) assert.ok(text.includes(`\n### ${code}\n`), code);
  });
});
