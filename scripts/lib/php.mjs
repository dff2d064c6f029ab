/** PHP, which runs WordPress for the tests. Imports Node's own modules only: see install.mjs. */
import { execFileSync } from "node:child_process";

/** @returns {string | undefined} the path of a PHP that has SQLite: `PHP_PATH` if set, else the one on the PATH */
function findPhp() {
  const php = process.env["PHP_PATH"] || "php";
  try {
    const modules = execFileSync(php, ["-m"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    return /^pdo_sqlite$/im.test(modules) ? php : undefined;
  } catch {
    return undefined;
  }
}

export const PHP = {
  find: findPhp,
  howToGet: "install PHP with SQLite (Debian: php-cli, php-sqlite3), or set PHP_PATH to its executable",
  debian: ["php-cli", "php-sqlite3"],
};
