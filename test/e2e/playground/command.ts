import assert from "node:assert/strict";
import { execFile } from "node:child_process";

/** Runs a command of the playground, with the built file in place of `npx`. @returns its exit status */
export function run(command: string): Promise<number> {
  const words = command.split(/[\s\\]+/);
  const isVariable = (word: string): boolean => /^[A-Z_]+=/.test(word);
  const variables = words.filter(isVariable).map((word) => word.split(/=(.*)/s) as [string, string]);
  const [npx, name, ...args] = words.filter((word) => !isVariable(word));
  assert.deepEqual([npx, name], ["npx", "genesys-crm-chat"]);
  return new Promise((resolve) => {
    const env = { ...process.env, ...Object.fromEntries(variables) };
    execFile(process.execPath, ["dist/cli.js", ...args], { env }, (error) =>
      resolve(Number(error?.code ?? 0)),
    );
  });
}
