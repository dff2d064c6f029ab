/** Runs another program, and keeps what it says. */
import { spawn } from "node:child_process";

/**
 * @typedef {object} Outcome
 * @property {boolean} ok whether the exit status was 0
 * @property {string} output what it wrote on stdout and stderr, in order
 */

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ echo?: boolean }} [options] `echo`: also show the output while it comes, on stderr
 * @returns {Promise<Outcome>} never rejects: a program that is not there is an outcome, too.
 */
export function run(command, args, { echo = false } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], shell: needsShell(command) });
    let output = "";
    /** @param {Buffer} chunk */
    const hear = (chunk) => {
      output += String(chunk);
      if (echo) process.stderr.write(chunk);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("error", (error) => done({ ok: false, output: `${output}${error.message}\n` }));
    child.on("close", (code) => done({ ok: code === 0, output }));
  });
}

/**
 * Runs npm: the one that runs us, else the one on the PATH.
 *
 * @param {string[]} args
 * @param {{ echo?: boolean }} [options]
 */
export function npm(args, options) {
  const self = process.env["npm_execpath"] ?? "";
  return self.endsWith("npm-cli.js")
    ? run(process.execPath, [self, ...args], options)
    : run("npm", args, options);
}

/**
 * On Windows `npm` is a batch file, which only a shell can start.
 *
 * @param {string} command
 */
function needsShell(command) {
  return process.platform === "win32" && command === "npm";
}
