/**
 * Makes `npx genesys-crm-chat …` work in the checkout as it does where the package is installed: npm links only the
 * commands of dependencies, not the project's own.
 */
import { existsSync, rmSync, symlinkSync, writeFileSync } from "node:fs";

const LINK = "node_modules/.bin/genesys-crm-chat";

/** Links the command to dist/cli.js, even if that is not built yet. */
export function linkCommand() {
  if (!existsSync("node_modules/.bin")) return;
  rmSync(LINK, { force: true });
  if (process.platform !== "win32") {
    symlinkSync("../../dist/cli.js", LINK);
    return;
  }
  // On Windows, symbolic links need privileges, so write a batch file. npx looks for the name without extension.
  writeFileSync(`${LINK}.cmd`, '@node "%~dp0\\..\\..\\dist\\cli.js" %*\r\n');
  writeFileSync(LINK, '#!/bin/sh\nexec node "$(dirname "$0")/../../dist/cli.js" "$@"\n');
}
