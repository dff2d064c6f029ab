import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A folder like the built package's, with one line in each file. */
export function packageFolder(): { root: string; remove(): void } {
  const root = mkdtempSync(join(tmpdir(), "simulator-"));
  const files = {
    "package.json": "{}",
    "cdn/genesys-crm-chat.js": "/* the element */",
    "dist/demo/index.html": "<!doctype html><title>Demo</title>",
    "dist/simulator/web-messaging.js": "/* the stand-in */",
    "dist/simulator/messenger.js": "/* the Messenger */",
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return { root, remove: () => rmSync(root, { recursive: true }) };
}
