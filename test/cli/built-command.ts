/** The command as `npm run build` makes it, with its chunks, in a folder of its own. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rollup, type OutputOptions, type RollupOptions } from "rollup";

export interface BuiltCommand {
  readonly folder: string;
  /** Path of the command's file. */
  readonly cli: string;
  remove(): Promise<void>;
}

export async function buildCommand(): Promise<BuiltCommand> {
  const config = "../../rollup.config.mjs"; // a variable, so that tsc does not check it
  const { default: bundles } = (await import(config)) as { default: RollupOptions[] };
  const options = bundles.find(({ input }) => input === "src/cli/main.ts");
  if (!options) throw new Error("rollup.config.mjs has no command.");
  const folder = await mkdtemp(join(tmpdir(), "genesys-crm-chat-"));
  // Licences go to a fixed place.
  const plugins = (options.plugins as { name: string }[]).filter(
    ({ name }) => name !== "rollup-plugin-license",
  );
  const bundle = await rollup({ ...options, plugins });
  await bundle.write({ ...(options.output as OutputOptions), dir: folder });
  await bundle.close();
  return { folder, cli: join(folder, "cli.js"), remove: () => rm(folder, { recursive: true }) };
}
